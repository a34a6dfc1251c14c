"""What changed in the portal's own records between two states of them, and why: beside the law, the other clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.text import Truncator

from frameworks.models import Event, Level, Provision, Signature, Version
from jurisdictions.as_of import InvalidDay, parse_day
from jurisdictions.filters import RefusedParameters
from portal.changes.scope import Scope
from portal.corpus.models import CorpusRelease
from portal.home.selectors.releases import ChangeRow as LinkedRow
from portal.home.selectors.releases import change_rows
from portal.known.history import WHY_LABELS, Bound, ChangeRow, record_changes

NAMED = 40
"""So many records of one release and reason are named."""


@dataclass(frozen=True)
class RecordGroup:
    """The records that one release changed for one reason. `more` are not named for brevity."""

    why: str
    label: str
    size: int
    kinds: tuple[tuple[str, int], ...]
    rows: tuple[LinkedRow, ...]
    more: int


@dataclass(frozen=True)
class ReleaseChanges:
    """What one release changed."""

    version: str
    released_on: date
    groups: tuple[RecordGroup, ...]


@dataclass(frozen=True)
class RecordChanges:
    """What the releases between two states changed, the latest first, with the numbers by reason."""

    start: str
    end: str
    count: int
    by_reason: tuple[tuple[str, int], ...]
    releases: tuple[ReleaseChanges, ...]

    @property
    def summary(self) -> str:
        """All of it in one sentence."""
        days = f"Between {self.start} and {self.end}"
        if not self.count:
            return f"{days} no record changed."
        parts = ", ".join(f"{label}: {n:,}" for label, n in self.by_reason)
        times = "once" if self.count == 1 else f"{self.count:,} times"
        return f"{days} records changed {times}. By reason: {parts}."


def bounds(data: Any, releases: Sequence[CorpusRelease], today: date) -> tuple[Bound, Bound] | None:
    """The two states that `known_from` and `known_to` name, each by a day or a release; None where neither is given.

    Without `known_from`: from before the first release. Raises RefusedParameters.
    """
    typed = {name: data.getlist(name)[-1].strip() for name in ("known_from", "known_to") if data.getlist(name)}
    given = {name: text for name, text in typed.items() if text}
    if not given:
        return None
    errors: dict[str, str] = {}
    found: dict[str, Bound] = {"known_from": date.min, "known_to": today}
    for name, text in given.items():
        try:
            found[name] = _bound(text, releases)
        except InvalidDay:
            known = ", ".join(dict.fromkeys(release.version for release in releases[:12])) or "none"
            errors[name] = (
                f"{name}: «{text[:40]}» is neither a day nor a release. Write {name}=2026-11-25 or one of: {known}."
            )
    if not errors and _day(found["known_from"]) > _day(found["known_to"]):
        errors["known_from"] = (
            f"known_from={given['known_from']} is later than known_to={given.get('known_to', today)}. "
            f"Swap them: known_from={given.get('known_to', today)}&known_to={given['known_from']}."
        )
    if errors:
        raise RefusedParameters(errors)
    return found["known_from"], found["known_to"]


def _bound(text: str, releases: Sequence[CorpusRelease]) -> Bound:
    named = next((release for release in releases if release.version == text), None)
    return named or parse_day(text[:40])


def _day(bound: Bound) -> date:
    return bound.released_on if isinstance(bound, CorpusRelease) else bound


def changes_in_records(start: Bound, end: Bound, scope: Scope) -> RecordChanges:
    """Which records changed between the two states, and why? At most three queries.

    With instruments, jurisdictions or topics: the instruments in question and what hangs on them.
    """
    slugs = None if scope.of_everything else _slugs(scope)
    rows = record_changes(start, end, slugs=slugs)
    reasons = Counter(row.why for row in rows)
    latest = sorted(rows, key=lambda row: (row.released_on, row.version), reverse=True)
    named = [
        (release, [(why, list(of_why)) for why, of_why in groupby(sorted(own, key=_reason), key=_reason)])
        for release, own in groupby(latest, key=lambda row: (row.released_on, row.version))
    ]
    shown = [row for _, groups in named for _, members in groups for row in members[:NAMED]]
    linked = dict(zip(map(id, shown), change_rows(shown), strict=True))  # type: ignore[arg-type]
    return RecordChanges(
        start=_told(start),
        end=_told(end),
        count=len(rows),
        by_reason=tuple((WHY_LABELS.get(why, why), n) for why, n in reasons.most_common()),
        releases=tuple(
            ReleaseChanges(version, day, tuple(_group(why, members, linked) for why, members in groups))
            for (day, version), groups in named
        ),
    )


def _reason(row: ChangeRow) -> str:
    return row.why


def _group(why: str, members: Sequence[ChangeRow], linked: dict[int, LinkedRow]) -> RecordGroup:
    kinds = Counter(row.kind.replace("_", " ") for row in members)
    return RecordGroup(
        why=why,
        label=WHY_LABELS.get(why, why),
        size=len(members),
        kinds=tuple(kinds.most_common()),
        rows=tuple(linked[id(row)] for row in members[:NAMED]),
        more=max(0, len(members) - NAMED),
    )


def _told(bound: Bound) -> str:
    if isinstance(bound, CorpusRelease):
        return f"release {Truncator(bound.version).chars(40)}"
    return "the beginning" if bound == date.min else f"{bound.day} {bound:%B %Y}"


def _slugs(scope: Scope) -> Collection[str]:
    """The slugs of the instruments in question and of what hangs on them. One query."""
    owners = scope.instrument_rows().values("pk")
    parts: list[Any] = [
        model.objects.order_by().filter(instrument__in=owners).values_list("slug")
        for model in (Provision, Event, Version, Signature)
    ]
    parts.append(Level.objects.order_by().filter(framework__in=owners).values_list("slug"))
    every = scope.instrument_rows().values_list("slug").union(*parts)
    return {slug for (slug,) in every}
