"""Every difference between the computed status and the editors' word is known and explained."""

from __future__ import annotations

import pytest

from frameworks.models import Instrument
from tests.frameworks.status_table import PAGE, read_table, render

pytestmark = pytest.mark.django_db


def test_each_difference_between_computed_and_stated_status_is_explained_and_no_other() -> None:
    table = read_table()
    computed = {
        row.slug: (row.short_name, row.stated_status, row.status)
        for row in Instrument.objects.as_of(table["day"])
        if row.status != row.stated_status
    }
    explained = {row["instrument"]: (row["name"], row["stated"], row["computed"]) for row in table["differences"]}
    assert computed == explained


def test_each_explanation_is_one_to_three_honest_sentences() -> None:
    for row in read_table()["differences"]:
        assert 15 <= len(row["why"].split()) <= 70, row["instrument"]
        assert row["why"].endswith(".")


def test_the_page_for_readers_shows_the_same_table() -> None:
    expected = render()
    assert PAGE.read_text(encoding="utf-8") == expected, "Run: python -m tests.frameworks.status_table"


def test_every_instrument_has_a_stated_status_to_compare_with() -> None:
    assert not Instrument.objects.filter(stated_status="").exists()
