"""Frames may stand on any page and say by themselves what they tell, of which day, from where; nothing else may."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

FRAMES = {
    "provision": "/provisions/eu-ai-act-art-51-2/",
    "regulation": "/regulations/eu-ai-act/",
    "commitment": "/commitments/eu-gpai-code-of-practice/",
    "framework": "/frameworks/anthropic-rsp/",
    "compare": "/compare/?by=topics&columns=CN,EU,US&of=jurisdictions&rows=open-source,red-teaming",
    "table": "/compare/tables/penalties/?currency=EUR&turnover=5000000",
    "ladder": "/thresholds/",
    "moved": "/thresholds/?flop=1e25",
    "chips": "/thresholds/chips/",
    "picture": "/pictures/coverage/",
}
NOT_FRAMES = ("/", "/provisions/eu-ai-act-art-51-2/", "/thresholds/", "/search/?q=x", "/embed/", "/embed/elsewhere/")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


class Outline(HTMLParser):
    """What a screen reader meets first, and what the frame would load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        self.texts[self._open] = self.texts.get(self._open, "") + data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def _frame(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(f"/embed{path}")
    assert response.status_code == status, path
    return response


@pytest.mark.parametrize("path", FRAMES.values(), ids=FRAMES)
def test_a_frame_may_stand_anywhere_and_keeps_the_other_protections(client: Client, path: str) -> None:
    response = _frame(client, path)
    policy = response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert "frame-ancestors * file:" in policy
    for kept in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"):
        assert kept in policy
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=600"


@pytest.mark.parametrize("path", NOT_FRAMES)
def test_nothing_else_may_be_framed(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", FRAMES.values(), ids=FRAMES)
def test_a_frame_says_what_it_is_and_of_which_day(client: Client, path: str) -> None:
    page = _frame(client, path).content.decode()
    outline = Outline(page)
    assert outline.of("html") == [{"lang": "en-GB"}]
    assert outline.texts["title"].strip()
    assert len(outline.of("h1")) == 1
    assert len(outline.of("main")) == 1
    assert "law as of" in page
    assert "25 November 2026" in page
    assert "corpus release" in page
    assert "CC BY 4.0" in page
    assert f'class="embed__back" href="{path.replace("&", "&amp;")}"' in page
    assert outline.of("base") == [{"target": "_blank"}]
    assert {"name": "robots", "content": "noindex"} in outline.of("meta")


@pytest.mark.parametrize("path", FRAMES.values(), ids=FRAMES)
def test_a_frame_needs_no_script_and_nothing_of_the_site(client: Client, path: str) -> None:
    page = _frame(client, path).content.decode()
    outline = Outline(page)
    for tag in ("script", "form", "nav", "header", "iframe"):
        assert not outline.of(tag) or (tag == "header" and "site-header" not in page), tag
    assert "style=" not in page
    assert all("alt" in image for image in outline.of("img"))
    ids = [attrs["id"] for _, attrs in outline.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (FRAMES["provision"], ("in force", "Provider of general-purpose models", "Art. 51(2)", "seen")),
        (FRAMES["regulation"], ("partly in force", "Why this status", "European Parliament", "provisions")),
        (FRAMES["commitment"], ("signed, declined or left",)),
        (FRAMES["compare"], ("European Union", "Red-teaming", "What the words mean")),
        (FRAMES["table"], ("Penalties", "Provision")),
        (FRAMES["ladder"], ("Training compute in FLOP", "What the signs mean")),
        (FRAMES["moved"], ("moved to 10",)),
        (FRAMES["chips"], ("Both axes are logarithmic", "H100")),
        (FRAMES["picture"], ("/pictures/coverage.svg?layout=narrow", "theme=dark")),
    ],
)
def test_a_frame_tells_what_its_page_tells(client: Client, path: str, told: tuple[str, ...]) -> None:
    page = _frame(client, path).content.decode()
    for words in told:
        assert words in page


def test_a_frame_keeps_its_day(client: Client) -> None:
    then = _frame(client, "/provisions/eu-ai-act-art-6-2/?as_of=2026-05-01").content.decode()
    now = _frame(client, "/provisions/eu-ai-act-art-6-2/").content.decode()
    assert "2 August 2026" in then
    assert "2 August 2026" not in now.split("<dl")[0].split("status-badge__dates")[1][:200]
    assert "1 May 2026" in then
    assert 'class="embed__back" href="/provisions/eu-ai-act-art-6-2/?as_of=2026-05-01"' in then


def test_a_frame_of_a_former_release_says_so(client: Client) -> None:
    page = _frame(client, "/provisions/eu-ai-act-art-6-2/?known_at=2026.11.1").content.decode()
    assert "2026.11.1" in page
    assert "a former one" in page


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/provisions/nowhere/", 404, "There is no provision «nowhere»"),
        ("/regulations/nowhere/", 404, "There is no instrument"),
        ("/provisions/%00/", 404, "There is no provision"),
        ("/compare/tables/nowhere/", 404, "Known: "),
        ("/pictures/nowhere/", 404, "Known: "),
        ("/thresholds/chips/?plane=nowhere", 404, "Known: "),
        ("/thresholds/chips/?colour=red", 400, "Allowed: plane"),
        ("/pictures/coverage/?colour=red", 400, "is no parameter here"),
        ("/thresholds/?flop=much", 400, "1e25"),
        ("/compare/?of=jurisdictions", 400, "columns is missing"),
        ("/provisions/eu-ai-act-art-6-2/?as_of=soon", 400, "write year, month and day"),
        ("/provisions/eu-ai-act-art-6-2/?known_at=1999-01-01", 400, "known_at"),
    ],
)
def test_what_cannot_be_told_is_said_in_the_frame(client: Client, path: str, status: int, told: str) -> None:
    response = _frame(client, path, status)
    assert "X-Frame-Options" not in response
    assert "site-header" not in response.content.decode()
    assert told in response.content.decode()


