"""What holds for every text: places, cost, size, and that nothing is stored."""

from __future__ import annotations

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.check.service import MAX_CHARACTERS, TextRefused, check
from portal.check.verdicts import Verdict
from tests.portal.check.sentences_table import SENTENCES

DAY = date(2026, 11, 25)
pytestmark = pytest.mark.django_db
PIECES = st.sampled_from(
    [
        *SENTENCES,
        "AI Act",
        "Article 5",
        " of the ",
        "10^25 FLOP",
        "€35 million",
        "2 August 2026",
        "(",
        "\n\n",
        "“",
        "\ue001",
        "\ue002",
        " signed ",
        " entered into force on ",
        "UK AI Safety Institute",
        "0" * 40,
        "%",
        "\x00",
        "\U0001f600",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(PIECES, min_size=1, max_size=12).map(" ".join), st.text(min_size=1, max_size=300)))
def test_any_text_is_answered_and_passages_stand_at_their_places(text: str) -> None:
    if not text.strip():
        return
    place = 0
    for finding in check(text, DAY).findings:
        assert text[finding.start : finding.end] == finding.passage
        assert finding.start >= place
        assert finding.ruling.verdict in Verdict
        assert finding.ruling.reason
        place = finding.end


@pytest.mark.parametrize(
    "piece",
    [
        "1 January 2025 ",
        "(((((",
        "AI Act ",
        "Article 5 of the AI Act applies from 2 August 2026. ",
        "1,000",
        "€1 million ",
        "10^25 FLOP ",
        '"',
        "UK AI Safety Institute ",
        "Aaaa Bbbb ",
        "signed by a a a ",
        "a\n\n",
        "AI Act (",
        "7 % of ",
    ],
)
def test_a_full_text_of_anything_is_read_in_time(piece: str) -> None:
    text = (piece * (MAX_CHARACTERS // len(piece) + 1))[:MAX_CHARACTERS]
    check("AI Act", DAY)  # the catalogue is opened once
    start = time.process_time()
    check(text, DAY)
    assert time.process_time() - start < 2


def queries(text: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        check(text, DAY)
    return [query["sql"] for query in caught.captured_queries]


def test_the_number_of_queries_does_not_depend_on_the_text() -> None:
    queries("AI Act")  # content types are read once a process
    few = queries("Nothing is cited here.")
    many = queries(" ".join(SENTENCES))
    assert len(few) == len(many) <= 14


def test_nothing_is_written() -> None:
    assert all(sql.lstrip().upper().startswith("SELECT") for sql in queries(" ".join(SENTENCES)))


@pytest.mark.parametrize(("text", "says"), [("", "empty"), (" \n ", "empty"), ("a" * 64_001, "64,001 characters")])
def test_what_cannot_be_checked_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(TextRefused, match=says):
        check(text, DAY)


def test_the_longest_text_is_taken() -> None:
    assert check("a" * MAX_CHARACTERS, DAY).characters == MAX_CHARACTERS
