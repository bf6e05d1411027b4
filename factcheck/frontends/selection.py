"""Codes selected and ignored, and patterns of files → which findings and which files count.

In: `select=("RNK",)`, `ignore=("RNK001",)`, a finding. Out: whether it is kept.

>>> matches("archive/**", "archive/2009/visit.md"), matches("*.md", "archive/visit.md"), matches("/*.md", "a/b.md")
(True, True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePath

from factcheck.frontends.config import Settings, absolute
from factcheck.model import ConfigError, Finding

ALL = "ALL"


class Selection:
    """Which findings are kept.

    As in Ruff: the longest code or start of a code that fits decides between `select` and `ignore`, and `ignore` wins
    where both are of one length; what a pattern of `per-file-ignores` names is never kept.
    """

    def __init__(self, settings: Settings) -> None:
        """Read the codes of some settings.

        Raises:
            ConfigError: a code is not the start of any code there is.

        """
        self._select = _prefixes(settings.select) or ("",)
        self._ignore = _prefixes(settings.ignore)
        self._files = [(pattern, _prefixes(codes)) for pattern, codes in settings.per_file_ignores]
        self._root = settings.root
        named = {
            "select": settings.select,
            "ignore": settings.ignore,
            "per-file-ignores": [code for _, codes in settings.per_file_ignores for code in codes],
        }
        if any(named.values()):
            _refuse_unknown(named, settings)

    def keeps(self, finding: Finding) -> bool:
        """Whether a finding is reported and counted."""
        code = finding.code
        selected = _longest(self._select, code)
        if selected < 0 or _longest(self._ignore, code) >= selected:
            return False
        return not any(
            _longest(codes, code) >= 0 and matches(pattern, relative(finding.article, self._root))
            for pattern, codes in self._files
        )


def _refuse_unknown(named: Mapping[str, Iterable[str]], settings: Settings) -> None:
    from factcheck.verdicts.rules import RULES

    faults = [
        f"{key}: {code!r} seen, expected a code or the start of one: {', '.join(RULES)}"
        for key, codes in named.items()
        for code in codes
        if code != ALL and not (code and any(known.startswith(code) for known in RULES))
    ]
    if faults:
        raise ConfigError("\n".join(faults))


def _prefixes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple("" if code == ALL else code for code in codes)


def _longest(prefixes: Iterable[str], code: str) -> int:
    """The length of the longest prefix that fits a code; -1 where none does."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


def relative(path: str | Path, root: Path) -> str:
    """A path relative to a folder, with slashes; absolute where it lies outside."""
    full = absolute(path)
    try:
        return full.relative_to(absolute(root)).as_posix()
    except ValueError:
        return full.as_posix()


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern fits a path or a folder that the path lies in, as in `.gitignore`.

    `*` and `?` stop at a slash, `**` does not. A pattern without a slash fits at any depth, every other one from the
    root on.
    """
    regex = _compiled(pattern)
    parts = PurePath(path.lstrip("/")).parts
    if "/" not in pattern.rstrip("/"):
        return any(regex.fullmatch(part) for part in parts)
    return any(regex.fullmatch("/".join(parts[: count + 1])) for count in range(len(parts)))


_GLOB = r"\*\*/|\*\*|\*|\?|\[[!^]?\]?[^\]]*\]|."
_TRANSLATED = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    plain = pattern.removeprefix("./").strip("/")
    try:
        return re.compile("".join(map(_translated, re.findall(_GLOB, plain, re.DOTALL))), re.DOTALL)
    except re.error:  # "[z-a]"
        return re.compile(re.escape(plain))


def _translated(piece: str) -> str:
    if piece in _TRANSLATED:
        return _TRANSLATED[piece]
    if len(piece) > 2 and piece[0] == "[":
        negated = piece[1] in "!^"
        inner = piece[1 + negated : -1].replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        return f"[{'^' * negated}{inner}]"
    return re.escape(piece)
