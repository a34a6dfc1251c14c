"""Fields of the query language: every spelling of a value is understood, and what is not understood is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from portal.search.fields import DATES, FIELDS, VALUES, Vocabulary, nearest_field
from portal.search.index import current
from portal.search.keys import fold
from portal.search.query import read
from portal.search.reading import And, Field, Word
from portal.search.service import search

SMALL = Vocabulary(
    labels={
        "jurisdiction": {
            "GB": "United Kingdom",
            "US": "United States of America",
            "US-CA": "California",
            "US*": "United States of America, with its parts",
        },
        "topic": {
            "incident-reporting": "Incident reporting",
            "incident-response": "Incident response",
            "copyright": "Copyright",
        },
        "kind": {"provision": "Provisions", "chip": "Chips"},
    },
    aliases={"jurisdiction": {"uk": "GB", "gone": "XX"}, "topic": {"copyright": "incident-response"}},
)


@pytest.mark.parametrize(
    ("name", "typed", "values"),
    [
        ("jurisdiction", "GB", ("GB",)),
        ("jurisdiction", "gb", ("GB",)),
        ("jurisdiction", "UK", ("GB",)),
        ("jurisdiction", "united kingdom", ("GB",)),
        ("jurisdiction", "Kingdom", ("GB",)),  # the only value with this word
        ("jurisdiction", "us ca", ("US-CA",)),
        ("jurisdiction", "US*", ("US*",)),
        ("jurisdiction", "us*", ("US*",)),
        ("jurisdiction", "calif*", ("US-CA",)),
        ("topic", "Incident Reporting", ("incident-reporting",)),
        ("topic", "INCIDENT_REPORTING", ("incident-reporting",)),
        ("topic", "incident*", ("incident-reporting", "incident-response")),
        ("topic", "copyright", ("copyright",)),  # an identifier before another name
        ("kind", "Provisions", ("provision",)),
    ],
)
def test_a_value_is_known_by_its_identifier_and_its_names_in_any_spelling(
    name: str, typed: str, values: tuple[str, ...]
) -> None:
    found = SMALL.find(name, (typed,))
    assert isinstance(found, Field), found
    assert (found.name, found.values) == (name, values)


def test_several_values_are_alternatives_each_once_and_said_by_their_labels() -> None:
    found = SMALL.find("jurisdiction", ("uk", "GB", "california"))
    assert found == Field("jurisdiction", ("GB", "US-CA"), "jurisdiction United Kingdom or California")


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("topic", "incident", "Did you mean topic:incident-reporting or topic:incident-response?"),
        ("topic", "copyrihgt", "Did you mean topic:copyright?"),
        ("jurisdiction", "gone", "It can be, for example, GB, US, US-CA"),  # another name of no value
        ("kind", "§§", "It can be, for example, provision, chip"),
        ("kind", "zzz*", "It can be, for example, provision, chip"),
        ("duty", "evaluate", "is not known"),  # a field without any values
    ],
)
def test_an_unknown_or_unclear_value_is_told_with_what_is_near_or_allowed(name: str, typed: str, said: str) -> None:
    found = SMALL.find(name, (typed,))
    assert isinstance(found, str)
    assert found.startswith(f"{name}: «{typed}» is not known. ")
    assert said in found


def test_one_unknown_value_among_known_ones_is_told_and_the_others_are_not_taken_alone() -> None:
    found = SMALL.find("kind", ("chip", "zzz"))
    assert isinstance(found, str)
    assert "«zzz»" in found


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("after", "2026", "dated 2026 or later"),
        ("after", "2026-08", "dated 2026-08 or later"),
        ("before", "2026-08-02", "dated before 2026-08-02"),
        ("in_force_on", "2026-08-02", "in force on 2026-08-02"),
        ("in_force_on", "2024-02-29", "in force on 2024-02-29"),
    ],
)
def test_dates_are_read(name: str, typed: str, said: str) -> None:
    assert SMALL.find(name, (typed,)) == Field(name, (typed,), said)


@pytest.mark.parametrize(
    ("name", "texts", "said"),
    [
        (
            "after",
            ("yesterday",),
            "after: «yesterday» is no date. Write after:2026-08-02, after:2026-08 or after:2026.",
        ),
        ("before", ("2026-13",), "«2026-13» is no date"),
        ("after", ("2026-02-30",), "«2026-02-30» is no date"),
        ("in_force_on", ("2025-02-29",), "Write in_force_on:2026-08-02."),
        ("in_force_on", ("2026-08",), "names no single day. Write in_force_on:2026-08-01."),
        ("in_force_on", ("2026",), "names no single day. Write in_force_on:2026-01-01."),
        ("after", ("2025", "2026"), "after: takes one date."),
    ],
)
def test_what_is_no_date_is_told_with_how_to_write_one(name: str, texts: tuple[str, ...], said: str) -> None:
    found = SMALL.find(name, texts)
    assert isinstance(found, str)
    assert said in found


@pytest.mark.parametrize(
    ("typed", "meant"), [("topics", "topic"), ("juristiction", "jurisdiction"), ("AFTR", "after"), ("colour", "")]
)
def test_a_misspelt_field_has_a_nearest_one_or_none(typed: str, meant: str) -> None:
    assert nearest_field(typed) == meant


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("topic:", "Write topic:value"),
        ("topic: copyright", "Write topic:value without a space"),
        ("topics:copyright", "did you mean topic:copyright?"),
        ("colour:red", "Fields: jurisdiction, topic"),
        ("kind:zzz", "It can be, for example, provision, chip. It was read as words."),
        ("kind:(chip", "A parenthesis was never closed"),
    ],
)
def test_a_field_that_says_nothing_is_told_by_the_reader(text: str, note: str) -> None:
    assert any(note in each for each in read(text, SMALL).notes), read(text, SMALL).notes


def test_an_unknown_value_is_read_as_its_words() -> None:
    assert read('kind:"zzz yyy"', SMALL).nodes == (And((Word("zzz"), Word("yyy"))),)
    assert read("kind:zzz", SMALL).nodes == (Word("zzz"),)
    assert read('risk OR kind:"zzz yyy"', SMALL).nodes[0].children[1] == And((Word("zzz"), Word("yyy")))  # type: ignore[union-attr]


def test_fields_may_be_quoted_grouped_shouted_and_left_out() -> None:
    for text in ('topic:"incident reporting"', "topic:(incident reporting)", "TOPIC:incident-reporting,"):
        assert [f.values for f in read(text, SMALL).fields] == [("incident-reporting",)], text
    grouped = read("kind:(chip OR provision | Chips)", SMALL)
    assert [f.values for f in grouped.fields] == [("chip", "provision")]
    without = read("-kind:chip", SMALL)
    assert without.fields == ()
    assert without.describe() == "everything without kind Chips"


def test_an_address_is_no_field() -> None:
    reading = read("https://example.org", SMALL)
    assert (reading.fields, reading.notes) == ((), ())


pytestmark = pytest.mark.django_db


def total(text: str, **filters: Any) -> int:
    return search(text=text, filters=filters, as_of=date(2026, 11, 25)).total


def test_every_value_of_every_field_is_found_by_its_identifier(today: date) -> None:
    known = current().vocabulary
    for name in VALUES:
        assert known.labels[name], name
        for value in known.labels[name]:
            found = known.find(name, (value,))
            assert isinstance(found, Field), found
            assert found.values == (value,)


def test_every_value_is_found_by_its_label_where_no_other_has_the_same(today: date) -> None:
    known = current().vocabulary
    for name in VALUES:
        plain = {value: label for value, label in known.labels[name].items() if not value.endswith("*")}
        keys = [fold(label) for label in plain.values()]
        identifiers = {fold(value) for value in plain}
        for value, label in plain.items():
            if keys.count(fold(label)) == 1 and fold(label) not in identifiers - {fold(value)}:
                found = known.find(name, (label,))
                assert isinstance(found, Field), (name, label, found)
                assert found.values == (value,)


@pytest.mark.parametrize("name", [name for name in VALUES if name != "issuer"])
def test_a_field_finds_what_the_facet_of_its_name_finds(name: str, today: date) -> None:
    for value in list(current().vocabulary.labels[name])[:5]:
        assert total(f'{name}:"{value}"') == total("", **{name: [value]}), value


@pytest.mark.parametrize("day", ["2024", "2025-02", "2026-08-02"])
def test_before_and_after_part_the_dated_records_and_leave_out_the_undated(day: str, today: date) -> None:
    dated = total("after:0001")
    assert 0 < total(f"after:{day}") < dated < total("")
    assert total(f"before:{day}") + total(f"after:{day}") == dated


@pytest.mark.parametrize("name", DATES)
@pytest.mark.parametrize("day", ["0", "0000", "0000-01-01", "0001-01-01", "9999-12-31", "1949-12-31", "２０２６-08-02"])
def test_the_ends_of_the_calendar_and_other_figures_are_no_errors(name: str, day: str, today: date) -> None:
    """There is no year 0; and `\\d` also takes figures in which no date can be looked up."""
    result = search(text=f"{name}:{day}", filters={}, as_of=today)
    told = any(f"«{day}»" in note for note in result.notes)
    assert told == (day in ("0", "0000", "0000-01-01", "２０２６-08-02"))


def test_a_date_beyond_all_others_finds_what_it_says(today: date) -> None:
    assert (total("after:9999-12-31"), total("before:0001")) == (0, 0)
    assert total("before:9999-12-31") == total("after:0001") < total("")


def test_a_note_reaches_the_answer_with_what_is_meant(today: date) -> None:
    result = search(text="topic:copyrihgt", filters={}, as_of=today)
    assert any("Did you mean topic:copyright?" in note for note in result.notes)
    assert set(FIELDS) == {*VALUES, *DATES, "citation"}
