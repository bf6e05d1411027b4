import csv
import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.mentions.entities import EntityIndex, misspelt_span, recognise_entities
from factcheck.model import Entity
from factcheck.values.text import tokenise

GOLDEN = Path(__file__).parent.parent / "golden" / "entities.csv"

# entity_id, type, name, aliases, within: invented desks.
DESKS = {
    "opera": """
brandauer;person;Ilse Brandauer;;
oster;person;Karl-Heinz Oster;;
hoek;person;Ludmila van der Hoek;Mila van der Hoek;
lindholm;place;Lindholm;;sweden
opera-house;place;Lindholm Opera House;;lindholm
sweden;place;Sweden;;
philharmonic;organisation;Lindholm Philharmonic;;lindholm
tide;work;The Glass Tide;;
festival;event;2019 Lindholm Festival;;
farewell;event;Ilse Brandauer's farewell;;
""",
    "navy": """
faisal;person;Faisal al-Darwish;Faisal Al Darwish|Faisal Hamad al-Darwish;
hamad;person;Hamad al-Darwish;;
mbeki;person;Yusuf Mbeki;;
libya;place;Libya;;
tripoli;place;Tripoli;;libya
qasria;place;Qasria;;
halim;place;Port Halim;;qasria
navy;organisation;Qasrian Navy;QN;qasria
salmar;organisation;Salmar;;qasria
tarvane;organisation;Tarvane;;qasria
mutiny;event;Port Halim mutiny of March 2021;;
""",
    "council": """
rosamund;person;Rosamund Thackray;;
peter;person;Peter Thackray;;
grace;person;Grace Orchard;;
england;place;England;;
marshire;place;Marshire;;england
ellerby;place;Ellerby;;marshire
town-hall;place;Ellerby Town Hall;;ellerby
bridge;place;Ellerby Bridge;;ellerby
stone;place;Martyrs' Stone;;ellerby
court4;place;Court 4;No. 4 Court;ellerby
council;organisation;Ellerby Council;;ellerby
rovers;organisation;Ellerby Rovers;;ellerby
flood;event;2022 Ellerby flood;great flood;
""",
    "space": """
harlan;person;William "Duke" Harlan;Bill Harlan;
us;place;United States;US|U.S.|America;
moon;place;Moon;moon;
orb;organisation;Orbital Research Board;ORB;us
meridian7;event;Meridian 7;Meridian VII|first comet landing;
""",
}


def entities(desk):
    for line in DESKS[desk].split("\n"):
        if line:
            entity_id, kind, name, aliases, within = line.split(";")
            yield Entity(entity_id, kind, name, tuple(filter(None, aliases.split("|"))), within)


INDEXES = {desk: EntityIndex.build(entities(desk)) for desk in DESKS}


def golden_rows():
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return [pytest.param(row, id=row["text"][:50]) for row in rows]


def unmark(text):
    """The text without marks, and the marked spans."""
    spans = []
    plain = ""
    for number, part in enumerate(re.split(r"\[\[|\]\]", text)):
        if number % 2:
            spans.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


@pytest.mark.parametrize("row", golden_rows())
def test_golden(row):
    text, spans = unmark(row["text"])
    expected = [mention.split() for mention in row["mentions"].split(";") if mention.strip()]
    found = recognise_entities(tokenise(text), INDEXES[row["desk"]])
    got = [(m.text, m.kind, m.value.form, "+".join(m.value.candidates) or "-") for m in found]
    wanted = [(text[start:end], *mention) for (start, end), mention in zip(spans, expected, strict=True)]
    assert got == wanted, row["note"]
    assert [(m.start, m.end) for m in found] == spans


