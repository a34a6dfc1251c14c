"""Every table that can be asked for, by family of columns and facet of rows."""

from __future__ import annotations

from portal.compare.tables.base import Ask, Table
from portal.compare.tables.bodies import body_tables
from portal.compare.tables.facets import facet_tables
from portal.compare.tables.labelled import labelled_tables
from portal.compare.tables.ladders import ladder_tables
from portal.compare.tables.lineage import lineage_tables

TABLES: dict[tuple[str, str], Table] = {
    (table.of, table.by): table
    for table in (*facet_tables(), *ladder_tables(), *body_tables(), *labelled_tables(), *lineage_tables())
}

__all__ = ["TABLES", "Ask", "Table", "facets_of"]


def facets_of(family: str) -> list[Table]:
    """The tables of a family, the best first."""
    return [table for (of, _), table in TABLES.items() if of == family]
