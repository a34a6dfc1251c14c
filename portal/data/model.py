"""All tables of the data set, in the order in which they are listed and written."""

from __future__ import annotations

from portal.corpus.kinds import KINDS
from portal.data.derived import COMMON, DATED, SPANS
from portal.data.shapes import SHAPES, below
from portal.data.tables import Table


def _all() -> dict[str, Table]:
    found: list[Table] = []
    for kind in KINDS:
        shape = SHAPES[kind.name]
        found += [shape.table, *(each.table for each in below(shape))]
        if kind.name in DATED:
            found.append(SPANS[kind.name])
    found += COMMON
    return {table.name: table for table in sorted(found, key=lambda table: table.name)}


TABLES: dict[str, Table] = _all()
