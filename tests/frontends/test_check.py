"""`factcheck check` as a process, with the checker of fake_checker.py."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

FAKE = Path(__file__).with_name("fake_checker.py")


def test_full_report_and_summary(desk, fake):
    ran = fake("check", "drafts")
    assert ran.code == 1
    assert ran.out == (
        'drafts/doubtful.txt:1:1: warning TTL001 article says "Colonel"\n'
        "  |\n"
        "1 | Colonel Mara Tolkien and a Sergeant spoke.\n"
        "  | ^^^^^^^\n"
        "  = claim: claims/claims.csv:2 (mara-rank)\n"
        "  = source: gazette\n\n"
        'drafts/wrong.md:3:1: error RNK001 article says "General"\n'
        "  |\n"
        "3 | General Mara Tolkien, a Captain, spoke.\n"
        "  | ^^^^^^^\n"
        "  = claim: claims/claims.csv:2 (mara-rank)\n"
        "  = source: gazette\n\n"
    )
    assert ran.err == "Checked 3 articles: 2 contradicted (1 error, 1 warning), 2 supported, 1 unverified.\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("drafts/right.md", 0),
        ("drafts/doubtful.txt", 0),
        ("drafts/doubtful.txt --fail-on warning", 1),
        ("drafts/wrong.md", 1),
        ("drafts/wrong.md --fail-on warning", 1),
        ("drafts/wrong.md --exit-zero", 0),
        ("drafts/wrong.md --show supported", 1),
        ("drafts/wrong.md --show unverified -q", 1),
        ("drafts/wrong.md --ignore RNK", 0),
        ("drafts/wrong.md --select TTL", 0),
        ("drafts/wrong.md --per-file-ignores drafts/*:TTL,RNK", 0),
        ("drafts/wrong.md --per-file-ignores archive/*:RNK", 1),
        ("drafts/wrong.md -o report.csv", 1),
        ("drafts/wrong.md --output-format json", 1),
        ("drafts/wrong.md none.md", 2),
        ("drafts/wrong.md none.md --exit-zero", 2),
        ("drafts/right.md none.md --exit-zero -q", 2),
    ],
)
def test_exit_codes(desk, fake, arguments, code):
    assert fake("check", *arguments.split()).code == code


def test_show_decides_what_is_listed(desk, fake):
    ran = fake("check", "drafts", "--show", "supported,unverified", "--output-format", "concise")
    assert [line.split(" article")[0] for line in ran.out.splitlines()] == [
        "drafts/doubtful.txt:1:28: unverified",
        "drafts/right.md:1:1: supported RNK001",
        "drafts/wrong.md:3:25: supported RNK001",
    ]


def test_json_is_alone_on_standard_output(desk, fake):
    ran = fake("check", "drafts", "--output-format", "json", "--statistics", "--published", "2025-07-18")
    assert [(row["stated"], row["as_of"]) for row in json.loads(ran.out)] == [
        ("Colonel", "2025-07-18"),
        ("General", "2025-07-18"),
    ]
    assert ran.err.splitlines()[:2] == ["1  RNK001  rank", "1  TTL001  title"]


def test_quiet_leaves_findings_and_errors(desk, fake):
    ran = fake("check", "drafts", "none.md", "-q", "--output-format", "jsonl")
    assert len(ran.out.splitlines()) == 2
    assert ran.err == "error: none.md: no such file or folder\n"


@pytest.mark.parametrize(
    ("name", "start"), [("r.csv", "finding_id,"), ("r.json", "[\n"), ("r.jsonl", "{"), ("r.txt", "dr")]
)
def test_format_by_suffix(desk, fake, name, start):
    ran = fake("check", "drafts", "-o", name)
    assert ran.out == ""
    assert (desk / name).read_text().startswith(start)
    assert "2 contradicted" in ran.err


def test_option_beats_suffix_and_suffix_beats_configuration(desk, fake):
    (desk / "factcheck.toml").write_text('output-format = "json"')
    fake("check", "drafts", "-o", "r.csv")
    assert (desk / "r.csv").read_text().startswith("finding_id")
    fake("check", "drafts", "-o", "r.csv", "--output-format", "jsonl")
    assert (desk / "r.csv").read_text().startswith("{")
    assert fake("check", "drafts").out.startswith("[\n")


def test_a_second_run_does_not_take_the_report_for_an_article(desk, fake):
    for _ in range(2):
        ran = fake("check", ".", "-o", "report.txt")
        assert ran.err.startswith("Checked 3 articles")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none/r.csv", "no such folder"),
        ("drafts", "a folder seen, expected a file"),
        ("drafts/wrong.md", "is an article to be checked, and would be overwritten"),
        ("claims/claims.csv", "lies in a claims directory"),
        ("r.xlsx", "suffix '.xlsx' seen, expected .csv, .json"),
    ],
)
def test_report_that_must_not_be_written(desk, fake, name, message):
    before = (desk / "drafts/wrong.md").read_text()
    given = [] if name.endswith("xlsx") else ["--output-format", "csv"]
    ran = fake("check", "drafts/wrong.md", "-o", name, *given)
    assert ran.code == 2
    assert f"error: --output-file: {'' if name.endswith('xlsx') else name + ': '}{message}" in ran.err
    assert (desk / "drafts/wrong.md").read_text() == before


def test_report_is_whole_or_not_at_all(desk, fake, monkeypatch):
    from factcheck.frontends.cli.output import opened

    report = desk / "r.csv"
    report.write_text("before")

    def fail_halfway() -> None:
        with opened(report) as write:
            write("half")
            raise KeyError

    with pytest.raises(KeyError):
        fail_halfway()
    assert report.read_text() == "before"
    assert sorted(path.name for path in desk.iterdir()) == ["claims", "drafts", "r.csv"]


def test_a_device_is_written_to_and_not_replaced(desk, fake):
    assert fake("check", "drafts", "-o", "/dev/null").code == 1
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_2(desk):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, FAKE, "check", "drafts"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "error: cannot write: No space left on device"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_stops_reading_is_no_fault(desk, unbuffered):
    (desk / "drafts/long.md").write_text("General.\n\n" * 5000)
    process = subprocess.Popen(
        [sys.executable, FAKE, "check", "drafts/long.md"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_a_crash_costs_one_article_and_is_2(desk, fake):
    (desk / "drafts/poison.md").write_text("A crash.\n")
    ran = fake("check", "drafts", "--exit-zero", "--output-format", "json")
    assert ran.code == 2
    assert len(json.loads(ran.out)) == 2
    assert ran.err.splitlines()[0] == (
        r"error: drafts/poison.md: internal error: KeyError: 'a fault of the program\nin two lines' "
        "(FACTCHECK_DEBUG=1 shows where)"
    )
    assert "Checked 3 articles" in ran.err


def test_debug_shows_where(desk, fake):
    (desk / "drafts/poison.md").write_text("A crash.\n")
    ran = fake("check", "drafts/poison.md", FACTCHECK_DEBUG="1")
    assert "Traceback" in ran.err
    assert "fake_checker.py" in ran.err


def test_standard_input(desk, fake):
    ran = fake("check", "-", "--output-format", "concise", stdin=b"General Mara\n")
    assert ran.out == '-:1:1: error RNK001 article says "General"\n'
    ran = fake("check", "-", "--stdin-filename", "x/a.md", "--output-format", "concise", stdin=b"# News\n\nGeneral\n")
    assert ran.out.startswith("x/a.md:3:1: error")


def test_standard_input_has_the_configuration_of_its_name(desk, fake):
    (desk / "drafts/factcheck.toml").write_text('claims = "../claims"\nignore = ["RNK"]')
    assert fake("check", "-", "--stdin-filename", "drafts/a.md", stdin=b"General\n").code == 0
    assert fake("check", "-", stdin=b"General\n").code == 1


def test_configuration_holds_and_options_win(desk, fake):
    (desk / "factcheck.toml").write_text('ignore = ["RNK"]\nfail-on = "warning"\nexclude = ["doubtful.*"]')
    assert fake("check", "drafts").code == 0
    assert fake("check", "drafts", "--ignore", "TTL").code == 1
    (desk / "other.toml").write_text("")
    assert fake("check", "drafts", "--config", "other.toml").code == 1


def test_claims_are_found_from_another_folder(desk, fake, monkeypatch, tmp_path_factory):
    (desk / "factcheck.toml").write_text("")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    ran = fake("check", desk / "drafts/wrong.md")
    assert ran.code == 1
    assert f"= claim: {desk}/claims/claims.csv:2" in ran.out


def test_show_files_and_settings(desk, fake):
    ran = fake("check", ".", "--show-files", "--quiet")
    assert ran == (0, "drafts/doubtful.txt\ndrafts/right.md\ndrafts/wrong.md\n", "")
    ran = fake("check", ".", "none.md", "--show-files")
    assert (ran.code, ran.err) == (2, "error: none.md: no such file or folder\n")
    ran = fake("check", ".", "--show-settings", "--select", "RNK,DAT", "--per-file-ignores", "a/*:RNK")
    assert ran.code == 0
    assert 'select = ["RNK", "DAT"]' in ran.out
    assert '"a/*" = ["RNK"]' in ran.out


def test_color(desk, fake):
    assert "\x1b[" not in fake("check", "drafts").out
    assert "\x1b[" in fake("check", "drafts", "--color", "always").out
    assert "\x1b[" in fake("check", "drafts", "--color", "always", NO_COLOR="1").out


@pytest.mark.parametrize(("environment", "colored"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_color_on_a_terminal(desk, environment, colored):
    leader, follower = pty.openpty()
    variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | environment
    subprocess.run([sys.executable, FAKE, "check", "drafts/wrong.md"], stdout=follower, stderr=follower, env=variables)
    os.close(follower)
    assert (b"\x1b[" in os.read(leader, 10_000)) is colored
    os.close(leader)


def test_names_and_words_beyond_ascii(desk, fake):
    (desk / "drafts/été 東.md").write_text("General « Zoë » 東京\n", encoding="utf-8")
    ran = fake("check", "drafts/été 東.md", "--output-format", "csv", PYTHONIOENCODING="ascii", LC_ALL="C")
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert rows[0]["article"] == "drafts/été 東.md"


def test_csv_has_no_mark_and_plain_line_ends(desk, fake):
    fake("check", "drafts", "-o", "r.csv")
    data = (desk / "r.csv").read_bytes()
    assert data.startswith(b"finding_id,article,")
    assert b"\r" not in data
    assert data.endswith(b"\n")
