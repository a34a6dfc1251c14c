"""A search as a table (CSV) and as a feed (Atom): the first results of the day, however many pages they fill."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from rest_framework.renderers import BaseRenderer

from portal.api.freshness import latest_release, release_slug
from portal.api.references import PLURALS
from portal.api.renderers import CSVRenderer
from portal.api.tabular import cell
from portal.corpus.models import CorpusRelease
from portal.search.documents import INSTRUMENT_KINDS
from portal.search.limits import MAX_PAGE_SIZE
from portal.search.parameters import Question
from portal.search.results import Hit, SearchResult
from portal.search.service import search
from portal.sync.atom import NEVER, Entry, Head, write
from portal.sync.updated import changed_at

MOST = 1000
"""So many results a table or feed holds at most."""
COLUMNS = (
    "kind",
    "slug",
    "title",
    "citation",
    "jurisdictions",
    "instrument",
    "status",
    "status_since",
    "binding",
    "date",
    "url",
    "html_url",
    "as_of",
)
CORPUS_KINDS = {
    **dict.fromkeys(INSTRUMENT_KINDS, "instrument"),
    "evaluation-requirement": "external_evaluation_requirement",
}
"""Kinds of which the history of the corpus has another name; of the others it writes `_` for `-`."""


class AtomRenderer(BaseRenderer):
    """Marks that a feed was asked for; `feed` writes it."""

    media_type = "application/atom+xml"
    format = "atom"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return data if isinstance(data, bytes) else str(data or "").encode()


RENDERERS = (CSVRenderer, AtomRenderer)


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where the addresses in a table or feed lead: host, root of the API, and this very search as page and as feed."""

    host: str
    api_root: str
    page: str
    itself: str

    @classmethod
    def of(cls, request: HttpRequest) -> Site:
        host = request.build_absolute_uri("/").rstrip("/")
        query = request.GET.copy()
        query.pop("format", None)
        page = f"{host}{reverse('search')}?{query.urlencode()}"
        query["format"] = "atom"
        itself = f"{host}{reverse('search-api')}?{query.urlencode()}"
        return cls(host=host, api_root=reverse("api-root"), page=page, itself=itself)


def answer_in(form: str, question: Question, request: Any) -> tuple[HttpResponse, str]:
    """The search as `csv` or `atom`, and the name of the index that answered. Raises what `search` raises."""
    result, hits = first_results(question, request.as_of)
    site = Site.of(request)
    if form == "atom":
        content = feed(result, hits, site, settings.SITE_NAME, latest_release(request))
        return HttpResponse(content, content_type="application/atom+xml; charset=utf-8"), result.index
    response = HttpResponse(
        table(hits, site, result.as_of.isoformat()), content_type="text/csv; charset=utf-8; header=present"
    )
    release = latest_release(request)
    name = f"search_as-of-{result.as_of.isoformat()}_release-{release_slug(release) if release else 'none'}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response, result.index


def first_results(question: Question, as_of: date) -> tuple[SearchResult, tuple[Hit, ...]]:
    """The result as it stands, and its first hits: as many as MOST, from the beginning, never grouped.

    Raises what `search` raises.
    """
    asked: dict[str, Any] = {
        "text": question.text,
        "filters": question.filters,
        "as_of": as_of,
        "ordering": question.ordering,
    }
    search(
        **asked, page=question.page, page_size=question.page_size, group=question.group
    )  # refuses what a page would refuse
    result = search(**asked, page_size=MAX_PAGE_SIZE)
    hits = list(result.hits)
    for page in range(2, min(result.pages, MOST // MAX_PAGE_SIZE) + 1):
        hits += search(**asked, page=page, page_size=MAX_PAGE_SIZE).hits
    return result, tuple(hits[:MOST])


def table(hits: Sequence[Hit], site: Site, as_of: str) -> bytes:
    """One row a result, under COLUMNS."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for hit in hits:
        writer.writerow([cell(value) for value in _row(hit, site, as_of)])
    return out.getvalue().encode()


def _row(hit: Hit, site: Site, as_of: str) -> Iterator[Any]:
    yield from (hit.kind, hit.slug, hit.title, hit.citation)
    yield [jurisdiction.value for jurisdiction in hit.jurisdictions]
    yield hit.instrument.value if hit.instrument else ""
    yield from (hit.status, hit.status_since, hit.binding, hit.date)
    yield f"{site.host}{site.api_root}{PLURALS[hit.kind]}/{hit.slug}/" if hit.kind in PLURALS else ""
    yield f"{site.host}{hit.url}"
    yield as_of


def feed(
    result: SearchResult, hits: Sequence[Hit], site: Site, title: str, known: CorpusRelease | None = None
) -> bytes:
    """The results as an Atom feed (RFC 4287), as `known` with a release (none: now). Two database queries at most.

    An entry's id is the record's permanent address; its `updated` is when the portal's record last changed, not when
    the law did.
    """
    changed, loaded = last_changes(hits, known)
    what = result.text or ", ".join(f"{name} {', '.join(values)}" for name, values in result.filters.items())
    subtitle = f"As of {result.as_of.isoformat()}: {result.total} record{'' if result.total == 1 else 's'}"
    head = Head(
        id=site.itself,
        title=f"{title}: {what or 'all records'}",
        subtitle=f"{subtitle}, of which the first {MOST}." if result.total > MOST else f"{subtitle}.",
        page=site.page,
        itself=site.itself,
        author=title,
        changed=loaded,
    )
    return write(head, [_entry(hit, f"{site.host}{hit.url}", changed, loaded) for hit in hits])


def _entry(hit: Hit, address: str, changed: Mapping[tuple[str, str], datetime], loaded: datetime) -> Entry:
    within = f"{hit.instrument.label}, {hit.citation}: " if hit.kind == "provision" and hit.instrument else ""
    return Entry(
        id=address,
        title=f"{within}{hit.title}",
        link=address,
        updated=changed.get((_corpus_kind(hit.kind), hit.slug), loaded),
        summary=escape(_summary(hit)),  # the feed calls summaries HTML
        categories=(hit.kind,),
    )


def _summary(hit: Hit) -> str:
    status = hit.status.replace("_", " ")
    standing = f"{status}, since {hit.status_since}" if status and hit.status_since else status
    text = "".join(segment.text for segment in hit.snippet)
    return ". ".join(part for part in (standing.capitalize(), text) if part)


def last_changes(
    hits: Sequence[Hit], known: CorpusRelease | None = None
) -> tuple[dict[tuple[str, str], datetime], datetime]:
    """When each of these records last changed in the corpus, by kind and slug; and when the corpus itself did. As it
    was `known` with a release; none: now."""
    newest = known or CorpusRelease.objects.defer("counts").first()
    return changed_at({hit.slug for hit in hits}, newest), newest.loaded_at if newest else NEVER


def _corpus_kind(kind: str) -> str:
    return CORPUS_KINDS.get(kind, kind.replace("-", "_"))
