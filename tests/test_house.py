from __future__ import annotations

import ast
import csv
import doctest
import importlib
import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "factcheck"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
DATA = sorted(path for path in PACKAGE.glob("**/data/*") if path.is_file() and path.suffix != ".py")
PROPERTIES = ("rank", "title", "affiliation", "date", "location", "duration", "count", "participant")

# Put together so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:wo" r"rk|ro" r"ot|home/\w+|tmp/ws)/")
REGISTRY = re.compile("|".join(("pypi" + r"\.org", "python" + r"hosted\.org", "index" + r"-url\s*=")))
STORY = re.compile(
    "|".join(("haf" + "tar", "mun" + "ir", "rawal" + "pindi", "zar" + "dari", "yad" + "gar")), re.IGNORECASE
)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def rules(module: str) -> dict[str, object]:
    return dict(importlib.import_module(module).RULES)


def tracked() -> list[Path]:
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git here")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


# ------------------------------------------------------------------------------------------------------------ modules


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a module starts with a docstring"
    if path.name == "__init__.py" and path.parent not in (PACKAGE, PACKAGE / "values" / "data"):
        assert len(tree.body) == 1, "a folder's __init__.py is a docstring and nothing else"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_the_examples_in_docstrings_hold(path: Path) -> None:
    if path.name == "__main__.py":
        return
    assert doctest.testmod(importlib.import_module(module_name(path))).failed == 0


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_file_can_be_read_at_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450


@pytest.mark.parametrize("path", DATA, ids=relative)
def test_a_data_file_names_its_source(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# source: ")


# -------------------------------------------------------------------------------------------------------------- codes


def test_codes_are_unique_and_well_formed() -> None:
    findings, faults = rules("factcheck.verdicts.rules"), rules("factcheck.claimtable.rules")
    assert not findings.keys() & faults.keys()
    for code, rule in {**findings, **faults}.items():
        assert re.fullmatch(r"[A-Z]{3}\d{3}", code)
        assert rule.code == code
    assert all(code.startswith("CLM") for code in faults)
    names = [rule.name for rule in (*findings.values(), *faults.values())]
    assert len(names) == len(set(names)), "two rules with one name"


@pytest.mark.parametrize("module", ["factcheck.verdicts.rules", "factcheck.claimtable.rules"])
def test_every_rule_explains_itself(module: str) -> None:
    for code, rule in rules(module).items():
        fields = set(inspect.signature(type(rule)).parameters) - {"property", "gaps"}
        empty = [field for field in sorted(fields) if not getattr(rule, field)]
        assert not empty, f"{code} lacks {', '.join(empty)}"


def test_the_readme_lists_the_finding_codes_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([A-Z]{3}\d{3}) \|", readme, re.MULTILINE)
    assert listed == list(rules("factcheck.verdicts.rules"))


@pytest.mark.parametrize("name", PROPERTIES)
def test_the_readme_names_every_built_in_property(name: str) -> None:
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_every_report_format() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [
        name for name in importlib.import_module("factcheck.reporters.report").formats() if f"`{name}`" not in readme
    ] == []


def kinds_of_value() -> list[str]:
    """A kind of value is a module in `values/` that relates two of them: `dates` has `compare_dates`."""
    return [
        path.stem
        for path in sorted((PACKAGE / "values").glob("*.py"))
        if re.search(rf"^def (compare|relate)_{path.stem}\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]


@pytest.mark.parametrize("kind", kinds_of_value())
def test_a_kind_of_value_has_its_golden_table(kind: str) -> None:
    singular = kind.removesuffix("s")
    tables = [*(ROOT / "tests" / "golden").rglob(f"{singular}*.csv")]
    assert tables, f"tests/golden/{singular}.csv is missing"
    for path in tables:
        with path.open(encoding="utf-8", newline="") as file:
            lines = (line for line in file if not line.startswith("#"))
            assert len(list(csv.reader(lines))) > 5, f"{relative(path)} is nearly empty"


# --------------------------------------------------------------------------------------------------------- repository


def test_the_package_knows_no_story() -> None:
    # Towns and given names of the world, those of the story among them.
    of_the_world = {"gazetteer.txt", "given_names.csv", "given_name_variants.csv"}
    found = [
        f"{relative(path)}:{number}"
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.name not in of_the_world
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if STORY.search(line)
    ]
    assert found == []


def test_no_file_names_a_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        hit = MACHINE_PATH.search(text) or REGISTRY.search(text)
        if hit:
            found.append(f"{relative(path)}: {hit.group()}")
    assert found == []


def test_the_lock_is_exact_and_serves_pyproject() -> None:
    lines = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8").splitlines()
    locked: dict[str, list[str]] = {}
    for line in lines:
        if line and not line.startswith(("#", " ")):
            requirement = Requirement(line)
            (specifier,) = requirement.specifier
            assert specifier.operator == "==", line
            locked.setdefault(canonicalize_name(requirement.name), []).append(specifier.version)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    for requirement in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement} is not locked: make lock"
        assert all(version in requirement.specifier for version in versions), f"{requirement}, locked {versions}"


def test_dependencies_are_justified() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [Requirement(line).name for line in project["project"]["dependencies"]]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_a_check_imports_nothing_heavy_on_start() -> None:
    heavy = {"pandas", "numpy", "pandera", "hypothesis", "pytest", "rapidfuzz"}
    code = "import sys, factcheck, factcheck.frontends.cli.commands; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert heavy & set(done.stdout.split()) == set()
