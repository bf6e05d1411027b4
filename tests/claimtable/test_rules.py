from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import factcheck.claimtable
from factcheck.claimtable.rules import RULES, severity
from factcheck.model import Fault

MODULES = [module.name for module in pkgutil.iter_modules(factcheck.claimtable.__path__)]


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_documented(code: str) -> None:
    rule = RULES[code]
    assert rule.code == code
    assert len(code) == 6
    assert code.startswith("CLM0")
    assert all(rule)
    assert rule.what.endswith(".")
    assert rule.why.endswith(".")
    assert rule.wrong != rule.right


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def test_severity() -> None:
    assert severity(Fault("", 0, "", "", "CLM071")) == "warning"
    assert severity(Fault("", 0, "", "", "CLM050")) == "error"
    assert severity(Fault("", 0, "", "", "CLM099")) == "error"


def test_loading_faults_are_errors() -> None:
    assert {rule.severity for code, rule in RULES.items() if code < "CLM050"} == {"error"}


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"factcheck.claimtable.{module}")).failed == 0
