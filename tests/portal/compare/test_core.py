"""The comparison itself, on plain data."""

from __future__ import annotations

from datetime import date
from typing import Any

from portal.compare.core import Comparison, Entry, Facts, Heading, Looked, compare
from portal.compare.states import State, of_status, strongest

DAY = date(2026, 11, 25)
A, B, C = Heading("a", "Aland"), Heading("b", "Beland"), Heading("c", "Celand")
TOPIC, OTHER = Heading("t", "Testing"), Heading("o", "Other")


def entry(slug: str, state: State, text: str = "", **more: Any) -> Entry:
    return Entry(kind="provision", slug=slug, label=slug, url=f"/{slug}/", state=state, text=text or slug, **more)


def made(facts: Facts, columns: tuple[Heading, ...] = (A, B, C), rows: tuple[Heading, ...] = (TOPIC,)) -> Comparison:
    return compare(columns, rows, facts, as_of=DAY, known_at=DAY)


def test_law_that_governs_stands_before_promises_and_what_is_to_come() -> None:
    facts = Facts({("t", "a"): [entry("x", State.NOT_YET), entry("y", State.VOLUNTARY), entry("z", State.BINDING)]})
    cell = made(facts).rows[0].cells[0]
    assert cell.state is State.BINDING
    assert cell.counts == ((State.BINDING, 1), (State.VOLUNTARY, 1), (State.NOT_YET, 1))


def test_a_cell_that_only_is_to_come_says_from_when() -> None:
    facts = Facts(
        {("t", "a"): [entry("x", State.NOT_YET, next="2027-12-02"), entry("y", State.NOT_YET, next="2026-12-02")]}
    )
    assert made(facts).rows[0].cells[0].starts == "2026-12-02"


def test_a_blank_is_never_taken_for_a_finding() -> None:
    cells = made(Facts(blank=State.NOT_LOOKED)).rows[0].cells
    assert {cell.state for cell in cells} == {State.NOT_LOOKED}
    looked = Looked(State.NONE_FOUND, "official gazette (2026-11-01)")
    cell = made(Facts(looked={("t", "b"): looked}, blank=State.NOT_LOOKED)).rows[0].cells[1]
    assert (cell.state, cell.note) == (State.NONE_FOUND, "official gazette (2026-11-01)")


def test_what_was_found_wins_over_an_old_search_that_found_nothing() -> None:
    facts = Facts({("t", "b"): [entry("x", State.BINDING)]}, looked={("t", "b"): Looked(State.NONE_FOUND, "then")})
    assert made(facts).rows[0].cells[1].state is State.BINDING


def test_rows_agree_by_word_or_by_what_they_say() -> None:
    entries = {("t", "a"): [entry("x", State.BINDING, "one")], ("t", "b"): [entry("y", State.BINDING, "two")]}
    assert made(Facts(entries), (A, B)).rows[0].agrees
    assert not made(Facts(entries, by_value=True), (A, B)).rows[0].agrees
    assert not made(Facts(), (A, B)).rows[0].agrees, "nothing on either side is no agreement"


def test_a_row_is_summed_up_in_a_sentence() -> None:
    facts = Facts({("t", "a"): [entry("x", State.BINDING)], ("t", "c"): [entry("y", State.PROPOSED)]})
    assert made(facts).rows[0].summary == "binding in 1 of 3 (Aland); proposed in 1 (Celand); not recorded in 1"
    both = {("t", "a"): [entry("x", State.BINDING)], ("t", "b"): [entry("y", State.BINDING)]}
    assert made(Facts(both), (A, B)).rows[0].summary == "binding in both"


def test_the_table_is_summed_up_from_its_cells() -> None:
    facts = Facts({("t", "a"): [entry("x", State.BINDING)], ("t", "b"): [entry("y", State.VOLUNTARY)]})
    summary = made(facts, (A, B), (TOPIC, OTHER)).summary
    assert summary[0] == "2 of 4 cells hold a record."
    assert "Aland: binding in 1, not recorded in 1." in summary
    assert summary[-1].startswith("Furthest apart: Testing (binding in 1 of 2 (Aland)")


def test_counts_stand_where_records_are_too_many_to_load() -> None:
    facts = Facts(counts={("t", "a"): {State.BINDING: 900, State.PROPOSED: 3}})
    cell = made(facts).rows[0].cells[0]
    assert (cell.state, cell.total, cell.entries) == (State.BINDING, 903, ())


def test_a_status_becomes_a_word_by_the_force_of_the_text() -> None:
    assert of_status("in_force", "binding") is State.BINDING
    assert of_status("active", "voluntary") is State.VOLUNTARY
    assert of_status("not_yet", "binding") is of_status("adopted_not_in_force", "binding") is State.NOT_YET
    assert of_status("superseded", "binding") is of_status("ended", "soft_law") is State.ENDED
    assert of_status("unconfirmed", "binding") is State.UNCONFIRMED
    assert of_status("unborn", "binding") is of_status("", "binding") is None


def test_one_word_stands_for_many() -> None:
    assert strongest([State.ENDED, State.PROPOSED]) is State.PROPOSED
    assert strongest([]) is None


def test_nothing_to_compare_is_said() -> None:
    assert made(Facts(), (A,), ()).summary == ("Nothing to compare: no rows.",)
