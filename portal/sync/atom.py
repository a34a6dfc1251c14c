"""Writes Atom feeds (RFC 4287), in pages where they are long (RFC 5005, 3). The one writer of every feed here.

`updated` of an entry is when what it says last changed here, never the time of the request; of a feed, that of its
newest entry. `published` is the day of what it tells, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.feedgenerator import Atom1Feed

from portal.api.freshness import stamp

MEDIA_TYPE = "application/atom+xml"
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed of an empty corpus was last changed."""
_OURS = uuid5(NAMESPACE_DNS, "ai-governance-portal")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry. `summary` is HTML; `link` an absolute address; `id` an IRI that never changes."""

    id: str
    title: str
    link: str
    updated: datetime
    summary: str
    published: datetime | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands above the entries. `page` shows the same to people; `itself` is the address of this document;
    `pages` are the addresses of others by their relation; `changed` is when the corpus was last changed."""

    id: str
    title: str
    subtitle: str
    page: str
    itself: str
    author: str
    changed: datetime = NEVER
    pages: Mapping[str, str] = field(default_factory=dict)


class _Feed(Atom1Feed):
    """A feed without entries was last changed when the corpus was, not now."""

    head: Head

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.head.changed)

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, url in self.head.pages.items():
            handler.addQuickElement("link", "", {"rel": relation, "href": url, "type": MEDIA_TYPE})


def urn(*names: str) -> str:
    """A permanent id made of names, the same on every installation."""
    return uuid5(_OURS, "/".join(names)).urn


def write(head: Head, entries: Iterable[Entry]) -> bytes:
    """The feed as a document."""
    feed = _Feed(
        title=head.title,
        link=head.page,
        description="",
        subtitle=head.subtitle,
        feed_url=head.itself,
        feed_guid=head.id,
        author_name=head.author,
        feed_copyright="CC BY 4.0",
    )
    feed.head = head
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.link,
            unique_id=entry.id,
            description=entry.summary,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.categories,
        )
    return feed.writeString("utf-8").encode()


def answer(request: HttpRequest, content: bytes, form: str = "atom") -> HttpResponseBase:
    """The document with its ETag and Last-Modified; 304 where the reader has it already."""
    return stamp(request, HttpResponse(content, content_type=f"{MEDIA_TYPE}; charset=utf-8"), form)
