from __future__ import annotations

from factcheck.verdicts.codes import OWN, code_of
from factcheck.verdicts.rules import RULES


def test_every_property_has_the_code_of_its_rule() -> None:
    for rule in RULES.values():
        if rule.property and rule.code != "DAT002":
            assert code_of(rule.property) == rule.code
    assert code_of("landing site") == OWN
    assert OWN in RULES
