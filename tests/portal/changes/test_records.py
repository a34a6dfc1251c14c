"""The second clock of the page: what changed in our records, and why."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.changes.records import changes_in_records
from portal.changes.scope import Scope
from portal.corpus.models import CorpusRelease, RecordChange

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def corrected() -> CorpusRelease:
    """A release after the first, with a correction of the AI Act's Art. 5 and a new event of another text."""
    made = CorpusRelease.objects.create(version="2026.12.1", digest="f" * 64, released_on=date(2026, 11, 25))
    changes = [
        ("provision", "eu-ai-act-art-5", "changed", "correction", ["summary"]),
        ("event", "us-ca-sb-53-2027-01-01-applies", "added", "new_event", []),
        ("claim", "gone-claim", "gone", "removed", []),
    ]
    for kind, slug, action, why, fields in changes:
        RecordChange.objects.create(release=made, kind=kind, slug=slug, action=action, why=why, fields=fields, after={})
    return made


def main_of(client: Client, query: str, status: int = 200) -> str:
    response = client.get(f"/changes/?{query}")
    assert response.status_code == status, query
    return response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def since(version: str) -> str:
    return f"known_from={version}&known_to=2026.12.1"


def version_before() -> str:
    """The release before the one made here."""
    return CorpusRelease.objects.exclude(version="2026.12.1").order_by("-pk").values_list("version", flat=True)[0]


def test_without_the_question_the_page_only_offers_it(client: Client) -> None:
    html = main_of(client, "")
    assert 'name="known_from"' in html
    assert "By reason:" not in html


def test_what_releases_changed_is_told_with_its_reason(client: Client, corrected: CorpusRelease) -> None:
    html = main_of(client, since(version_before()))
    assert "records changed 3 times. By reason:" in html
    assert "Correction: 1" in html
    assert "Something happened: 1" in html
    assert 'href="/provisions/eu-ai-act-art-5/"' in html
    assert "provision, changed: summary" in html
    assert "gone-claim" in html
    assert "/claims/gone-claim/" not in html


def test_it_can_be_asked_of_one_instrument(client: Client, corrected: CorpusRelease) -> None:
    html = main_of(client, f"{since(version_before())}&instrument=eu-ai-act")
    assert "records changed once. By reason: correction: 1." in html
    assert "us-ca-sb-53-2027-01-01-applies" not in html.split('id="in-records"')[1]


def test_days_name_states_too(client: Client, corrected: CorpusRelease) -> None:
    assert "no record changed" in main_of(client, "known_from=2026-11-25&known_to=2026-11-25")
    assert "new record:" in main_of(client, "known_from=2020-01-01&known_to=2026-11-25")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("known_from=someday", "is neither a day nor a release"),
        ("known_to=2026-11", "is neither a day nor a release"),
        ("known_from=2026-11-25&known_to=2026-11-01", "Swap them"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_allowed(client: Client, query: str, said: str) -> None:
    assert said in main_of(client, query, 400)


def test_many_records_of_one_reason_are_counted_and_not_all_named() -> None:
    with CaptureQueriesContext(connection) as captured:
        found = changes_in_records(date.min, date(2026, 11, 25), Scope())
    assert len(captured) <= 3
    groups = [group for release in found.releases for group in release.groups]
    assert any(group.more for group in groups)
    assert sum(group.size for group in groups) == found.count == sum(n for _, n in found.by_reason)
    for group in groups:
        assert group.size == group.more + len(group.rows) == sum(n for _, n in group.kinds)
