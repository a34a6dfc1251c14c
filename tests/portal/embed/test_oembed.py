"""oEmbed as its specification asks for it (https://oembed.com)."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.test import Client

from portal.embed.snippet import iframe
from tests.portal.embed.test_frames import FRAMES, Outline

SITE = "http://testserver"
ENDPOINT = "/api/v1/oembed/"


@pytest.fixture(autouse=True)
def _ready(db: None, today: date) -> None:
    cache.clear()


def _ask(client: Client, url: str, status: int = 200, **more: Any) -> Any:
    response = client.get(ENDPOINT, {"url": url, **more})
    assert response.status_code == status, response.content[:400]
    return response


@pytest.mark.parametrize("path", FRAMES.values(), ids=FRAMES)
def test_the_address_of_a_page_leads_to_its_frame(client: Client, path: str) -> None:
    told = _ask(client, f"{SITE}{path}").json()
    assert told["type"] == "rich"
    assert told["version"] == "1.0"
    assert told["cache_age"] == 86_400
    assert told["provider_url"] == f"{SITE}/"
    frame = Outline(told["html"]).of("iframe")[0]
    assert frame["title"] == told["title"]
    assert frame["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    assert (int(str(frame["width"])), int(str(frame["height"]))) == (told["width"], told["height"])
    assert frame["src"] == f"{SITE}/embed{path}"
    shown = client.get(str(frame["src"]).removeprefix(SITE))
    assert shown.status_code == 200
    assert told["title"].split(":")[0] in unescape(shown.content.decode())


@pytest.mark.parametrize("path", FRAMES.values(), ids=FRAMES)
def test_what_a_page_announces_answers(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    links = re.findall(r'<link rel="alternate" type="(?:application/json|text/xml)\+oembed" href="([^"]+)"', page)
    assert len(links) == 2
    as_json, as_xml = (client.get(unescape(link).removeprefix(SITE)) for link in links)
    assert as_json["Content-Type"] == "application/json"
    root = ElementTree.fromstring(as_xml.content)
    assert as_xml["Content-Type"].startswith("text/xml")
    assert root.tag == "oembed"
    assert {each.tag: each.text for each in root} == {name: str(value) for name, value in as_json.json().items()}


def test_the_size_obeys_the_asker(client: Client) -> None:
    url = f"{SITE}{FRAMES['provision']}"
    assert _ask(client, url).json()["width"] == 640
    small = _ask(client, url, maxwidth=300, maxheight=200).json()
    assert (small["width"], small["height"]) == (300, 200)
    assert _ask(client, url, maxwidth=5000).json()["width"] == 640
    assert _ask(client, url, maxwidth=300).json()["height"] > _ask(client, url).json()["height"]


def test_it_keeps_what_the_page_knows_and_drops_the_rest(client: Client) -> None:
    told = _ask(client, f"{SITE}/provisions/eu-ai-act-art-6-2/?as_of=2026-05-01&utm_source=letter#x").json()
    assert f"{SITE}/embed/provisions/eu-ai-act-art-6-2/?as_of=2026-05-01" in told["html"]
    assert "utm_source" not in told["html"]


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/provisions/eu-ai-act-art-6-2/",
        f"{SITE}/provisions/nowhere/",
        f"{SITE}/commitments/eu-ai-act/",
        f"{SITE}/topics/red-teaming/",
        f"{SITE}/compare/",
        f"{SITE}/compare/?of=jurisdictions&by=topics&columns=XX",
        f"{SITE}/compare/tables/nowhere/",
        f"{SITE}/pictures/nowhere/",
        f"{SITE}/provisions/eu-ai-act-art-6-2/?as_of=soon",
        f"{SITE}/provisions/eu-ai-act-art-6-2/?known_at=1999-01-01",
        f"{SITE}/embed/provisions/eu-ai-act-art-6-2/",
        f"{SITE}/../admin/",
        "javascript:alert(1)",
        "/provisions/eu-ai-act-art-6-2/",
        f"{SITE}/provisions/%00/",
        f"{SITE}/provisions/a%20b/",
        "http://[",
        "nonsense",
    ],
)
def test_an_address_without_a_frame_is_not_found(client: Client, url: str) -> None:
    response = _ask(client, url, 404)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"].startswith("url: ")


def test_another_format_is_not_implemented(client: Client) -> None:
    response = _ask(client, f"{SITE}/thresholds/", 501, format="yaml")
    assert "json or xml" in response.json()["detail"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({}, "url"),
        ({"url": " "}, "url"),
        ({"url": f"{SITE}/thresholds/", "maxwidth": "wide"}, "maxwidth"),
        ({"url": f"{SITE}/thresholds/", "maxheight": "0"}, "maxheight"),
        ({"url": f"{SITE}/thresholds/", "colour": "red"}, "colour"),
    ],
)
def test_a_bad_question_says_what_is_allowed(client: Client, query: dict[str, str], name: str) -> None:
    response = client.get(ENDPOINT, query)
    assert response.status_code == 400
    assert name in response.json()["errors"]


def test_any_page_may_ask(client: Client) -> None:
    response = client.get(ENDPOINT, {"url": f"{SITE}/thresholds/"}, headers={"Origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_title_cannot_break_out_of_the_frame() -> None:
    made = iframe("https://x.example/?a=1&b=2", '"><script>alert(1)</script>', 640, 400)
    assert "<script>" not in made
    assert Outline(made).of("iframe")[0]["title"] == '"><script>alert(1)</script>'
