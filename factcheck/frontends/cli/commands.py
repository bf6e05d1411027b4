"""Arguments → an exit code: 0 nothing found, 1 findings, 2 anything that went wrong.

In: `factcheck check drafts`. Out: findings on standard output, messages on standard error, and the exit code. Whatever
happens, a user sees one line that says what is wrong; the traceback comes with `FACTCHECK_DEBUG=1`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import click

from factcheck.frontends.cli.messages import complain, complain_of_crash
from factcheck.model import FactcheckError

FAILED = 2
_INTERRUPTED = 130
_PIPE_CLOSED = 141
"""128 and the number of the signal, as a shell reports it."""

_COMMANDS = {
    "check": "Check articles against the claims table.",
    "claims": "Lint or show the claims table.",
    "rule": "Say what a code means.",
    "explain": "Say what a claim of the table means.",
    "config": "Show the settings that hold.",
}
"""Name of a command, which is that of its module and its function here too, and what it does."""


class _PipeClosedError(Exception):
    """Whoever reads our output has read enough."""


class _Commands(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"factcheck.frontends.cli.{cmd_name}")
        return cast(click.Command, getattr(module, cmd_name))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:  # click would end with 1, which says that there are findings
            raise _PipeClosedError from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factcheck", message="factcheck %(version)s")
def factcheck() -> None:
    """Check articles against a canonical table of claims."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; nothing is raised."""
    try:
        code = factcheck.main(args=arguments, prog_name="factcheck", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code or 0
    except click.ClickException as error:
        error.show()
        return FAILED
    except FactcheckError as error:
        complain(str(error))
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except _PipeClosedError:
        _drop_output()
        return _PIPE_CLOSED
    except OSError as error:
        _drop_output()
        complain_of_crash("", error) if os.environ.get("FACTCHECK_DEBUG") else complain(_os_error(error))
        return FAILED
    except Exception as error:
        complain_of_crash("", error)
        return FAILED


def _os_error(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else f"cannot write: {error.strerror or error}"


def _drop_output() -> None:
    """Take away what could not be written, lest Python tries again at its end and exits with 120."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
