"""Rules of the pages of sources."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Count
from django.test import Client

from jurisdictions.models import Citation, Source
from jurisdictions.selectors.source import source_page

pytestmark = pytest.mark.django_db

AI_ACT = "publications-office-of-the-eur-regulation-eu-2024-1689-artificial-intelligence-act-oj-l-202"


def test_the_most_cited_source_comes_first(client: Client, today: date) -> None:
    rows = client.get("/sources/").context["object_list"]
    counts = [row.citation_count for row in rows]
    assert rows[0].slug == AI_ACT
    assert counts == sorted(counts, reverse=True)


def test_sources_are_found_by_words_and_by_publisher(client: Client, today: date) -> None:
    found = client.get("/sources/?q=executive order 14110").context["object_list"]
    assert found
    assert all("14110" in (s.title + s.url) for s in found)
    of_metr = client.get("/sources/?publisher=metr").context["object_list"]
    assert of_metr
    assert {s.publisher for s in of_metr} == {"METR"}


def test_a_source_shows_everything_that_rests_on_it_over_its_pages(client: Client, today: date) -> None:
    seen = 0
    number = 1
    while True:
        response = client.get(f"/sources/{AI_ACT}/?page={number}")
        assert len(response.content) < 150_000
        seen += sum(len(rows) for _, rows in response.context["page"].groups)
        if not response.context["page_obj"].has_next():
            break
        number += 1
    assert seen == Citation.objects.filter(source__slug=AI_ACT).count()
    assert number > 1


def test_a_record_names_its_pin_and_stands_in_the_order_of_its_text(client: Client, today: date) -> None:
    page = source_page(source=Source.objects.get(slug=AI_ACT))
    kind, rows = page.groups[0]
    assert kind == "Provisions"
    acts = [row.record.position for row in rows if row.record.instrument.slug == "eu-ai-act"]
    assert acts == sorted(acts)
    response = client.get(f"/sources/{AI_ACT}/")
    row = next(row for row in rows if row.citation.pin)
    assert f'href="{row.record.get_absolute_url()}"' in response.content.decode()
    assert row.name.startswith(str(row.record.instrument))


def test_the_pin_of_one_fact_says_on_which_part_it_hangs(client: Client, today: date) -> None:
    citation = Citation.objects.filter(part="budget").select_related("source").first()
    assert citation is not None
    html = client.get(citation.source.get_absolute_url()).content.decode()
    assert "(on its budget)" in html
    assert "/institutes/" in html


def test_links_of_a_dated_page_keep_the_day_and_the_page(client: Client, today: date) -> None:
    html = client.get(f"/sources/{AI_ACT}/?as_of=2026-05-01&page=2").content.decode()
    assert "?as_of=2026-05-01&amp;page=3" in html
    assert "/provisions/eu-ai-act-" in html
    assert "publisher=" in html


def test_the_widest_source_costs_at_most_twenty_queries(
    client: Client, today: date, django_assert_max_num_queries: Any
) -> None:
    kinds = Source.objects.annotate(kinds=Count("citations__content_type", distinct=True)).order_by("-kinds")
    for source in kinds[:3]:
        with django_assert_max_num_queries(20):
            assert client.get(source.get_absolute_url()).status_code == 200
