"""What law made of promises: under the status of the passage, with the dates that tell which came first."""

from __future__ import annotations

from datetime import date

import pytest

from frameworks.models import Crosswalk, Instrument, Provision
from portal.compare.asking import Question
from portal.compare.core import Cell, Comparison
from portal.compare.service import answer
from portal.compare.states import State

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
WHITE_HOUSE = "us-wh-voluntary-commitments"


def ask(*columns: str, of: str = "commitments", by: str = "law", on: date = TODAY) -> Comparison:
    return answer(Question(of, by, columns), as_of=on, known_at=TODAY)


def cell(made: Comparison, row: str, column: str) -> Cell:
    place = [heading.key for heading in made.columns].index(column)
    return next(each for each in made.rows if each.heading.key == row).cells[place]


def test_the_word_is_that_of_the_provision_and_not_of_its_law() -> None:
    """The AI Act was partly in force in June 2025, Art. 55 and Art. 50 applied later."""
    before, after = (cell(ask(WHITE_HOUSE, on=day), "eu-ai-act", WHITE_HOUSE) for day in (date(2025, 6, 1), TODAY))
    assert (before.state, before.starts) == (State.NOT_YET, "2025-08-02")
    assert after.state is State.BINDING


def test_what_governs_stands_first_in_a_cell() -> None:
    held = cell(ask(WHITE_HOUSE, on=date(2025, 12, 1)), "eu-ai-act", WHITE_HOUSE)
    assert [entry.state for entry in held.entries] == [State.BINDING, State.BINDING, State.NOT_YET]


def test_dates_tell_which_came_first() -> None:
    made = ask("eu-gpai-code-of-practice", WHITE_HOUSE)
    under = {heading.key: heading.under for heading in (*made.columns, *(row.heading for row in made.rows))}
    assert under[WHITE_HOUSE] == "made 21 July 2023"
    assert under["us-eo-14110"] == "made 30 October 2023"
    assert under["eu-gpai-code-of-practice"] == "made 10 July 2025"
    assert under["eu-ai-act"].endswith("2024")


def test_a_promise_not_made_yet_is_tied_to_nothing() -> None:
    made = ask("eu-gpai-code-of-practice", WHITE_HOUSE, on=date(2024, 1, 1))
    assert all(row.cells[0].state is State.NOT_RECORDED for row in made.rows)
    assert any(row.cells[1].entries for row in made.rows)
    assert made.columns[0].under == ""


def test_recitals_bind_nobody_here_either() -> None:
    ends = ("origin_provision", "target_provision")
    tied = [c for end in ends for c in Crosswalk.objects.filter(**{f"{end}__citation__startswith": "Recital"})]
    slugs = {tie.slug for tie in tied}
    assert slugs
    for made in (ask("eu-gpai-code-of-practice"), ask("eu-ai-act", of="instruments", by="promises")):
        shown = {entry.slug for row in made.rows for each in row.cells for entry in each.entries}
        assert shown
        assert not shown & slugs


def test_looked_and_found_none_is_no_binding_law() -> None:
    """A crosswalk that found none must not pass for a tie to a law in force."""
    for promise, law in (("us-wh-vc-8", "kr-ai-basic-act"), ("us-wh-vc-8", "eu-ai-act")):
        Crosswalk.objects.create(
            slug=f"made-up-{law}",
            origin_provision=Provision.objects.get(slug=promise),
            target_instrument=Instrument.objects.get(slug=law),
            relation="none_found",
            why="Read in full.",
        )
    made = ask(WHITE_HOUSE)
    nothing = cell(made, "kr-ai-basic-act", WHITE_HOUSE)
    assert nothing.state is State.NONE_FOUND
    assert nothing.note.endswith("has no counterpart found in Korea AI Basic Act: Read in full.")
    assert "made-up-eu-ai-act" not in {entry.slug for entry in cell(made, "eu-ai-act", WHITE_HOUSE).entries}
