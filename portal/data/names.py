"""How tables and their key columns are called: as the API calls its resources, with underscores for SQL."""

from __future__ import annotations

from portal.api.references import KIND_OF, PLURALS
from portal.corpus.kinds import BY_NAME, KINDS, Kind

RESOURCE: dict[str, str] = {kind.name: PLURALS[KIND_OF[kind.model]] for kind in KINDS}
"""Kind of the corpus -> its resource in the API."""

TABLE: dict[str, str] = {name: plural.replace("-", "_") for name, plural in RESOURCE.items()}
"""Kind of the corpus -> its table."""

BODIES = {"organisation", "institute"}
"""Institutes are organisations: `organisations` holds both, `institutes` tells more of some."""

RECORDS, CITATIONS = "records", "citations"
ONE = {"members": "member", "holders": "holder"}
"""The column for one of what a field lists, where neither its kind nor the field's own name will do."""


def table_of(kinds: tuple[str, ...]) -> str:
    """The one table that a reference to these kinds leads to; empty when there are several."""
    if set(kinds) == BODIES:
        return TABLE["organisation"]
    return TABLE[kinds[0]] if len(kinds) == 1 else ""


def key_column(kind: Kind) -> str:
    """How tables of parts call the column that names the record of this kind they belong to."""
    return kind.name


def target_column(field: str, kinds: tuple[str, ...], taken: tuple[str, ...]) -> str:
    """How a table of links calls the column for what the field lists."""
    if table_of(kinds):
        kind = "organisation" if len(kinds) > 1 else kinds[0]
        if kind not in taken:
            return kind
    return ONE.get(field, field)


assert set(RESOURCE) == set(BY_NAME)
