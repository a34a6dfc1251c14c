"""The list of synonyms as the database keeps it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frameworks.models import Instrument, Synonym, Topic

pytestmark = pytest.mark.django_db


def test_a_fine_is_a_penalty_and_a_penalty_no_fine() -> None:
    entry = Synonym.objects.get(slug="syn-fine")
    assert (entry.terms, entry.also, entry.two_way) == (["fine"], ["penalty"], False)
    assert entry.note


@pytest.mark.parametrize(
    ("slug", "term", "record"),
    [
        ("syn-name-gb", "UK", "GB"),
        ("syn-name-uk-aisi", "AISI", "uk-aisi"),
        ("syn-name-us-bis", "BIS", "us-bis"),
        ("syn-name-coe-ai-convention", "CETS 225", "coe-ai-convention"),
    ],
)
def test_a_name_knows_its_record(slug: str, term: str, record: str) -> None:
    entry = Synonym.objects.get(slug=slug)
    assert term in entry.terms
    assert entry.record.slug == record


def test_an_entry_without_a_record_is_shown_by_the_search_it_serves() -> None:
    entry = Synonym.objects.get(slug="syn-kids")
    assert entry.record is None
    assert entry.get_absolute_url() == "/search/?q=kids"
    assert str(entry) == ", ".join(entry.terms)


def test_the_database_refuses_an_entry_that_names_two_records() -> None:
    instrument, topic = Instrument.objects.first(), Topic.objects.first()
    with pytest.raises(IntegrityError, match="synonym_at_most_one_record"), transaction.atomic():
        Synonym.objects.create(slug="syn-x", terms=["x"], record_instrument=instrument, record_topic=topic)
