"""Partial dates stay partial, sort rightly and never gain an invented day."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from jurisdictions.dates import PartialDate, iso
from jurisdictions.fields import PartialDateField
from jurisdictions.templatetags.records import partial, plain_date


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest", "words"),
    [
        ("2026", "year", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ("2023-11", "month", date(2023, 11, 1), date(2023, 11, 30), "November 2023"),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2026-08-02", "day", date(2026, 8, 2), date(2026, 8, 2), "2 August 2026"),
    ],
)
def test_a_date_keeps_the_precision_its_source_states(
    text: str, precision: str, earliest: date, latest: date, words: str
) -> None:
    day = PartialDate(text)
    assert (day, day.precision, day.earliest, day.latest, day.display()) == (text, precision, earliest, latest, words)


def test_a_python_date_is_taken_as_the_day_it_is() -> None:
    assert PartialDate(date(2026, 7, 27)) == "2026-07-27"


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-00", "2026-1", "2026-08-32", "2026/08/02", "2 August 2026", "2026-08-02T00:00"]
)
def test_what_is_no_iso_date_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(ValueError, match="write 2026, 2026-11 or 2026-11-25"):
        PartialDate(text)


@pytest.mark.parametrize("text", ["2026-02-29", "2025-04-31"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day of the calendar"):
        PartialDate(text)


def test_partial_dates_sort_by_the_first_day_they_can_mean() -> None:
    days = ["2024", "2023-11-02", "2023-11", "2023", "2023-11-01", "2023-12"]
    assert sorted(PartialDate(day) for day in days) == [
        "2023", "2023-11", "2023-11-01", "2023-11-02", "2023-12", "2024",
    ]  # fmt: skip


def test_a_month_counts_from_its_first_day() -> None:
    month = PartialDate("2024-02")
    assert not month <= iso(date(2024, 1, 31))
    assert month <= iso(date(2024, 2, 1))


@pytest.mark.parametrize(
    ("text", "on", "certain"),
    [
        ("2023-11", date(2023, 10, 31), True),
        ("2023-11", date(2023, 11, 1), False),
        ("2023-11", date(2023, 11, 29), False),
        ("2023-11", date(2023, 11, 30), True),
        ("2023-11-02", date(2023, 11, 2), True),
        ("2026", date(2026, 6, 1), False),
    ],
)
def test_inside_its_month_or_year_a_partial_date_leaves_doubt(text: str, on: date, certain: bool) -> None:
    assert PartialDate(text).is_certain_on(on) is certain


def test_a_field_keeps_partial_dates_and_says_why_it_refuses_others() -> None:
    field = PartialDateField()
    assert field.to_python("2023-11") == PartialDate("2023-11")
    assert field.to_python(None) == ""
    assert field.get_prep_value(None) == ""
    with pytest.raises(ValidationError, match="write 2026, 2026-11"):
        field.to_python("soon")


def test_pages_show_the_words_and_keep_the_iso_form_for_machines() -> None:
    assert partial("2023-11") == '<time datetime="2023-11">November 2023</time>'
    assert partial("") == "–"
    assert plain_date("2026-08-02") == "2 August 2026"
    assert plain_date("") == ""
