"""A process of `factcheck`, from its start to its end; what it does is in `commands`.

In: the arguments, `factcheck check drafts`. Out: the exit code of the command.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and end the process with its exit code."""
    # Nearly all that a check makes lives as long as the process: to look through it for garbage, again and again on the
    # way and once more at the end, took a sixth of the time. Before all else, since most objects come with the imports.
    gc.set_threshold(200_000)
    from factcheck.frontends.cli.commands import run

    code = run(arguments)
    # Taking the interpreter down object by object costs as much as reading the table; nothing of ours waits for it.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()
    os._exit(code)
