"""Feed entries of what changed in our records: one for each release that changed any in the scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, time
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.corpus.models import CorpusRelease, RecordChange
from portal.home.selectors.releases import change_rows
from portal.known.history import WHY_LABELS
from portal.sync.atom import Entry, urn
from portal.sync.scopes import FeedScope, records_of

NAMED = 25
"""So many records of one release and reason are named; of the others the number is told."""


def record_entries(scope: FeedScope, known: CorpusRelease, releases: Iterable[CorpusRelease], host: str) -> list[Entry]:
    """What the releases up to the one `known` changed in the records of the scope. Five queries at most."""
    keys = records_of(scope, known)
    rows: Any = RecordChange.objects.filter(release_id__lte=known.pk).defer("after").order_by("release_id", "pk")
    if keys is not None:
        rows = rows.filter(slug__in={slug for _, slug in keys})
    own = [row for row in rows if keys is None or (row.kind, row.slug) in keys]
    told = {pk: list(members) for pk, members in groupby(own, key=lambda row: int(row.release_id))}
    links = _links(told.values())
    entries: list[Entry] = []
    seen: Counter[tuple[str, str]] = Counter()
    for release in sorted(releases, key=lambda each: each.pk):
        name = release.version, release.digest
        seen[name] += 1
        if release.pk in told:
            entries.append(_entry(scope, release, seen[name], told[release.pk], links, host))
    return entries


def _links(releases: Iterable[list[RecordChange]]) -> dict[int, str]:
    """The pages of the records that are named."""
    named = [row for rows in releases for members in _by_reason(rows).values() for row in members[:NAMED]]
    return {linked.change.pk: linked.url for linked in change_rows(named)}


def _by_reason(rows: Iterable[RecordChange]) -> dict[str, list[RecordChange]]:
    found: dict[str, list[RecordChange]] = {}
    for row in rows:
        found.setdefault(row.why, []).append(row)
    return dict(sorted(found.items(), key=lambda each: (len(each[1]), each[0])))


def _entry(
    scope: FeedScope,
    release: CorpusRelease,
    time_round: int,
    rows: list[RecordChange],
    links: dict[int, str],
    host: str,
) -> Entry:
    about = scope.name or settings.SITE_NAME
    reasons = _by_reason(rows)
    counted = ", ".join(f"{WHY_LABELS.get(why, why)}: {len(members):,}" for why, members in reversed(reasons.items()))
    records = "1 record" if len(rows) == 1 else f"{len(rows):,} records"
    return Entry(
        id=urn("records", *scope.names, release.version, release.digest, str(time_round)),
        title=f"{about}: {records} of ours changed in release {release.version} ({counted})",
        link=f"{host}{reverse('release-list')}",
        updated=release.loaded_at,
        published=datetime.combine(release.released_on, time(), UTC),
        summary=SafeString("").join(_list(why, members, links, host) for why, members in reasons.items()),
        categories=("records",),
    )


def _list(why: str, rows: list[RecordChange], links: dict[int, str], host: str) -> SafeString:
    items = format_html_join(
        "", "<li>{}{}</li>", ((_name(row, links.get(row.pk, ""), host), _what(row)) for row in rows[:NAMED])
    )
    more = format_html("<p>And {} more.</p>", f"{len(rows) - NAMED:,}") if len(rows) > NAMED else ""
    return format_html("<p>{}:</p><ul>{}</ul>{}", WHY_LABELS.get(why, why).capitalize(), items, more)


def _name(row: RecordChange, url: str, host: str) -> str:
    text = f"{row.kind.replace('_', ' ')} {row.slug}"
    return format_html('<a href="{}{}">{}</a>', host, url, text) if url else text


def _what(row: RecordChange) -> str:
    if row.action == RecordChange.Action.CHANGED:
        return f": {', '.join(name.replace('_', ' ') for name in row.fields)}"
    return ", added" if row.action == RecordChange.Action.ADDED else ", gone"
