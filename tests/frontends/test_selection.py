from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.frontends.config import Settings
from factcheck.frontends.selection import Selection, matches
from factcheck.model import ConfigError, Finding


def finding(code: str, article: str = "drafts/a.md") -> Finding:
    positions = (1, 1, 1, 2, 0, 1)
    return Finding("id", article, *positions, code, "rank", "contradicted", "error", *("",) * 5, 1.0, *("",) * 5)


@pytest.mark.parametrize(
    ("select", "ignore", "kept"),
    [
        ("", "", "RNK001 DAT001 DAT002"),
        ("RNK", "", "RNK001"),
        ("DAT", "DAT002", "DAT001"),
        ("DAT002", "DAT", "DAT002"),
        ("", "DAT", "RNK001"),
        ("ALL", "RNK001", "DAT001 DAT002"),
        ("DAT", "DAT", ""),
        ("DAT001 RNK", "", "RNK001 DAT001"),
        ("", "ALL", ""),
        ("RNK", "ALL", "RNK001"),
    ],
)
def test_the_longest_code_decides(select: str, ignore: str, kept: str) -> None:
    selection = Selection(Settings(select=tuple(select.split()), ignore=tuple(ignore.split())))
    assert [code for code in ("RNK001", "DAT001", "DAT002") if selection.keeps(finding(code))] == kept.split()


def test_a_finding_without_a_code_goes_where_codes_are_selected() -> None:
    assert Selection(Settings(ignore=("RNK",))).keeps(finding(""))
    assert not Selection(Settings(select=("RNK",))).keeps(finding(""))


@pytest.mark.parametrize("key", ["select", "ignore"])
@pytest.mark.parametrize("code", ["XYZ", "RNK0011", "rnk", ""])
def test_unknown_codes_are_refused(key: str, code: str) -> None:
    with pytest.raises(ConfigError, match=f"{key}: '{code}' seen, expected a code or the start of one: "):
        Selection(Settings(**{key: (code,)}))  # type: ignore[arg-type]


def test_files_have_codes_passed_over(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path, per_file_ignores=(("archive/**", ("RNK",)), ("*.txt", ("ALL",))))
    selection = Selection(settings)
    assert not selection.keeps(finding("RNK001", str(tmp_path / "archive/2009/a.md")))
    assert selection.keeps(finding("DAT001", str(tmp_path / "archive/2009/a.md")))
    assert selection.keeps(finding("RNK001", str(tmp_path / "drafts/archive/a.md")))
    assert not selection.keeps(finding("DAT001", str(tmp_path / "drafts/a.txt")))


@pytest.mark.parametrize(
    ("pattern", "fits", "does_not"),
    [
        ("*.md", "a.md drafts/a.md", "a.mdx a.txt"),
        ("drafts", "drafts/a.md x/drafts/a.md drafts", "drafts.md my-drafts/a.md"),
        ("drafts/", "drafts/a.md", "drafts.md"),
        ("drafts/*.md", "drafts/a.md", "drafts/x/a.md x/drafts/a.md"),
        ("drafts/**/*.md", "drafts/a.md drafts/x/y/a.md", "a.md drafts/a.txt"),
        ("**/old", "old/a.md x/old/a.md", "bold/a.md"),
        ("/a.md", "a.md", "x/a.md"),
        ("./drafts/a.md", "drafts/a.md", "a.md"),
        ("a?.md", "ab.md", "a.md abc.md"),
        ("[ab].md", "a.md", "c.md"),
        ("[!ab].md", "c.md", "a.md"),
        ("a+(b).md", "a+(b).md", "aab.md"),
        ("[z-a]", "[z-a]", "z"),
        ("/tmp/x/*.md", "/tmp/x/a.md", "/tmp/a.md"),
    ],
)
def test_patterns(pattern: str, fits: str, does_not: str) -> None:
    assert [path for path in fits.split() if not matches(pattern, path)] == []
    assert [path for path in does_not.split() if matches(pattern, path)] == []
