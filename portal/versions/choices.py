"""Which texts can be set side by side, and which have been judged?"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

from django.db.models import Count

from frameworks.models import Amendment, Instrument, Version, VersionChange


@dataclass(frozen=True)
class Pair:
    """Two texts of an instrument, as a link; `judged` is the number of coded judgements between them."""

    query: str
    earlier: str
    later: str
    judged: int


@dataclass(frozen=True)
class Choice:
    """An instrument with two or more texts, its versions, and the pairs worth opening."""

    instrument: Instrument
    versions: tuple[Version, ...]
    pairs: tuple[Pair, ...]

    @property
    def judged(self) -> int:
        return sum(pair.judged for pair in self.pairs)


def choices(instrument: Instrument | None = None) -> tuple[Choice, ...]:
    """Every instrument with two or more versions, or with an amending act; those with judgements first.

    With an instrument: that one only, or nothing.
    """
    only = {"instrument": instrument} if instrument else {}
    versions: dict[int, list[Version]] = defaultdict(list)
    for version in Version.objects.filter(**only).exclude(date="").order_by("date", "position"):
        versions[version.instrument_id].append(version)
    amended: dict[int, dict[int, int]] = defaultdict(dict)
    own = {f"provision__{name}": value for name, value in only.items()}
    acts = Amendment.objects.filter(**own).order_by().values_list("provision__instrument", "instrument")
    for text, act in acts.distinct():
        if text != act:
            amended[text][act] = 0
    names = {pk for pk, rows in versions.items() if len(rows) > 1} | set(amended)
    wanted = names | {act for row in amended.values() for act in row}
    instruments = Instrument.objects.select_related("issuer", "jurisdiction").in_bulk(list(wanted))
    between = _judged_pairs()
    found = [
        Choice(
            instruments[pk],
            tuple(versions[pk]),
            (
                *_version_pairs(versions[pk], between),
                *(_amended_pair(instruments[pk], instruments[act], between) for act in sorted(amended[pk])),
            ),
        )
        for pk in names
    ]
    return tuple(sorted(found, key=lambda choice: (not choice.judged, choice.instrument.short_name)))


def _judged_pairs() -> Counter[tuple[int | None, int | None, int | None]]:
    """How many judgements stand between two versions (first and second key), or by an act (second and third)."""
    rows = VersionChange.objects.order_by().values_list(
        "from_version", "to_version", "amended_by", "from_provision__instrument", "to_provision__instrument"
    )
    counted: Counter[tuple[int | None, int | None, int | None]] = Counter()
    for earlier, later, act, first, second, number in rows.annotate(number=Count("pk")):
        counted[(None, second or first, act) if act else (earlier, later, None)] += number
    return counted


def _version_pairs(
    rows: list[Version], between: Counter[tuple[int | None, int | None, int | None]]
) -> tuple[Pair, ...]:
    """The pairs that are judged, and each version with the next."""
    next_to = {(first.pk, second.pk) for first, second in pairwise(rows)}
    pairs = []
    for index, earlier in enumerate(rows):
        for later in rows[index + 1 :]:
            judged = between[(earlier.pk, later.pk, None)]
            if judged or (earlier.pk, later.pk) in next_to:
                query = urlencode({"from": earlier.slug, "to": later.slug})
                pairs.append(Pair(query, earlier.version, later.version, judged))
    return tuple(pairs)


def _amended_pair(
    text: Instrument, act: Instrument, between: Counter[tuple[int | None, int | None, int | None]]
) -> Pair:
    query = urlencode({"instrument": text.slug, "amended_by": act.slug})
    return Pair(query, f"before {act}", f"after {act}", between[(None, text.pk, act.pk)])
