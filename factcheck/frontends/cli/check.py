"""`factcheck check`: the options, and what they change in the settings.

In: `factcheck check drafts --select RNK -o report.csv`. Out: an exit code; the work is done in `run`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from factcheck.frontends.cli import options
from factcheck.frontends.cli.run import Given, run
from factcheck.frontends.config import LEVELS
from factcheck.reporters.report import formats


@click.command(short_help="Check articles against the claims table.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.table_options
@click.option(
    "--published", callback=options.day, metavar="DATE", help="Publication date of every article, as 2025-07-18."
)
@click.option("--day-first/--month-first", default=None, help="How 3/4/2025 is read where a text does not tell.")
@click.option("--select", multiple=True, callback=options.codes, metavar="CODES", help="Only these codes: RNK,DAT001.")
@click.option("--ignore", multiple=True, callback=options.codes, metavar="CODES", help="All but these codes.")
@click.option(
    "--per-file-ignores",
    multiple=True,
    callback=options.ignores,
    metavar="PATTERN:CODES",
    help="Pass codes over in some files: 'archive/**:RNK,TTL'.",
)
@click.option(
    "--show",
    callback=options.shown,
    metavar="VERDICTS",
    help="Report these: contradicted (the default), supported, compatible, unverified.",
)
@click.option("--fail-on", type=click.Choice(LEVELS), help="Exit with 1 at this severity or above (default: error).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 in spite of findings, never in spite of failures.")
@click.option("--output-format", type=click.Choice(formats()), help="Default: by the suffix of -o, else full.")
@click.option(
    "--output-file", "-o", type=options.PATH, metavar="FILE", help="Write the report here, whole or not at all."
)
@click.option("--statistics", is_flag=True, help="Count findings by code.")
@click.option("--quiet", "-q", is_flag=True, help="Write findings and errors only.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colour the report.")
@click.option(
    "--stdin-filename", metavar="NAME", help="Name of the article on standard input; its suffix is its format."
)
@click.option("--show-files", is_flag=True, help="List what would be checked, and stop.")
@click.option("--show-settings", is_flag=True, help="Show the settings that would hold, and stop.")
def check(**given: Any) -> int:
    """Check articles against the claims table.

    PATH is a file, a folder, a pattern in quotes, or - for standard input.

    Exit codes: 0 nothing found, 1 findings, 2 wrong usage, configuration, table or input.
    """
    given["paths"] = tuple(str(Path(path)) if path not in {"", "-"} else path for path in given["paths"])
    return run(Given(**given))
