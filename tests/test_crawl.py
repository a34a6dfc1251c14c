"""Every page that can be reached from the home page answers, stays small, and asks the database little."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from zlib import crc32

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_BYTES = 150_000
COMPARISONS = "/compare/ready/"
"""Short addresses that lead on to the question behind them."""

LARGER = {
    "/compare/matrix/": 220_000,
    "/pictures/timeline/": 270_000,
    "/pictures/coverage/": 240_000,
    "/applicability/rules/eu-ai-act/": 270_000,
    "/regulations/eu-ai-act/": 260_000,
}
"""One table of everything, read as a whole; a picture of hundreds of records, with its table; a long text."""
MOST_QUERIES = 20
ELSEWHERE = ("/admin", "/static", "/api/")
"""Not crawled: files, the editors' rooms, and the API, whose tests open every record themselves."""

PAGES_EXPECTED = 3_000
"""Fewer than this many pages would mean that whole families of records cannot be reached."""


HREF = re.compile(r'<(?:a|link)\b[^>]*?\bhref="([^"]+)"')
ANCHOR = re.compile(r'\bid="([^"]+)"')


SAMPLE = 6
"""On PostgreSQL every page that is no record is opened, and of the records this fraction: 1 in 6. Pages are the same on
either database (the API's contract tests hold both to every value); a whole second crawl takes minutes and finds the
same links."""
RECORD = re.compile(r"^/[a-z-]+/[A-Za-z0-9-]+/$")


def is_opened(url: str) -> bool:
    """Whether this database's crawl opens the page; its links are followed only then."""
    if connection.vendor == "sqlite" or not RECORD.match(url):
        return True
    return crc32(url.encode()) % SAMPLE == 0


def is_followed(url: str) -> bool:
    """Whether the crawl opens an address: pages of records and lists, but not every combination of filters."""
    parts = urlsplit(url)
    if parts.path == "/search/":
        return not parts.query  # its filters combine without end
    return not parts.query or parts.query.startswith(("page=", "topic=", "addressee=", "domain="))


def ask(client: Client, url: str) -> tuple[Any, int]:
    """The answer, and how many queries it took."""
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url, follow=url.startswith(COMPARISONS))
    return response, len(captured)


@pytest.mark.django_db
def test_every_page_reached_from_home_answers_within_the_limits(client: Client, today: object) -> None:
    seen, waiting, faults = {"/"}, ["/"], []
    anchors: dict[str, set[str]] = {}
    wanted: dict[str, set[str]] = {}
    pages = 0
    while waiting:
        url = waiting.pop()
        response, queries = ask(client, url)
        if queries > MOST_QUERIES:  # the first request of a process fills its caches
            response, queries = ask(client, url)
        if response.status_code != 200:
            faults.append(f"{url}: {response.status_code}")
            continue
        if not response["Content-Type"].startswith("text/html"):
            continue
        pages += 1
        compared = url.startswith(COMPARISONS)  # their own tests hold them to their own limits
        if len(response.content) > LARGER.get(url, MOST_BYTES) and not compared:
            faults.append(f"{url}: {len(response.content)} bytes")
        if queries > MOST_QUERIES and not compared:
            faults.append(f"{url}: {queries} queries")
        text = response.content.decode()
        if text.count("<h1") != 1:
            faults.append(f"{url}: {text.count('<h1')} h1 headings")
        anchors[urlsplit(url).path] = anchors.get(urlsplit(url).path, set()) | set(ANCHOR.findall(text))
        for href in set(HREF.findall(text)):
            absolute, fragment = urldefrag(urljoin(url, unescape(href)))
            if urlsplit(absolute).netloc or not absolute.startswith("/") or absolute.startswith(ELSEWHERE):
                continue
            if fragment:
                wanted.setdefault(absolute, set()).add(fragment)
            if absolute not in seen and is_followed(absolute) and is_opened(absolute):
                seen.add(absolute)
                waiting.append(absolute)
    for path, fragments in wanted.items():
        if path in anchors and not urlsplit(path).query and (missing := fragments - anchors[path]):
            faults.append(f"{path}: no such place on the page: {sorted(missing)[:3]}")
    assert not faults, f"{len(faults)} faults on {pages} pages:\n" + "\n".join(faults[:40])
    assert pages >= (PAGES_EXPECTED if connection.vendor == "sqlite" else PAGES_EXPECTED // SAMPLE)
