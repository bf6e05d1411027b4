"""A path → the settings that hold there, out of `factcheck.toml` or `[tool.factcheck]` in `pyproject.toml`.

In: the paths to be checked. Out: a `Settings`, from the nearest configuration file in a folder above them:

    claims = ["claims"]
    ignore = ["DUR001"]
    per-file-ignores = { "archive/**" = ["RNK", "TTL"] }

Paths and patterns are relative to the configuration file. Every fault is collected and reported at once as
`file: key: value seen, value expected`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from factcheck.model import ConfigError
from factcheck.reporters.report import formats
from factcheck.values.record import Record

VERDICTS = ("contradicted", "supported", "compatible", "unverified")
LEVELS = ("error", "warning")
_FILES = ("factcheck.toml", "pyproject.toml")


class Settings(Record):
    """What holds for a run; options of the command line replace what a configuration file says."""

    file: Path | None = None
    """The configuration file; `None` where there is none."""
    root: Path = Path()
    """The folder that patterns are relative to: the configuration file's, else the working folder."""
    claims: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Pattern of a file, and the codes (or starts of codes) that are passed over there."""
    fail_on: Literal["error", "warning"] = "error"
    show: tuple[str, ...] = ("contradicted",)
    output_format: str = "full"
    day_first: bool | None = None
    exclude: tuple[str, ...] = ()
    cache_dir: Path | None = None
    """Where a checked table is kept; `None` is `.factcheck_cache` in the first claims directory."""

    def claim_directories(self) -> tuple[Path, ...]:
        """The claims directories: those set, else `claims/` beside the configuration file or in the working folder.

        Raises:
            ConfigError: none is set, and there is no `claims/`; or one that is set is no folder.

        """
        if self.claims:
            missing = [path for path in self.claims if not path.is_dir()]
            if missing:
                raise ConfigError("\n".join(f"{path}: no such claims directory" for path in missing))
            return self.claims
        for folder in dict.fromkeys((self.root, Path.cwd())):
            if (folder / "claims").is_dir():
                return (from_here(folder / "claims"),)
        raise ConfigError(
            f"no claims directory: {from_here(self.root / 'claims')} is not there; "
            "give one with --claims DIR, or as `claims` in factcheck.toml"
        )


def absolute(path: str | Path) -> Path:
    """The path from the root of the file system on, without `.` and `..`; symbolic links stay."""
    return Path(os.path.normpath(Path(path).absolute()))


def from_here(path: Path) -> Path:
    """The path relative to the working folder where it lies within it: short in messages, the same on every machine."""
    try:
        return Path(os.path.normpath(path)).relative_to(Path.cwd())
    except ValueError:
        return path


def find(start: Path) -> Path | None:
    """The nearest configuration file in a folder or one above it; a pyproject.toml without our section is none."""
    folder = absolute(start)
    for parent in (folder, *folder.parents):
        for name in _FILES:
            file = parent / name
            if file.is_file() and (name == _FILES[0] or _section(file) is not None):
                return file
    return None


def for_paths(paths: Iterable[Path]) -> Settings:
    """The settings for some files and folders: one run has one configuration.

    Raises:
        ConfigError: a setting is wrong, or the paths lie under different configuration files.

    """
    found: dict[Path, Path] = {}
    for path in paths:
        file = find(path if path.is_dir() else path.parent)
        if file is not None:
            found.setdefault(file, path)
    if len(found) > 1:
        places = ", ".join(f"{from_here(file)} (for {path})" for file, path in found.items())
        raise ConfigError(f"several configurations seen: {places}; expected one a run, or --config FILE")
    return load(next(iter(found))) if found else Settings()


def load(file: Path) -> Settings:
    """The settings of a configuration file.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or has a setting that is unknown or wrong.

    """
    section = _section(file)
    if section is None:
        raise ConfigError(f"{from_here(file)}: no [tool.factcheck] seen, expected one")
    root = absolute(file).parent
    faults: list[str] = []
    given: dict[str, Any] = {}
    for key, value in section.items():
        try:
            given[key.replace("-", "_")] = _setting(key)(value, root)
        except ConfigError as error:
            faults.append(f"{from_here(file)}: {key}: {error}")
    if faults:
        raise ConfigError("\n".join(faults))
    return Settings(file=file, root=root, **given)


@cache
def _section(file: Path) -> Mapping[str, Any] | None:
    """The settings as TOML has them; `None` for a pyproject.toml without our section."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{from_here(file)}: cannot be read: {error.strerror or error}") from error
    whole = file.name != "pyproject.toml"
    if not whole and not _may_have_section(data):
        return None
    import tomllib

    try:
        content = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{from_here(file)}: no TOML: {error}") from error
    section = content if whole else content.get("tool", {}).get("factcheck")
    if section is not None and not isinstance(section, dict):
        raise ConfigError(f"{from_here(file)}: tool.factcheck: {section!r} seen, expected a table")
    return section


