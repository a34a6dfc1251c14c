"""What people type finds the record they mean."""

from __future__ import annotations

from datetime import date

import pytest

from portal.search.service import search
from tests.portal.search.questions import EVERYDAY, NAMES

pytestmark = pytest.mark.django_db


def found(text: str, first: int, today: date) -> list[str]:
    return [hit.slug for hit in search(text=text, filters={}, as_of=today, page_size=first).hits]


@pytest.mark.parametrize(("text", "slug"), NAMES)
def test_a_name_or_citation_finds_its_record_among_the_first_three(text: str, slug: str, today: date) -> None:
    assert slug in found(text, 3, today)


@pytest.mark.parametrize(("text", "slug"), EVERYDAY)
def test_an_everyday_question_finds_its_answer_among_the_first_five(text: str, slug: str, today: date) -> None:
    assert slug in found(text, 5, today)


def test_there_are_questions_enough() -> None:
    assert len({text for text, _ in (*NAMES, *EVERYDAY)}) >= 40


def test_an_old_name_is_shown_as_the_reason_for_the_hit(today: date) -> None:
    hit = search(text="Frontier AI Taskforce", filters={}, as_of=today).hits[0]
    assert hit.title == "AI Security Institute"
    assert hit.snippet_from == "other name"
    assert "".join(s.text for s in hit.snippet if s.is_match) == "Frontier AI Taskforce"
