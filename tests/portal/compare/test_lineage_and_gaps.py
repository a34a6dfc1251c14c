"""What law made of promises, read from both sides; gaps by the texts that have them or partly answer them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import Crosswalk, Gap
from portal.compare.asking import BadQuestion, Question
from portal.compare.core import Comparison
from portal.compare.gaps import gap_matrix
from portal.compare.service import answer
from portal.compare.states import State

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def ask(of: str, by: str, *columns: str, on: date = TODAY) -> Comparison:
    return answer(Question(of, by, columns), as_of=on, known_at=TODAY)


def ties(made: Comparison) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (row.heading.key, column.key): {entry.slug: entry for entry in cell.entries}
        for row in made.rows
        for column, cell in zip(made.columns, row.cells, strict=True)
        if cell.entries
    }


def test_law_is_tied_to_the_promise_it_grew_out_of_with_the_reason_and_a_pin() -> None:
    made = ties(ask("commitments", "law", "us-wh-voluntary-commitments"))
    red_teaming = made["eu-ai-act", "us-wh-voluntary-commitments"]["us-wh-vc-1-to-eu-ai-act-art-55-1-a"]
    assert red_teaming.label == "White House voluntary commitments, Commitment 1 is related to EU AI Act, Art. 55(1)(a)"
    assert red_teaming.text
    assert red_teaming.pins
    assert red_teaming.state is State.BINDING


def test_the_law_has_the_status_it_has_on_the_day() -> None:
    key = ("us-eo-14110", "us-wh-voluntary-commitments")
    states = {
        day: next(iter(ties(ask("commitments", "law", key[1], on=day))[key].values())).state
        for day in (date(2025, 1, 19), date(2025, 1, 20))
    }
    assert list(states.values()) == [State.BINDING, State.ENDED]


def test_the_reverse_reading_says_the_same() -> None:
    forth = ties(ask("commitments", "law", "eu-gpai-code-of-practice"))["eu-ai-act", "eu-gpai-code-of-practice"]
    back = ties(ask("instruments", "promises", "eu-ai-act"))["eu-gpai-code-of-practice", "eu-ai-act"]
    assert set(forth) == set(back)
    for slug, entry in forth.items():
        assert entry.text == back[slug].text
        tie = Crosswalk.objects.get(slug=slug)
        labels = {str(tie.get_relation_display()), tie.reverse_label}
        assert any(f" {label} " in entry.label for label in labels)
        assert any(f" {label} " in back[slug].label for label in labels)


def test_more_ties_cost_no_more_queries() -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            ask("commitments", "law", "us-wh-voluntary-commitments", "frontier-ai-safety-commitments")
        return len(queries)

    before = count()
    first = Crosswalk.objects.get(slug="us-wh-vc-1-to-eu-ai-act-art-55-1-a")
    for number in range(10):
        first.pk, first.slug = None, f"made-up-{number}"
        first._state.adding = True
        first.save()
    assert count() == before


def test_a_gap_stands_by_the_texts_that_have_it_and_those_that_partly_answer_it() -> None:
    made = gap_matrix(as_of=TODAY, known_at=TODAY)
    assert [row.heading.key for row in made.rows] == list(Gap.objects.order_by("name").values_list("slug", flat=True))
    places = {column.key: place for place, column in enumerate(made.columns)}
    for gap in Gap.objects.prefetch_related("affected_instruments", "partial_answers"):
        row = next(row for row in made.rows if row.heading.key == gap.slug)
        answers = {i.slug for i in gap.partial_answers.all()}
        for instrument in answers:
            assert row.cells[places[instrument]].state is State.ANSWERS
        for instrument in {i.slug for i in gap.affected_instruments.all()} - answers:
            assert row.cells[places[instrument]].state is State.AFFECTED


def test_a_text_that_was_not_made_yet_answers_nothing() -> None:
    made = gap_matrix(as_of=date(2019, 1, 1), known_at=TODAY)
    assert "eu-ai-act" not in {column.key for column in made.columns}


def test_gaps_can_be_narrowed_to_a_topic_and_a_jurisdiction() -> None:
    made = gap_matrix(as_of=TODAY, known_at=TODAY, topic="model-evaluation", jurisdiction="US")
    assert 0 < len(made.rows) < Gap.objects.count()
    assert made.columns
    with pytest.raises(BadQuestion):
        gap_matrix(as_of=TODAY, known_at=TODAY, topic="teapots")


def test_the_page_and_the_api_of_gaps(client: Client, today: date) -> None:
    page = client.get("/compare/gaps/?topic=model-evaluation")
    assert page.status_code == 200
    data = client.get("/api/v1/compare/gaps/?topic=model-evaluation").json()
    for row in data["rows"]:
        assert row["label"].split("'")[0][:20] in page.content.decode()
    assert client.get("/compare/gaps/?topic=teapots").status_code == 400
    assert client.get("/api/v1/compare/gaps/?colour=red").status_code == 400
