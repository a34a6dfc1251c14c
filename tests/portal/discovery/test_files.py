"""Sitemaps, robots.txt and llms.txt."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.test import Client

from frameworks.models import Event, Instrument, Provision
from portal.corpus.models import CorpusRelease, RecordChange
from portal.discovery.days import instrument_days
from portal.discovery.sitemaps import KINDS, records

pytestmark = pytest.mark.django_db
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "http://testserver"


def lines(client: Client, address: str) -> list[tuple[str, str]]:
    """(address, day) of each line of a sitemap."""
    response = client.get(address)
    assert response.status_code == 200
    root = ElementTree.fromstring(response.content)
    found = [*root.findall("s:url", NS), *root.findall("s:sitemap", NS)]
    return [(each.findtext("s:loc", "", NS), each.findtext("s:lastmod", "", NS)) for each in found]


def test_the_index_names_one_sitemap_a_kind_and_each_answers(client: Client) -> None:
    index = lines(client, "/sitemap.xml")
    assert [address for address, _ in index] == [f"{SITE}/sitemap-{name}.xml" for name in ("pages", *KINDS)]
    for address, day in index:
        assert lines(client, address.removeprefix(SITE))
        assert day


@pytest.mark.parametrize("section", ["pages", *KINDS])
def test_a_page_of_a_sitemap_answers_and_calls_itself_canonical(client: Client, section: str, today: date) -> None:
    rows = lines(client, f"/sitemap-{section}.xml")
    for address, _ in rows[:: max(len(rows) // 4, 1)]:
        response = client.get(address.removeprefix(SITE))
        assert response.status_code == 200, address
        found = re.search(r'<link rel="canonical" href="([^"]+)">', response.content.decode())
        assert found, address
        assert sorted(re.split(r"[?&]", found[1].replace("&amp;", "&"))) == sorted(re.split(r"[?&]", address))


def test_every_record_with_a_page_of_its_own_has_one_line(client: Client) -> None:
    for name, (model, _) in KINDS.items():
        rows = [address for address, _ in lines(client, f"/sitemap-{name}.xml")]
        assert rows == [f"{SITE}{record.get_absolute_url()}" for record in records(model)]


def test_a_line_bears_the_day_of_the_last_change_and_not_of_the_load(client: Client) -> None:
    release = CorpusRelease.objects.create(version="2030.1.1", released_on=date(2030, 1, 1), digest="0" * 64)
    provision = Provision.objects.filter(instrument__slug="eu-ai-act").first()
    assert provision
    RecordChange.objects.create(release=release, kind="provision", slug=provision.slug, action="changed", after={})
    days = dict(lines(client, "/sitemap-provisions.xml"))
    assert days[f"{SITE}{provision.get_absolute_url()}"] == "2030-01-01"
    assert "2030-01-01" not in {day for address, day in days.items() if provision.slug not in address}
    assert dict(lines(client, "/sitemap-regulations.xml"))[f"{SITE}/regulations/eu-ai-act/"] == "2030-01-01"


def test_an_instrument_changes_with_its_events(client: Client) -> None:
    event = Event.objects.select_related("instrument").first()
    assert event
    release = CorpusRelease.objects.create(version="2031.1.1", released_on=date(2031, 1, 1), digest="1" * 64)
    RecordChange.objects.create(release=release, kind="event", slug=event.slug, action="changed", after={})
    days = instrument_days()
    assert days[event.instrument.slug] == date(2031, 1, 1)
    assert set(days) == set(Instrument.objects.values_list("slug", flat=True))


def test_a_sitemap_costs_a_few_queries_whatever_its_length(client: Client, django_assert_max_num_queries: Any) -> None:
    for section in ("pages", *KINDS):
        client.get(f"/sitemap-{section}.xml")
        with django_assert_max_num_queries(8):
            client.get(f"/sitemap-{section}.xml")


def test_an_unknown_sitemap_is_not_found(client: Client) -> None:
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_robots_lets_everybody_read_the_pages_and_names_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    text = response.content.decode()
    assert f"Sitemap: {SITE}/sitemap.xml" in text
    assert f"{SITE}/data/" in text
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    assert rules.can_fetch("any", "/regulations/eu-ai-act/")
    assert rules.can_fetch("any", "/search/operators/")
    assert not rules.can_fetch("any", "/admin/")
    assert not rules.can_fetch("any", "/search/suggest/")
    assert "Disallow: /*?q=" in text


def may_open(robots: str, path: str) -> bool:
    """What RFC 9309 says: of the rules that match, the longest wins, and Allow where two are as long."""
    rules = re.findall(r"^(Allow|Disallow): (\S+)$", robots, re.MULTILINE)
    matching = [
        (len(rule), verb == "Allow")
        for verb, rule in rules
        if re.match(".*".join(map(re.escape, rule.split("*"))), path)
    ]
    return max(matching, default=(0, True))[1]


@pytest.mark.parametrize(
    ("path", "open_to_crawlers"),
    [
        ("/provisions/eu-ai-act-art-5/", True),
        ("/provisions/?topic=red-teaming", True),
        ("/provisions/eu-ai-act-art-5/?as_of=2024-01-01", False),
        ("/provisions/?topic=red-teaming&known_at=2026.11.1", False),
        ("/provisions/eu-ai-act-art-5/?format=bibtex", False),
        ("/provisions/eu-ai-act-art-5/?format=jsonld", True),
        ("/search/?q=a", False),
        ("/api/v1/search/?q=a", True),
        ("/api/v1/provisions/?topic=red-teaming&as_of=2024-01-01&known_at=2026.11.1", True),
        ("/admin/", False),
    ],
)
def test_crawlers_are_kept_from_copies_and_endless_questions_only(
    client: Client, path: str, open_to_crawlers: bool
) -> None:
    assert may_open(client.get("/robots.txt").content.decode(), path) == open_to_crawlers


def test_nothing_that_is_recommended_to_machines_is_closed_to_them(client: Client) -> None:
    robots = client.get("/robots.txt").content.decode()
    links = re.findall(r"\]\(([^)]+)\)", client.get("/llms.txt").content.decode())
    assert [link for link in links if not may_open(robots, link.removeprefix(SITE))] == []
    for section in ("pages", "provisions"):
        assert [
            url for url, _ in lines(client, f"/sitemap-{section}.xml") if not may_open(robots, url[len(SITE) :])
        ] == []


def test_llms_txt_has_the_form_of_its_kind_and_every_link_is_alive(client: Client, today: date) -> None:
    response = client.get("/llms.txt")
    text = response.content.decode()
    assert text.startswith("# AI Governance Portal\n\n> ")
    release = CorpusRelease.objects.first()
    assert release
    assert release.version in text
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) > 30
    for link in links:
        answer = client.get(link.removeprefix(SITE))
        # questions that are asked by POST tell their shape on GET, or name POST
        assert answer.status_code in (200, 405), link
