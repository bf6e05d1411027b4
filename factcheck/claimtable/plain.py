"""A parsed value → plain data that JSON can hold, and back to an equal value.

>>> decode(encode((1, "a", date(2025, 7, 18)))) == (1, "a", date(2025, 7, 18))
True

Only records and enumerations of `factcheck.values` are known, by name; nothing else can be built, whatever the data
says.
"""

from __future__ import annotations

import sys
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

_HOME = "factcheck.values."


def encode(value: Any) -> Any:
    """Plain data for a value: scalars are themselves, everything else is a list that starts with its kind.

    Raises:
        TypeError: the value holds something that cannot be rebuilt from plain data.

    """
    if value is None or type(value) in (str, int, float, bool):
        return value
    if type(value) is date:
        return ["date", value.toordinal()]
    if type(value) is tuple:
        return ["tuple", *map(encode, value)]
    if type(value) is frozenset:
        return ["set", *map(encode, sorted(value))]
    cls: Any = type(value)
    if not cls.__module__.startswith(_HOME):
        raise TypeError(f"{cls.__name__} is no value of {_HOME[:-1]}")
    name = f"{cls.__module__.removeprefix(_HOME)}:{cls.__name__}"
    if isinstance(value, Enum):
        return ["enum", name, value.name]
    return ["record", name, *(encode(getattr(value, field)) for field in _fields(cls))]


def decode(plain: Any) -> Any:
    """The value of plain data.

    Raises:
        ValueError, TypeError or another exception: the data was not made by `encode`.

    """
    if type(plain) is not list:
        return plain
    kind, *parts = plain
    if kind == "record":
        return _known(parts[0])(*map(decode, parts[1:]))
    if kind == "date":
        return date.fromordinal(parts[0])
    if kind == "tuple":
        return tuple(map(decode, parts))
    if kind == "set":
        return frozenset(map(decode, parts))
    if kind == "enum":
        return _known(parts[0])[parts[1]]
    raise ValueError(f"kind {kind!r}")


@cache
def _known(name: str) -> Any:
    module_name, _, class_name = name.partition(":")
    if not (module_name.isidentifier() and class_name.isidentifier()):
        raise ValueError(name)
    module = sys.modules.get(_HOME + module_name) or import_module(_HOME + module_name)
    cls: Any = getattr(module, class_name)
    if cls.__module__ != _HOME + module_name or not (hasattr(cls, "__members__") or _fields(cls)):
        raise ValueError(name)
    return cls


@cache
def _fields(cls: type) -> tuple[str, ...]:
    """The names of a record's fields, in the order of its constructor; nothing where it is no record."""
    return getattr(cls, "__match_args__", ())
