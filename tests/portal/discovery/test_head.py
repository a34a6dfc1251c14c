"""What the head of a page says to machines: canonical address, cards, breadcrumbs."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from portal.discovery.head import breadcrumb_list, canonical, crumbs, data_block, told_in
from portal.discovery.sitemaps import KINDS, records

SITE = "http://testserver"


def meta(page: str, name: str) -> str:
    found = re.search(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)">', page)
    return unescape(found[1]) if found else ""


def blocks(page: str) -> list[dict[str, object]]:
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "/provisions/"),
        ("as_of=2024-01-01&known_at=2026.11.1", "/provisions/"),
        ("page=1&format=csv", "/provisions/"),
        ("topic=red-teaming&page=2&as_of=2024-01-01", "/provisions/?page=2&topic=red-teaming"),
        ("topic=b&topic=a", "/provisions/?topic=a&topic=b"),
    ],
)
def test_canonical_leaves_out_days_forms_and_the_first_page(query: str, address: str) -> None:
    assert canonical("/provisions/", query) == address


def test_title_and_description_are_read_as_plain_text() -> None:
    told = told_in('<title>A &amp; B\n · Portal</title><meta name="description" content="It&#x27;s <b>so</b>">')
    assert (told.title, told.description) == ("A & B · Portal", "It's so")


def test_breadcrumbs_are_read_from_the_navigation() -> None:
    said = '<ol><li><a href="/">Home</a></li> <li><a href="/a/?as_of=2024-01-01">A &amp; B</a></li>'
    said += '<li><span aria-current="page">C</span></li></ol>'
    steps = crumbs(said)
    assert steps == [("Home", "/"), ("A & B", "/a/?as_of=2024-01-01"), ("C", "")]
    items = breadcrumb_list(steps, SITE, "/a/c/")["itemListElement"]
    assert [item["item"] for item in items] == [f"{SITE}/", f"{SITE}/a/", f"{SITE}/a/c/"]


def test_nothing_in_a_data_block_can_end_it() -> None:
    assert "</script>" not in data_block({"name": "</script><b>"}).removesuffix("</script>")


@pytest.mark.django_db
def test_a_record_tells_who_it_is_where_it_is_shared(client: Client, today: date) -> None:
    page = client.get("/provisions/eu-ai-act-art-55/?as_of=2025-09-01").content.decode()
    assert f'<link rel="canonical" href="{SITE}/provisions/eu-ai-act-art-55/">' in page
    assert meta(page, "og:url") == f"{SITE}/provisions/eu-ai-act-art-55/"
    assert meta(page, "og:type") == "article"
    assert meta(page, "og:title") == "Art. 55 EU AI Act: Obligations for models with systemic risk"
    assert meta(page, "og:description") == meta(page, "description")
    assert meta(page, "og:image") == f"{SITE}/og/provisions/eu-ai-act-art-55.png"
    assert meta(page, "twitter:card") == "summary_large_image"


@pytest.mark.django_db
def test_home_tells_its_search_and_a_page_its_place(client: Client, today: date) -> None:
    home = blocks(client.get("/").content.decode())
    target = next(block for block in home if block["@type"] == "WebSite")["potentialAction"]["target"]  # type: ignore[index]
    assert target["urlTemplate"] == f"{SITE}/search/?q={{search_term_string}}"
    act = blocks(client.get("/provisions/eu-ai-act-art-6-2/").content.decode())
    items = next(block for block in act if block["@type"] == "BreadcrumbList")["itemListElement"]
    assert [item["name"] for item in items] == ["Home", "EU AI Act", "Art. 6", "Art. 6(2)"]  # type: ignore[attr-defined]
    assert items[-1]["item"] == f"{SITE}/provisions/eu-ai-act-art-6-2/"  # type: ignore[index]


@pytest.mark.django_db
def test_a_page_that_is_not_there_has_no_canonical_address(client: Client) -> None:
    assert b'rel="canonical"' not in client.get("/no/such/page/").content


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_a_kind_have_titles_and_descriptions_of_their_own(client: Client, kind: str, today: date) -> None:
    rows = list(records(KINDS[kind][0]))
    pages = [client.get(record.get_absolute_url()).content.decode() for record in rows[:: max(len(rows) // 6, 1)]]
    titles = [re.findall(r"<title>(.*?)</title>", page, re.S)[0] for page in pages]
    described = [meta(page, "description") for page in pages]
    assert len(set(titles)) == len(titles)
    assert len(set(described)) == len(described), sorted(described)
    assert all(len(text) >= 20 for text in described), sorted(described, key=len)[:2]
    assert all(len(text) <= 300 for text in described)