@pytest.mark.parametrize(
    ("desk", "text", "word", "table_word"),
    [
        ("opera", "Ilse Brandaur sang.", "Brandaur", "Brandauer"),
        ("opera", "Ilze Brandauer sang.", "Ilze", "Ilse"),
        ("opera", "Frau Brandaur sang.", "Brandaur", "Brandauer"),
        ("opera", "Ludmila van der Hoeck sang.", "Hoeck", "Hoek"),
        ("council", "They left Elerby Town Hall.", "Elerby", "Ellerby"),
        ("space", "Meridien 7 landed.", "Meridien", "Meridian"),
    ],
)
def test_misspelt_span(desk, text, word, table_word):
    tokens = tokenise(text)
    (mention,) = recognise_entities(tokens, INDEXES[desk])
    start, end, table = misspelt_span(mention, tokens)
    assert (text[start:end], table) == (word, table_word)


def test_misspelt_only_where_asked_for():
    (mention,) = recognise_entities(tokenise("Ilse Brandaur sang."), INDEXES["opera"], fuzzy=False)
    assert mention.kind == "name"


def test_misspelt_has_a_score_below_one():
    (mention,) = recognise_entities(tokenise("Ilse Brandaur sang."), INDEXES["opera"])
    assert 0.5 < mention.value.score < 1
    assert mention.value.name == "Ilse Brandauer"


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("in Tripoli today", (("libya",), ("lebanon",))),
        ("in Tripoli, Lebanon", (("lebanon",),)),
        ("in Tripoli in Lebanon", (("lebanon",),)),
        ("in Lebanon's Tripoli", (("lebanon",),)),
        ("in the Lebanese city of Tripoli", (("lebanon",),)),
        ("in Libyan Tripoli", (("libya",),)),
        ("in Springfield, Illinois", (("illinois", "united states"),)),
    ],
)
def test_words_around_narrow_the_regions(text, regions):
    found = recognise_entities(tokenise(text), INDEXES["council"])
    place = next(mention for mention in found if mention.text in ("Tripoli", "Springfield"))
    assert place.value.regions == regions


def test_two_entities_of_one_name_are_both_candidates():
    index = EntityIndex.build([Entity("a", "person", "Ada Orr"), Entity("b", "person", "Ada Orr")])
    (mention,) = recognise_entities(tokenise("Ada Orr left."), index)
    assert mention.value.candidates == ("a", "b")


def test_empty_table_and_text():
    index = EntityIndex.build([])
    assert recognise_entities(tokenise(""), index) == []
    assert [m.kind for m in recognise_entities(tokenise("He saw Ada Orr in Oslo."), index)] == ["name", "place"]


def test_index_survives_pickling():
    text = "Frau Brandaur met Karl-Heinz Oster in Lindholm."
    copy = pickle.loads(pickle.dumps(INDEXES["opera"]))
    assert recognise_entities(tokenise(text), copy) == recognise_entities(tokenise(text), INDEXES["opera"])


WORDS = """Ilse Brandauer,Brandauer,Brandaur,van der Hoek,Lindholm,Opera House,the,of,met,Oslo,Tripoli
Isle of Man,Mr,'s,-,–,.,John's,2019,7,St,General,LINDHOLM,RETURNS,Paris,Ö,é,I,e,',&,Festival,Monday,al-,x,"""
PIECES = st.sampled_from([*WORDS.replace("\n", ",").split(","), ",", "\n", "\n\n", '"'])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " "]))
def test_spans_are_exact_and_in_order(pieces, joint):
    text = joint.join(pieces)
    end = 0
    for mention in recognise_entities(tokenise(text), INDEXES["opera"]):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
        end = mention.end


@settings(max_examples=40, deadline=None)
@given(st.permutations(list(entities("council"))))
def test_order_of_the_table_changes_only_the_order_of_candidates(shuffled):
    text = "Thackray met Peter Thackrey of Ellerby Council at Court 4 in Ellerby after the flood in Ellerby."
    index = EntityIndex.build(shuffled)
    found = recognise_entities(tokenise(text), index)
    wanted = recognise_entities(tokenise(text), INDEXES["council"])
    assert [(m.start, m.kind, set(m.value.candidates)) for m in found] == [
        (m.start, m.kind, set(m.value.candidates)) for m in wanted
    ]
