"""Rules of the home page."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from frameworks.models import Instrument
from jurisdictions.models import Institute, Jurisdiction
from portal.home.questions import (
    COMPARISONS,
    DOORS,
    EXAMPLES,
    FAMOUS_INSTITUTES,
    FAMOUS_LAW,
    FAMOUS_PROMISES,
    QUESTIONS,
)

pytestmark = pytest.mark.django_db

PATHS = [q.path for group in QUESTIONS for q in group.questions] + [link.path for door in DOORS for link in door.links]
PATHS += [ready.path for ready in COMPARISONS]


def text(client: Client, url: str = "/") -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def status_of(html: str, slug: str) -> str:
    """The words of the table row of an instrument."""
    row = html[html.index(f"/{slug}/", html.index('class="home-law"')) :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row[: row.index("</tr>")]))


def test_every_famous_record_exists() -> None:
    slugs = FAMOUS_LAW + FAMOUS_PROMISES
    assert set(Instrument.objects.filter(slug__in=slugs).values_list("slug", flat=True)) == set(slugs)
    assert Institute.objects.filter(slug__in=FAMOUS_INSTITUTES).count() == len(FAMOUS_INSTITUTES)


def test_home_tells_the_law_of_the_day(client: Client, today: date) -> None:
    page = text(client)
    assert "partly in force" in status_of(page, "eu-ai-act")
    assert "rescinded since 20 January 2025" in status_of(page, "us-eo-14110")
    assert "adopted, not yet in force" in status_of(page, "us-ny-raise")
    assert "cannot enforce" in page


def test_home_tells_the_law_of_another_day(client: Client, today: date) -> None:
    page = text(client, "/?as_of=2024-06-01")
    assert "The law on 1 June 2024" in page
    assert "in force since 30 October 2023" in status_of(page, "us-eo-14110")
    assert "AI Safety Institute" in page
    assert "What came next" in page


def test_what_starts_next_lies_after_the_day_and_what_happened_before_it(client: Client, today: date) -> None:
    page = client.get("/").context["page"]
    assert len(page.coming) == len(page.happened) == 4
    assert all(row.date > "2026-11-25" for row in page.coming)
    assert all(event.date <= "2026-11-25" for event in page.happened)
    assert [row.date for row in page.coming] == sorted(row.date for row in page.coming)
    assert [event.date for event in page.happened] == sorted((e.date for e in page.happened), reverse=True)


def test_the_picture_of_home_says_what_its_page_says(client: Client, today: date) -> None:
    for query, day in (("", "25 November 2026"), ("?as_of=2023-06-01", "1 June 2023")):
        world = client.get(f"/{query}").context["page"].world
        assert world.point.startswith(f"On {day} ")
        assert world.point == client.get(f"/pictures/world/{query}").context["told"].point
        assert world.svg.count("<text") == Jurisdiction.objects.count()
    assert f"/pictures/world/{query}" in text(client, f"/{query}")


def test_the_key_names_the_states_that_are_on_the_map_and_no_other(client: Client, today: date) -> None:
    labels = {key.label for key in client.get("/").context["page"].world.keys}
    assert {"law binds", "bills and drafts only", "soft law and promises only"} <= labels
    assert "law binds" not in {key.label for key in client.get("/?as_of=2001-01-01").context["page"].world.keys}


def test_a_search_to_try_finds_something(client: Client, today: date) -> None:
    for example in EXAMPLES:
        assert "Nothing" not in text(client, f"/search/?{urlencode({'q': example.query})}"), example.query


def test_a_date_with_provisions_says_how_many_start(client: Client, today: date) -> None:
    row = next(row for row in client.get("/").context["page"].coming if row.instrument.slug == "eu-ai-act")
    assert row.date == "2026-12-02"
    assert row.starting > 1
    assert f"{row.starting} recorded provisions start to apply" in text(client)


@pytest.mark.parametrize("path", sorted({urlsplit(p).path for p in PATHS}))
def test_every_ready_made_question_leads_to_a_page_of_the_portal(path: str) -> None:
    assert resolve(path).url_name


@pytest.mark.parametrize("path", [p for p in PATHS if p.startswith(("/provisions/", "/institutes/", "/regulations/?"))])
def test_a_ready_made_question_has_an_answer(client: Client, today: date, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.context["page_obj"].paginator.count > 0


def test_links_of_a_dated_home_keep_the_day(client: Client, today: date) -> None:
    page = text(client, "/?as_of=2026-05-01")
    assert 'href="/provisions/?topic=pause-commitment&amp;as_of=2026-05-01"' in page
    assert 'href="/commitments/eu-gpai-code-of-practice/?as_of=2026-05-01#signatures"' in page
    assert '<input type="hidden" name="as_of" value="2026-05-01">' in page


def test_the_essay_is_one_click_from_home(client: Client, today: date) -> None:
    assert 'href="/essay/"' in text(client)


def test_home_costs_at_most_twenty_queries(client: Client, today: date, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        response = client.get("/")
    assert len(response.content) < 150_000


def test_a_first_proposal_is_no_start_of_application(client: Client) -> None:
    page = client.get("/?as_of=2021-01-01").content.decode()
    assert "Commission proposal" in page
    assert "recorded provisions start to apply" not in page
