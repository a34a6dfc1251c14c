"""Feeds of the law and of our records: valid Atom, permanent ids, honest dates, found from the pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from portal.corpus.models import CorpusRelease, RecordChange
from portal.sync.feeds import ENTRIES
from portal.sync.scopes import FeedScope, records_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = (
    "/feeds/changes.atom",
    "/feeds/jurisdictions/EU.atom",
    "/feeds/jurisdictions/US.atom",
    "/feeds/topics/red-teaming.atom",
    "/feeds/instruments/eu-ai-act.atom",
    "/feeds/instruments/anthropic-rsp.atom",
    "/changes/feed/",
    "/api/v1/search/?q=incident&format=atom",
)
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_IRI = re.compile(r"(urn:uuid:[0-9a-f-]{36}|https?://\S+)")


def read(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, response.content[:300]
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def entries(client: Client, address: str) -> list[ElementTree.Element]:
    """The entries of all pages, by the links to the next."""
    found: list[ElementTree.Element] = []
    following: str | None = address
    while following:
        feed = read(client, following)
        found += feed.findall(f"{ATOM}entry")
        following = _links(feed).get("next")
    return found


def _links(element: ElementTree.Element) -> dict[str, str]:
    found = [(link.get("rel", ""), link.get("href", "")) for link in element.findall(f"{ATOM}link")]
    assert len({rel for rel, _ in found}) == len(found)
    return dict(found)


def _one(element: ElementTree.Element, name: str) -> str:
    """The text of an element that must stand there once, not empty."""
    (found,) = element.findall(f"{ATOM}{name}")
    assert found.text
    return found.text


def _at(element: ElementTree.Element, name: str = "updated") -> datetime:
    text = _one(element, name)
    assert _DATE.fullmatch(text)
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_what_rfc_4287_demands(client: Client, today: Any, address: str) -> None:
    feed = read(client, address)
    assert feed.tag == f"{ATOM}feed"
    assert _IRI.fullmatch(_one(feed, "id"))
    assert _one(feed, "title")
    assert _one(feed, "subtitle")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "AI Governance Portal"
    links = _links(feed)
    assert links["self"] == f"http://testserver{address}"
    assert client.get(links["alternate"]).status_code == 200
    ids = []
    for entry in feed.findall(f"{ATOM}entry"):
        ids.append(_one(entry, "id"))
        assert _IRI.fullmatch(ids[-1])
        assert _one(entry, "title")
        assert "alternate" in _links(entry)
        assert _at(entry).tzinfo
        (summary,) = entry.findall(f"{ATOM}summary")
        assert summary.get("type") == "html"
        if entry.find(f"{ATOM}published") is not None:
            assert _at(entry, "published") <= _at(entry)
    assert ids
    assert len(set(ids)) == len(ids)
    assert _at(feed) == max(map(_at, feed.findall(f"{ATOM}entry")))


@pytest.mark.parametrize("address", FEEDS[:5])
def test_entries_tell_the_law_and_the_records_each_once_and_lead_to_pages(
    client: Client, today: Any, address: str
) -> None:
    found = entries(client, address)
    ids = [_one(entry, "id") for entry in found]
    assert len(set(ids)) == len(ids)
    sorts = {entry.find(f"{ATOM}category").get("term") for entry in found}  # type: ignore[union-attr]
    assert sorts == {"law", "records"}
    for entry in found[:3]:
        assert client.get(_links(entry)["alternate"]).status_code == 200
        for href in re.findall(r'href="http://testserver(/[^"#]*)', _one(entry, "summary"))[:5]:
            assert client.get(href).status_code == 200, href


def test_pages_lead_to_each_other_and_hold_all(client: Client, today: Any) -> None:
    address = "/feeds/jurisdictions/US.atom"
    first = read(client, address)
    links = _links(first)
    assert links["first"] == links["self"] == f"http://testserver{address}"
    assert "previous" not in links
    assert len(first.findall(f"{ATOM}entry")) == ENTRIES
    last = read(client, links["last"])
    assert "next" not in _links(last)
    assert _one(last, "id") == _one(first, "id")
    found = entries(client, address)
    pages = int(links["last"].rsplit("=", 1)[1])
    assert (pages - 1) * ENTRIES < len(found) <= pages * ENTRIES
    times = [_at(entry) for entry in found]
    assert times == sorted(times, reverse=True)
    assert client.get(f"{address}?page={pages + 1}").status_code == 404


def test_every_event_of_an_instrument_has_its_entry(client: Client, today: Any) -> None:
    from frameworks.models import Event

    days = {_one(entry, "published")[:10] for entry in entries(client, "/feeds/instruments/eu-ai-act.atom")[1:]}
    events = Event.objects.filter(instrument__slug="eu-ai-act", date__lte=today.isoformat())
    missed = [event.slug for event in events if event.date.precision == "day" and str(event.date) not in days]
    assert missed == []
    assert events.count() > 10


def test_an_entry_is_updated_when_what_it_says_changed(client: Client, today: Any) -> None:
    """The event of the amendment is corrected in a release: its entry moves up, all others keep their dates and ids."""
    address = "/feeds/instruments/eu-ai-act.atom"
    before = {_one(entry, "id"): _at(entry) for entry in entries(client, address)}
    feed_before = _at(read(client, address))
    at = datetime.now(UTC) + timedelta(hours=1)
    release = _release(at)
    slug = "eu-ai-act-2026-07-27-amended"
    RecordChange.objects.create(
        release=release, kind="event", slug=slug, action="changed", after={}, fields=["what"], why="correction"
    )
    after = {_one(entry, "id"): entry for entry in entries(client, address)}
    assert before.keys() <= after.keys()
    (fresh,) = after.keys() - before.keys()
    assert "1 record of ours changed in release 2099.1 (correction: 1)" in _one(after[fresh], "title")
    assert f"event {slug}: what" in re.sub("<[^>]*>", "", _one(after[fresh], "summary"))
    moved = {key for key in before if _at(after[key]) != before[key]}
    assert len(moved) == 1
    assert "27 July 2026" in _one(after[moved.pop()], "title")
    assert _at(read(client, address)) == at > feed_before
    other = read(client, "/feeds/instruments/anthropic-rsp.atom")
    assert "2099.1" not in ElementTree.tostring(other, encoding="unicode")


def _release(at: datetime) -> CorpusRelease:
    made = CorpusRelease.objects.create(version="2099.1", digest="f" * 64, released_on=at.date())
    CorpusRelease.objects.filter(pk=made.pk).update(loaded_at=at)
    return made


def test_a_feed_tells_of_records_that_are_gone(client: Client, today: Any) -> None:
    release = _release(datetime.now(UTC))
    gone = "eu-ai-act-art-6-2"
    RecordChange.objects.create(release=release, kind="provision", slug=gone, action="gone", why="removed")
    for address in (FEEDS[0], FEEDS[1], FEEDS[4]):
        text = client.get(address).content.decode()
        assert f"provision {gone}, gone" in text, address
    assert gone not in client.get(FEEDS[2]).content.decode()


def test_updated_is_as_it_was_known(client: Client, today: Any) -> None:
    """Feeds and searches of the past date nothing by what was changed since."""
    known = CorpusRelease.objects.latest()
    version = known.version
    at = datetime.now(UTC) + timedelta(hours=1)
    later = _release(at)
    for kind, slug in (("instrument", "us-eo-14110"), ("event", "eu-ai-act-2026-07-27-amended")):
        RecordChange.objects.create(release=later, kind=kind, slug=slug, action="changed", after={}, why="correction")
    for address in ("/api/v1/search/?q=EO+14110&format=atom", "/feeds/changes.atom?", "/changes/feed/?"):
        assert _at(read(client, f"{address}&known_at={version}")) <= known.loaded_at, address
    assert _at(read(client, "/api/v1/search/?q=EO+14110&format=atom")) == at
    assert _at(read(client, "/feeds/changes.atom")) == at


def test_what_belongs_to_a_scope(today: Any) -> None:
    known = CorpusRelease.objects.latest()
    topic = records_of(FeedScope(kind="topic", slug="red-teaming"), known)
    assert topic is not None
    from frameworks.models import Provision

    named = set(Provision.objects.filter(topics__slug="red-teaming").values_list("slug", flat=True))
    assert named
    assert named <= {slug for kind, slug in topic if kind == "provision"}
    union = records_of(FeedScope(kind="jurisdiction", slug="US"), known)
    assert union is not None
    assert {("instrument", "us-eo-14110"), ("jurisdiction", "US-CA")} <= union
    assert ("instrument", "eu-ai-act") not in union
    state = records_of(FeedScope(kind="jurisdiction", slug="US-CA"), known)
    assert state is not None
    assert state < union
    assert records_of(FeedScope(), known) is None


def test_a_feed_is_asked_again_for_little(client: Client, today: Any) -> None:
    for address in FEEDS:
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        dated = client.get(address, headers={"if-modified-since": first["Last-Modified"]})
        assert dated.status_code == 304, address


def test_feeds_refuse_what_they_do_not_know(client: Client, today: Any) -> None:
    assert client.get("/feeds/changes.atom?pages=2").status_code == 400
    assert client.get("/feeds/changes.atom?page=0").status_code == 400
    assert client.get("/feeds/changes.atom?known_at=soon").status_code == 400
    assert client.get("/feeds/instruments/no-such.atom").status_code == 404
    assert client.post("/feeds/changes.atom").status_code == 405


def test_a_renamed_instrument_keeps_its_subscribers(client: Client, today: Any) -> None:
    from portal.corpus.models import Redirect

    Redirect.objects.create(kind="instrument", old_slug="old-name", slug="eu-ai-act")
    moved = client.get("/feeds/instruments/old-name.atom?page=1")
    assert (moved.status_code, moved["Location"]) == (301, "/feeds/instruments/eu-ai-act.atom?page=1")


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/regulations/eu-ai-act/", "/feeds/instruments/eu-ai-act.atom"),
        ("/frameworks/anthropic-rsp/", "/feeds/instruments/anthropic-rsp.atom"),
        ("/jurisdictions/EU/", "/feeds/jurisdictions/EU.atom"),
        ("/topics/red-teaming/", "/feeds/topics/red-teaming.atom"),
    ],
)
def test_pages_name_their_feed(client: Client, today: Any, page: str, feed: str) -> None:
    head = client.get(page).content.decode().partition("</head>")[0]
    assert f'<link rel="alternate" type="application/atom+xml" href="{feed}"' in head


def test_queries_do_not_grow_with_the_feed(client: Client, today: Any, django_assert_max_num_queries: Any) -> None:
    for address in FEEDS[:6]:
        with django_assert_max_num_queries(32):
            client.get(address)


def test_there_is_one_writer_of_feeds() -> None:
    from django.conf import settings

    writers = [
        path.relative_to(settings.BASE_DIR).as_posix()
        for path in (Path(settings.BASE_DIR) / "portal").rglob("*.py")
        if "feedgenerator" in path.read_text(encoding="utf-8")
    ]
    assert writers == ["portal/sync/atom.py"]