def _may_have_section(data: bytes) -> bool:
    """Whether a pyproject.toml may configure us: most do not, and to read them all would take a tenth of a check."""
    starts = (b"[tool.factcheck", b"[[tool.factcheck", b"tool.factcheck", b"[tool]", b"tool=")
    return any(line.translate(None, b" \t\"'").startswith(starts) for line in data.splitlines())


def _setting(key: str) -> Callable[[Any, Path], Any]:
    """The function that reads the value of a key."""
    if key not in _SETTINGS:
        from difflib import get_close_matches

        near = get_close_matches(key, _SETTINGS, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ConfigError(f"unknown key seen, expected one of {', '.join(_SETTINGS)}{hint}")
    return _SETTINGS[key]


def _texts(value: Any, root: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ConfigError(f"{value!r} seen, expected a list of texts")
    return tuple(value)


def _codes(value: Any, root: Path) -> tuple[str, ...]:
    return tuple(code.upper() for code in _texts(value, root))


def _paths(value: Any, root: Path) -> tuple[Path, ...]:
    names = _texts([value] if isinstance(value, str) else value, root)
    return tuple(from_here(root / Path(name).expanduser()) for name in names)


def _path(value: Any, root: Path) -> Path:
    if not isinstance(value, str):
        raise ConfigError(f"{value!r} seen, expected a text")
    return _paths(value, root)[0]


def _ignores(value: Any, root: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise ConfigError(f'{value!r} seen, expected a table such as {{ "archive/**" = ["RNK"] }}')
    return tuple((pattern, _codes(codes, root)) for pattern, codes in value.items())


def _one_of(choices: Iterable[str]) -> Callable[[Any, Path], str]:
    def read(value: Any, root: Path) -> str:
        if value not in (allowed := tuple(choices)):
            raise ConfigError(f"{value!r} seen, expected {' or '.join(allowed)}")
        return cast(str, value)

    return read


def _show(value: Any, root: Path) -> tuple[str, ...]:
    return verdicts(_texts(value, root))


def verdicts(names: Iterable[str]) -> tuple[str, ...]:
    """Names of verdicts, checked.

    Raises:
        ConfigError: a name is no verdict, or there is none.

    """
    names = tuple(names)
    for name in names or ("",):
        if name not in VERDICTS:
            raise ConfigError(f"{name!r} seen, expected some of {', '.join(VERDICTS)}")
    return names


def _flag(value: Any, root: Path) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"{value!r} seen, expected true or false")
    return value


_SETTINGS: Mapping[str, Callable[[Any, Path], Any]] = {
    "claims": _paths,
    "select": _codes,
    "ignore": _codes,
    "per-file-ignores": _ignores,
    "fail-on": _one_of(LEVELS),
    "show": _show,
    "output-format": _one_of(formats()),
    "day-first": _flag,
    "exclude": _texts,
    "cache-dir": _path,
}
