"""The pages about the portal are found by what people ask about it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from portal.search.readers.pages import PAGES
from portal.search.service import search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("what does recalled mean", "checked"),
        ("what is a seen record", "checked"),
        ("how do I cite this", "cite"),
        ("how to cite a page", "cite"),
        ("how do I report an error", "report-an-error"),
        ("how to report a mistake", "report-an-error"),
        ("methodology", "methodology"),
        ("limits of the corpus", "limits"),
        ("which countries are covered", "coverage"),
        ("screen reader keyboard", "accessibility"),
    ],
)
def test_questions_about_the_portal_find_its_pages(text: str, slug: str, today: date) -> None:
    hits = search(text=text, filters={}, as_of=today, page_size=3).hits
    assert ("page", slug) in [(hit.kind, hit.slug) for hit in hits]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_page_in_the_index_leads_to_its_heading(client: Client, page: Any, today: date) -> None:
    row = client.get(f"/api/v1/search/?q={page.slug}&kind=page").json()["results"][0]
    assert row["url"] is None
    path, _, anchor = row["html_url"].removeprefix("http://testserver").partition("#")
    html = client.get(path)
    assert html.status_code == 200
    assert not anchor or f'id="{anchor}"' in html.content.decode()
