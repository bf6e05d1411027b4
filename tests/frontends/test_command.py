"""The command line as a process, as it is: bad input of every kind, and the commands beside `check`."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time

import pytest

TABLE_HEADER = "claim_id,subject,property,value,type,unit,cues,valid_from,valid_until,severity,source,quote,note\n"

# ------------------------------------------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "Usage: factcheck"),
        ("frobnicate", "No such command 'frobnicate'"),
        ("check", "Missing argument 'PATH...'"),
        ("check drafts --fix", "No such option '--fix'"),
        ("check drafts --select", "Option '--select' requires an argument"),
        ("check drafts --select XYZ", "error: select: 'XYZ' seen, expected a code or the start of one"),
        ("check drafts --ignore RNK0012", "error: ignore: 'RNK0012' seen, expected a code"),
        ("check drafts --per-file-ignores RNK001", "'RNK001' seen, expected PATTERN:CODES"),
        ("check drafts --per-file-ignores a/*:XYZ", "error: per-file-ignores: 'XYZ' seen"),
        ("check drafts --show all", "'all' seen, expected some of contradicted"),
        ("check drafts --show ,", "'' seen, expected some of contradicted"),
        ("check drafts --fail-on never", "'never' is not one of 'error', 'warning'"),
        ("check drafts --output-format xls", "'xls' is not one of"),
        ("check drafts --published 20250718", "'20250718' seen, expected a date as YYYY-MM-DD"),
        ("check drafts --published 2025-13-01", "'2025-13-01' seen, expected a date as YYYY-MM-DD"),
        ("check drafts --published yesterday", "'yesterday' seen, expected a date as YYYY-MM-DD"),
        ("check drafts --stdin-filename a.md", "error: --stdin-filename: expected - among the paths"),
        ("check drafts --claims nowhere", "error: nowhere: no such claims directory"),
        ("check drafts --config nowhere.toml", "error: nowhere.toml: cannot be read: No such file or directory"),
        ("check none.md", "error: none.md: no such file or folder"),
        ("check empty", "error: empty: no article in this folder"),
        ("check *.docx", "error: *.docx: no article fits this pattern"),
        ("config none.md", "error: none.md: no such file or folder"),
        ("rule", "expected a code, or --all"),
        ("rule RNK001 --all", "expected a code, or --all"),
        ("rule XYZ001", "error: code 'XYZ001' seen, expected one of"),
        ("explain", "Missing argument 'CLAIM_ID'"),
        ("explain mara-rnak", "error: claim_id 'mara-rnak' is not in the table; did you mean mara-rank?"),
        ("claims", "Usage: factcheck claims"),
        ("claims show Nobody", "error: entity 'Nobody' is not in the table"),
        ("claims lint nowhere", "error: nowhere: no such claims directory"),
    ],
)
def test_wrong_usage_is_2_and_says_why(desk, factcheck, arguments, message):
    (desk / "empty").mkdir()
    ran = factcheck(*arguments.split())
    assert ran.code == 2
    assert message in ran.err
    assert ran.out == ""


def test_an_empty_path_is_not_the_working_folder(desk, factcheck):
    ran = factcheck("check", "")
    assert (ran.code, ran.err) == (2, "error: an empty path seen, expected a file or a folder\n")


def test_no_table(desk, factcheck, monkeypatch):
    monkeypatch.chdir(desk / "drafts")
    ran = factcheck("check", "right.md")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: no claims directory: claims is not there; give one with --claims DIR")


@pytest.mark.parametrize("arguments", ["check drafts", "claims lint", "claims show", "explain a"])
def test_a_faulty_table_is_2_with_every_fault(table, factcheck, arguments):
    table.write_text(f"{TABLE_HEADER}a,nobody,rank,Captain,,,,,,,,,\nb,mara,rank,Captain,,,,soon,,,,,\n")
    ran = factcheck(*arguments.split())
    assert (ran.code, ran.out) == (2, "")
    assert "error: claims/claims.csv:2:subject: CLM" in ran.err
    assert "error: claims/claims.csv:3:valid_from: CLM" in ran.err


def test_a_binary_table(table, factcheck):
    table.write_bytes(bytes(range(256)) * 10)
    assert factcheck("check", "drafts").code == 2


@pytest.mark.parametrize("name", ["binary.md", "binary.txt", "binary.docx", "binary.html", "binary.xyz"])
def test_a_binary_article_is_2_and_the_others_are_checked(desk, factcheck, name):
    (desk / "drafts" / name).write_bytes(b"\x00\x01\xff\xfe\x89PNG\r\n\x1a\n" * 50)
    ran = factcheck("check", f"drafts/{name}", "drafts/right.md")
    assert ran.code == 2
    assert ran.err.startswith(f"error: drafts/{name}")
    assert "internal error" not in ran.err
    assert "Checked 1 article:" in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_an_unreadable_article_or_folder(desk, factcheck):
    (desk / "drafts/right.md").chmod(0)
    ran = factcheck("check", "drafts")
    assert ran.code == 2
    assert "error: drafts/right.md" in ran.err
    (desk / "drafts").chmod(0)
    assert "drafts: cannot be listed" in factcheck("check", "drafts").err
    (desk / "drafts").chmod(0o755)


def test_a_link_to_nowhere(desk, factcheck):
    (desk / "drafts/gone.md").symlink_to("nowhere.md")
    ran = factcheck("check", "drafts/gone.md")
    assert ran.code == 2
    assert ran.err.startswith("error: drafts/gone.md")
    assert "internal error" not in ran.err


def test_empty_standard_input_and_empty_file(desk, factcheck):
    (desk / "empty.md").write_text("")
    for ran in (factcheck("check", "-"), factcheck("check", "empty.md")):
        assert ran.code in {0, 2}
        assert "internal error" not in ran.err


def test_several_configurations(desk, factcheck):
    (desk / "drafts/factcheck.toml").write_text("")
    (desk / "other").mkdir()
    (desk / "other/a.md").write_text("Words.\n")
    (desk / "other/factcheck.toml").write_text("")
    ran = factcheck("check", "drafts", "other/a.md")
    assert ran.code == 2
    assert ran.err.startswith("error: several configurations seen: ")


def test_faults_of_a_configuration(desk, factcheck):
    (desk / "factcheck.toml").write_text("selct = []\nfail-on = 1\n")
    ran = factcheck("check", "drafts")
    assert ran.code == 2
    assert ran.err.splitlines()[1] == "error: factcheck.toml: fail-on: 1 seen, expected error or warning"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_is_130_and_quiet(desk):
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1)  # until it waits for its input
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")


# ------------------------------------------------------------------------------------------------ the other commands


def test_version_and_help(factcheck):
    assert factcheck("--version").out.startswith("factcheck ")
    assert "explain" in factcheck("--help").out
    assert "--select CODES" in factcheck("check", "--help").out


def test_an_article_that_is_right(desk, factcheck):
    ran = factcheck("check", "drafts/right.md", "--published", "2025-07-18", "--show", "supported")
    assert ran.code == 0
    assert "supported RNK001 " in ran.out
    assert ran.err == "Checked 1 article: 0 contradicted, 1 supported.\n"


def test_an_article_that_is_wrong(desk, factcheck):
    ran = factcheck("check", "drafts/wrong.md", "--published", "2025-07-18", "--output-format", "concise")
    assert ran.code == 1
    assert ran.out.startswith("drafts/wrong.md:3:1: error RNK001 ")
    assert len(ran.out.splitlines()) == 1


def test_rules(factcheck):
    ran = factcheck("rule", "rnk001")
    assert ran.code == 0
    assert ran.out.startswith("RNK001 ")
    every = factcheck("rule", "--all").out
    assert ran.out.strip() in every
    assert "\nCLM001 unreadable-file\n" in every
    assert every.startswith("AFF001 ")
    assert "CLM002" in factcheck("rule", "CLM").out


def test_explain(desk, factcheck):
    ran = factcheck("explain", "mara-rank")
    assert ran == (
        0,
        "mara-rank: the rank of Mara Tolkien is Captain, from 2025-01-01 on.\n"
        "  type:     rank\n"
        "  severity: error\n"
        "  source:   gazette\n"
        "  quote:    “promoted to Captain”\n"
        "  row:      claims/claims.csv:2\n"
        "  entity:   Mara Tolkien, person mara; also Keeper Mara\n",
        "",
    )


def test_claims_show(desk, factcheck):
    assert factcheck("claims", "show").out.splitlines() == [
        "CLAIM      SUBJECT       PROPERTY  VALUE    FROM        UNTIL  SOURCE",
        "mara-rank  Mara Tolkien  rank      Captain  2025-01-01         gazette",
    ]
    rows = list(csv.DictReader(factcheck("claims", "show", "keeper mara", "--format", "csv").out.splitlines()))
    assert rows == json.loads(factcheck("claims", "show", "mara", "--format", "json").out)
    assert (rows[0]["claim_id"], rows[0]["file"], rows[0]["row"]) == ("mara-rank", "claims/claims.csv", "2")


def test_claims_lint(table, factcheck):
    ran = factcheck("claims", "lint", "claims")
    assert ran.code == (1 if ran.out else 0)
    assert ran.err.startswith("Linted 1 entity, 1 claim: ")
    with table.open("a") as file:
        file.write("mara-again,mara,rank,Colonel,,,,2025-01-01,,,gazette,,\n")
    ran = factcheck("claims", "lint", "--no-cache")
    assert ran.code == 1
    assert "claims/claims.csv:" in ran.out
    assert ": CLM0" in ran.out
    assert ran.err.startswith("Linted 1 entity, 2 claims: ")


def test_config(desk, factcheck):
    (desk / "factcheck.toml").write_text('ignore = ["DUR"]\nper-file-ignores = { "a/*" = ["RNK"] }\n')
    ran = factcheck("config", "drafts")
    assert ran.code == 0
    assert ran.out.startswith(f"# {desk}/factcheck.toml\n")
    (desk / "copy.toml").write_text(ran.out)
    again = factcheck("config", "--config", "copy.toml").out
    assert again.split("\n", 1)[1] == ran.out.split("\n", 1)[1]


# --------------------------------------------------------------------------------------------------------- start-up


def test_nothing_heavy_is_imported_to_check(desk):
    subprocess.run(
        [sys.executable, "-m", "factcheck", "claims", "show"], capture_output=True, check=True
    )  # keeps the table
    script = (
        "import sys; from factcheck.frontends.cli.commands import run; code = run(['check', 'drafts', '-q']); "
        "print(code, *sorted({'pandas', 'numpy', 'pandera', 'tomllib', 'rich'} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.split()[1:] == []
