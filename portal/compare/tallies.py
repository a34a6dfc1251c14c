"""How many provisions stand on each topic (addressee, kind of duty) for each jurisdiction or instrument on a day.

One SQL statement whatever the size, the same on SQLite and PostgreSQL, with the tree of topics resolved inside it: a
provision tagged with a topic and with a narrower one counts once for the broader topic. A second statement finds the
first few provisions of every cell. They are SQL and not ORM because the tree needs a recursive part and the count must
not be multiplied by the joins. Recitals, which explain and bind nobody, are left out. Nothing a reader types goes into
the statements but as a parameter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db import connections, router

from frameworks.models import Instrument, Provision, StatusSpan, Topic
from portal.compare.states import State, of_status

Owner = Literal["jurisdiction", "instrument"]
Tag = Literal["topic", "addressee", "duty"]

_PROVISION, _INSTRUMENT = Provision._meta.db_table, Instrument._meta.db_table
_SPAN, _TOPIC = StatusSpan._meta.db_table, Topic._meta.db_table
_TOPICS, _ADDRESSEES = Provision.topics.through._meta.db_table, Provision.addressees.through._meta.db_table

_UPWARDS = f"""WITH RECURSIVE upwards(tag, label) AS (
  SELECT id, id FROM {_TOPIC}
  UNION SELECT u.tag, t.broader_id FROM upwards u JOIN {_TOPIC} t ON t.id = u.label WHERE t.broader_id IS NOT NULL
) """
_TAGGED: dict[Tag, tuple[str, str, str]] = {
    # what stands in front, the join, the column of the label
    "topic": (_UPWARDS, f"JOIN {_TOPICS} m ON m.provision_id = p.id JOIN upwards u ON u.tag = m.topic_id", "u.label"),
    "addressee": ("", f"JOIN {_ADDRESSEES} m ON m.provision_id = p.id", "m.addressee_id"),
    "duty": ("", "", "p.duty"),
}
_OWNER: dict[Owner, str] = {"jurisdiction": "i.jurisdiction_id", "instrument": "p.instrument_id"}
_FROM = f"""FROM {_PROVISION} p JOIN {_INSTRUMENT} i ON i.id = p.instrument_id
JOIN {_SPAN} s ON s.provision_id = p.id AND s.starts <= %s AND (s.ends IS NULL OR s.ends > %s) AND s.status <> 'unborn'
  AND p.citation NOT LIKE 'Recital%%'
"""
_RANK = """CASE WHEN s.status IN ('in_force', 'partly_in_force', 'active') THEN
  CASE i.binding WHEN 'binding' THEN 0 WHEN 'soft_law' THEN 2 ELSE 3 END
  WHEN s.status IN ('not_yet', 'adopted_not_in_force') THEN 1 WHEN s.status = 'proposed' THEN 4 ELSE 5 END"""

Label = int | str
"""Primary key of a topic or addressee, or the word of a duty."""


LAW = ("binding", "proposed")
"""What holds, or is to hold, for everybody below: not soft law, nor a company's own promise."""


@dataclass(frozen=True)
class Tallies:
    """Counts by owner and label, and by word: of everything, and of law alone."""

    counts: dict[tuple[int, Label], dict[State, int]]
    law: dict[tuple[int, Label], dict[State, int]]

    def of(self, owner: int, label: Label) -> dict[State, int]:
        return self.counts.get((owner, label), {})

    def law_of(self, owner: int, label: Label) -> dict[State, int]:
        return self.law.get((owner, label), {})


def tallies(owner: Owner, tag: Tag, on: date, owners: Sequence[int] | None = None) -> Tallies:
    """How many provisions of each owner bear each label, by word on the day? One statement."""
    found: dict[tuple[int, Label], dict[State, int]] = defaultdict(dict)
    law: dict[tuple[int, Label], dict[State, int]] = defaultdict(dict)
    if owners is not None and not owners:
        return Tallies({}, {})
    for owner_id, label, binding, status, count in _fetch(*tally_sql(owner, tag, on, owners)):
        state = of_status(status, binding)
        if state is None:
            continue
        for kept in (found, law) if binding in LAW else (found,):
            cell = kept[owner_id, label]
            cell[state] = cell.get(state, 0) + count
    return Tallies(dict(found), dict(law))


def tally_sql(owner: Owner, tag: Tag, on: date, owners: Sequence[int] | None = None) -> tuple[str, list[Any]]:
    """The statement behind `tallies`, with its parameters; the benchmark runs it bare."""
    front, join, label = _TAGGED[tag]
    chosen, parameters = _owners(owner, owners)
    count = "count(DISTINCT p.id)" if tag == "topic" else "count(*)"
    sql = (
        f"{front}SELECT {_OWNER[owner]}, {label}, i.binding, s.status, {count} {_FROM} {join} {chosen}"
        f" GROUP BY {_OWNER[owner]}, {label}, i.binding, s.status"
    )
    return sql, [on.isoformat(), on.isoformat(), *parameters]


def first_provisions(
    owner: Owner, tag: Tag, on: date, owners: Sequence[int], each: int
) -> dict[tuple[int, Label], list[int]]:
    """The first `each` provisions of every cell, what governs first: primary keys. One statement.

    A provision appears under its own labels; whoever shows a broader topic adds those of the narrower ones.
    """
    if not owners:
        return {}
    _, join, label = _TAGGED[tag]
    if tag == "topic":
        join, label = f"JOIN {_TOPICS} m ON m.provision_id = p.id", "m.topic_id"
    chosen, parameters = _owners(owner, owners)
    sql = (
        f"SELECT owner, label, id FROM (SELECT {_OWNER[owner]} AS owner, {label} AS label, p.id AS id, row_number()"
        f" OVER (PARTITION BY {_OWNER[owner]}, {label} ORDER BY {_RANK}, i.short_name, p.position) AS place"
        f" {_FROM} {join} {chosen}) ranked WHERE place <= %s ORDER BY owner, label, place"
    )
    found: dict[tuple[int, Label], list[int]] = defaultdict(list)
    for owner_id, tagged, provision in _fetch(sql, [on.isoformat(), on.isoformat(), *parameters, each]):
        found[owner_id, tagged].append(provision)
    return dict(found)


def _owners(owner: Owner, owners: Sequence[int] | None) -> tuple[str, list[Any]]:
    if owners is None:
        return "", []
    return f"WHERE {_OWNER[owner]} IN ({', '.join(['%s'] * len(owners))})", list(owners)


def _fetch(sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connections[router.db_for_read(Provision)].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
