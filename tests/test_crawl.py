"""Every page that can be reached from the home page answers, stays small, and asks the database little."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_BYTES = 150_000
MOST_QUERIES = 20
ELSEWHERE = ("/admin", "/static", "/api/")
"""Not crawled: files, the editors' rooms, and the API, whose tests open every record themselves."""

PAGES_EXPECTED = 3_000
"""Fewer than this many pages would mean that whole families of records cannot be reached."""


class Links(HTMLParser):
    """Collects the addresses a page links to, and the ids it offers as anchors."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: set[str] = set()
        self.headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("a", "link") and values.get("href"):
            self.hrefs.append(values["href"] or "")
        if values.get("id"):
            self.ids.add(values["id"] or "")
        self.headings += tag == "h1"


def is_followed(url: str) -> bool:
    """Whether the crawl opens an address: pages of records and lists, but not every combination of filters."""
    parts = urlsplit(url)
    return not parts.query or parts.query.startswith(("page=", "topic=", "addressee=", "domain="))


@pytest.mark.django_db
def test_every_page_reached_from_home_answers_within_the_limits(client: Client, today: object) -> None:
    seen, waiting, faults = {"/"}, ["/"], []
    anchors: dict[str, set[str]] = {}
    wanted: dict[str, set[str]] = {}
    pages = 0
    while waiting:
        url = waiting.pop()
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url)
            queries = len(captured)
        if response.status_code != 200:
            faults.append(f"{url}: {response.status_code}")
            continue
        if not response["Content-Type"].startswith("text/html"):
            continue
        pages += 1
        if len(response.content) > MOST_BYTES:
            faults.append(f"{url}: {len(response.content)} bytes")
        if queries > MOST_QUERIES:
            faults.append(f"{url}: {queries} queries")
        links = Links()
        links.feed(response.content.decode())
        if links.headings != 1:
            faults.append(f"{url}: {links.headings} h1 headings")
        anchors[urlsplit(url).path] = anchors.get(urlsplit(url).path, set()) | links.ids
        for href in links.hrefs:
            absolute, fragment = urldefrag(urljoin(url, href))
            if urlsplit(absolute).netloc or not absolute.startswith("/") or absolute.startswith(ELSEWHERE):
                continue
            if fragment:
                wanted.setdefault(absolute, set()).add(fragment)
            if absolute not in seen and is_followed(absolute):
                seen.add(absolute)
                waiting.append(absolute)
    for path, fragments in wanted.items():
        if path in anchors and not urlsplit(path).query and not (missing := fragments - anchors[path]) == set():
            faults.append(f"{path}: no such place on the page: {sorted(missing)[:3]}")
    assert not faults, f"{len(faults)} faults on {pages} pages:\n" + "\n".join(faults[:40])
    assert pages >= PAGES_EXPECTED
