"""`factcheck rule`: a code of a finding or of a fault in a claims table → its documentation.

In: `RNK001`. Out: its name, what it finds, when it stays silent, and examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from factcheck.model import ConfigError

_WIDTH = 100


@click.command(short_help="Say what a code means.")
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="All codes, one after another.")
def rule(code: str | None, every: bool) -> int:
    """Say what a code means: RNK001, or the start of some codes, such as CLM."""
    if every == (code is not None):
        raise click.UsageError("expected a code, or --all")
    rules = _rules()
    wanted = [rules[name] for name in sorted(rules) if every or name.startswith((code or "").upper())]
    if not wanted or code == "":
        raise ConfigError(f"code {code!r} seen, expected one of {', '.join(sorted(rules))}")
    click.echo("\n\n".join("\n".join(_described(rule)) for rule in wanted))
    return 0


def _rules() -> Mapping[str, Any]:
    from factcheck.claimtable.rules import RULES as OF_TABLES
    from factcheck.verdicts.rules import RULES as OF_FINDINGS

    return {**OF_FINDINGS, **OF_TABLES}


def _described(rule: Any) -> Iterable[str]:
    """The code and the name, then each field under its name; the two kinds of rule have different ones."""
    from textwrap import fill

    fields = rule._asdict() if hasattr(rule, "_asdict") else {name: getattr(rule, name) for name in _fields(rule)}
    fields.pop("code", None)
    yield f"{rule.code} {fields.pop('name')}"
    for name, content in fields.items():
        texts = [content] if isinstance(content, str) else list(content)
        for text in filter(None, texts):
            label = f"  {name}: "
            yield fill(text, _WIDTH, initial_indent=f"{label:16}", subsequent_indent=" " * 16)


def _fields(rule: Any) -> Iterable[str]:
    return getattr(rule, "__dataclass_fields__", {})
