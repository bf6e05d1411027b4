from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import ClassVar

import pytest

from factcheck.model import Claim, Entity, Fault, Finding, Mention, Statement, Verdict
from factcheck.values.dates import DateValue
from factcheck.values.record import Record, replace


class Place(Record):
    name: str
    height: float = 0.0
    names: tuple[str, ...] = ()

    kinds: ClassVar[int] = 3

    def __str__(self) -> str:
        return self.name


class Hill(Place):
    walked: bool = False


class Lone(Record):
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    name: str
    height: float = 0.0
    names: tuple[str, ...] = ()


def test_a_record_behaves_as_a_frozen_dataclass() -> None:
    record, twin = Place("Orr", names=("Ora",)), Twin("Orr", names=("Ora",))
    assert repr(record).removeprefix("Place") == repr(twin).removeprefix("Twin")
    assert hash(record) == hash(twin)
    assert record == Place("Orr", 0.0, ("Ora",))
    assert record != Place("Orr")
    assert record != twin
    assert str(record) == "Orr"
    assert Place.__match_args__ == Twin.__match_args__
    assert dataclasses.asdict(record) == dataclasses.asdict(twin)
    assert [(f.name, f.default) for f in dataclasses.fields(Place)] == [
        (f.name, f.default) for f in dataclasses.fields(Twin)
    ]
    assert inspect.signature(Place) == inspect.signature(Twin)
    assert dataclasses.replace(record, height=4.0) == replace(record, height=4.0) == Place("Orr", 4.0, ("Ora",))


def test_a_record_is_frozen_and_has_no_other_attribute() -> None:
    record = Place("Orr")
    for name in ("name", "other"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(record, name, "x")
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(record, name)
    assert not hasattr(record, "__dict__")


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("a", 1.0, (), 3), {}), (("a",), {"name": "b"}), (("a",), {"depth": 1}), ((), {"height": 1.0})],
)
def test_a_record_wants_its_fields_each_once(given: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Place(*given, **named)


def test_fields_with_defaults_come_last() -> None:
    with pytest.raises(TypeError, match="without a default follows"):

        class Wrong(Record):
            name: str = ""
            height: float


def test_records_inherit_and_copy() -> None:
    hill = Hill("Orr", walked=True)
    assert (hill.name, hill.height, hill.walked, Hill.__match_args__[-1]) == ("Orr", 0.0, True, "walked")
    assert hill != Place("Orr")
    assert copy.copy(hill) == copy.deepcopy(hill) == pickle.loads(pickle.dumps(hill)) == hill
    assert hash(Lone("a")) == hash(("a",))
    assert repr(Lone("a")) == "Lone(name='a')"
    match hill:
        case Place(name, height):
            assert (name, height) == ("Orr", 0.0)


@pytest.mark.parametrize("record", [Entity, Claim, Mention, Statement, Verdict, Finding, Fault, DateValue])
def test_public_records_are_dataclasses_to_whoever_asks(record: type) -> None:
    assert dataclasses.is_dataclass(record)
    assert [field.name for field in dataclasses.fields(record)] == list(record.__match_args__)
    assert list(inspect.signature(record).parameters) == list(record.__match_args__)


def test_faults_are_put_in_order_of_place() -> None:
    first, second = Fault("a.csv", 2, "name", "b"), Fault("a.csv", 10, "", "a")
    assert sorted([second, first]) == [first, second]
    assert first <= first < second
