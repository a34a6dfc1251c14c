"""Rules of the pages about the portal: methodology, coverage, limits, essay, releases, style guide."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from frameworks.models import Coverage, EditorialNote, EssayPoint, Instrument, Provision, Topic
from frameworks.status import Status
from jurisdictions.models import Citation, Jurisdiction
from portal.corpus.models import CorpusRelease, RecordChange
from portal.home.selectors.corpus import coverage_page, kind_checks

pytestmark = pytest.mark.django_db

PAGES = [
    "/methodology/",
    "/coverage/",
    "/limits/",
    "/essay/",
    "/releases/",
    "/style/",
    "/accessibility/",
]


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_a_page_about_the_portal_is_small_and_cheap(
    client: Client, today: date, url: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20):
        response = client.get(f"{url}?as_of=2026-05-01")
    assert response.status_code == 200
    assert len(response.content) < 150_000
    assert response.content.count(b"<h1") == 1


def test_the_methodology_says_how_to_report_an_error(client: Client, today: date) -> None:
    page = text(client, "/methodology/")
    assert 'id="report"' in page
    assert "CONTRIBUTING" in page


def test_the_examples_of_the_methodology_are_still_true(today: date) -> None:
    on = {i.slug: i.status for i in Instrument.objects.as_of(today)}
    assert on["us-eo-14110"] == Status.RESCINDED
    assert on["us-ny-raise"] == Status.ADOPTED
    assert on["eu-ai-act"] == Status.PARTLY_IN_FORCE
    assert on["anthropic-rsp"] == Status.ACTIVE
    assert on["us-bis-ai-diffusion"] == Status.SUSPENDED
    assert on["us-co-sb-24-205"] in (Status.SUPERSEDED, Status.LAPSED, Status.RESCINDED)


def test_a_number_of_the_topic_table_is_that_of_the_list_it_opens(client: Client, today: date) -> None:
    rows = {row.topic.slug: row for row in coverage_page().topics}
    for topic, code in (("red-teaming", "EU"), ("model-evaluation", "GB"), ("export-control", "US")):
        cell = next(c for c in rows[topic].cells if c.jurisdiction.slug == code)
        listed = client.get(f"/provisions/?jurisdiction={code}&topic={topic}").context["page_obj"].paginator.count
        assert cell.count == listed > 0


def test_a_blank_means_not_looked_yet_until_someone_looked(client: Client, today: date) -> None:
    topic = Topic.objects.get(slug="energy-reporting")
    nobody = next(c for r in coverage_page().topics if r.topic == topic for c in r.cells if not c.count)
    assert nobody.looked is None
    assert "means not looked yet" in text(client, "/coverage/")
    Coverage.objects.create(
        slug="coverage-test",
        jurisdiction=nobody.jurisdiction,
        topic=topic,
        state=Coverage.State.NONE_FOUND,
        looked_in="the official gazette",
        looked_on="2026-11-20",
    )
    page = text(client, "/coverage/")
    assert '<a href="#coverage-test">0</a>' in page
    assert "the official gazette" in page
    assert "looked, none found" in page


def test_the_table_of_jurisdictions_holds_only_those_with_a_text() -> None:
    page = coverage_page()
    assert {row.jurisdiction.slug for row in page.jurisdictions} == set(
        Instrument.objects.values_list("jurisdiction__slug", flat=True)
    )
    assert len(page.jurisdictions) + page.without_texts == Jurisdiction.objects.count()
    assert sum(row.provisions for row in page.jurisdictions) == Provision.objects.count()


def test_records_without_a_source_are_counted() -> None:
    before = {kind.label: kind for kind in kind_checks()}["Provisions"]
    provision = Provision.objects.filter(citations__isnull=False).exclude(checked="").first()
    assert provision is not None
    Citation.objects.filter(pk__in=provision.citations.values("pk")).delete()
    Provision.objects.filter(pk=provision.pk).update(seen_at="", checked="recalled")
    after = {kind.label: kind for kind in kind_checks()}["Provisions"]
    assert after.bare == before.bare + 1
    assert after.total == before.total == Provision.objects.count()
    assert after.recalled == Provision.objects.filter(checked="recalled").count()


def test_a_kind_that_is_not_marked_one_by_one_is_not_told_as_unseen(client: Client, today: date) -> None:
    kinds = {kind.label: kind for kind in kind_checks()}
    assert not kinds["Events"].is_marked
    assert kinds["Provisions"].is_marked
    page = text(client, "/coverage/")
    assert "not marked one by one" in page[page.index(">Events<") :][:200]


def test_limits_show_what_the_editors_say(client: Client, today: date) -> None:
    page = text(client, "/limits/")
    for note in EditorialNote.objects.all():
        assert f'id="{note.slug}"' in page


def test_limits_tell_where_the_computed_status_differs_from_the_stated_one(client: Client, today: date) -> None:
    Instrument.objects.filter(slug="us-eo-14110").update(stated_status="in_force")
    page = text(client, "/limits/")
    row = page[page.index("/regulations/us-eo-14110/") :][:300]
    assert "in force" in row
    assert "rescinded" in row


def test_each_point_of_the_essay_has_its_anchor_and_its_records(client: Client, today: date) -> None:
    page = text(client, "/essay/")
    points = client.get("/essay/").context["points"]
    assert len(points) == EssayPoint.objects.count() == 37
    for row in points:
        assert f'id="{row.point.slug}"' in page
        assert row.places, row.point.slug
        assert [p.record.slug for p in row.places] == [
            link.target.slug for link in row.point.links.filter(part="where").order_by("position")
        ]


def test_the_essay_without_points_says_so(client: Client, today: date) -> None:
    EssayPoint.objects.all().delete()
    assert "No point is recorded yet." in text(client, "/essay/")


def test_a_release_lists_what_it_changed_with_links(client: Client, today: date) -> None:
    release = CorpusRelease.objects.create(version="2026.11.2", digest="f" * 64, counts={"provision": 2}, changed=2)
    RecordChange.objects.create(
        release=release, kind="instrument", slug="eu-ai-act", action="changed", after={}, fields=["summary"]
    )
    RecordChange.objects.create(release=release, kind="claim", slug="lost", action="gone", after=None, fields=[])
    page = text(client, "/releases/")
    assert 'href="/regulations/eu-ai-act/"' in page
    assert "summary" in page
    assert 'href="/claims/lost/"' not in page
    first = CorpusRelease.objects.exclude(pk=release.pk).first()
    assert first is not None
    older = client.get(f"/releases/?release={first.pk}&page=2")
    assert older.context["page_obj"].number == 2
    assert f"release={first.pk}" in older.content.decode()


def test_an_unknown_release_is_refused(client: Client, today: date) -> None:
    response = client.get("/releases/?release=nowhere")
    assert response.status_code == 400
    assert "is no release" in response.content.decode()


def test_the_style_guide_shows_every_status_by_word(client: Client, today: date) -> None:
    page = text(client, "/style/")
    for value, label in Status.choices:
        assert f"status-badge--{value}" in page
        assert label in page