def test_another_face_or_a_former_slug_leads_on(client: Client) -> None:
    from portal.corpus.models import Redirect

    moved = client.get("/embed/regulations/anthropic-rsp/?as_of=2026-05-01")
    assert (moved.status_code, moved["Location"]) == (301, "/embed/frameworks/anthropic-rsp/?as_of=2026-05-01")
    Redirect.objects.create(kind="provision", old_slug="once", slug="eu-ai-act-art-6-2")
    assert client.get("/embed/provisions/once/")["Location"] == "/embed/provisions/eu-ai-act-art-6-2/"


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ("/provisions/us-ca-sb-53-15/", FRAMES["provision"]),
        ("/regulations/kr-ai-basic-act-decree/", FRAMES["regulation"]),
        (
            "/compare/?by=topics&columns=CN,EU&of=jurisdictions&rows=open-source",
            "/compare/?by=topics&columns=CN,EU,JP,KR,US&of=jurisdictions&rows=all",
        ),
    ],
)
def test_a_frame_asks_the_database_as_often_whatever_it_shows(client: Client, small: str, large: str) -> None:
    counts = []
    for path in (small, large, small, large):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            _frame(client, path)
        counts.append(len(captured))
    assert counts[2] == counts[3] or abs(counts[2] - counts[3]) <= 2, counts
    assert max(counts[2:]) <= 24


@pytest.mark.parametrize("path", FRAMES.values(), ids=FRAMES)
def test_the_page_offers_its_frame(client: Client, today: date, path: str) -> None:
    page = client.get(path).content.decode()
    assert len(re.findall(r'type="application/json\+oembed"', page)) == 1
    assert len(re.findall(r'type="text/xml\+oembed"', page)) == 1
    found = re.search(r'<textarea id="embed-code".*?>(.*?)</textarea>', page, re.S)
    assert found
    from html import unescape

    frame = Outline(unescape(found[1])).of("iframe")[0]
    assert frame["title"]
    assert frame["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    src = str(frame["src"])
    assert src.startswith("http://testserver/embed/")
    assert client.get(src.removeprefix("http://testserver")).status_code == 200


def test_a_page_without_a_frame_offers_none(client: Client) -> None:
    page = client.get("/topics/red-teaming/").content.decode()
    assert "oembed" not in page
    assert "embed-code" not in page
