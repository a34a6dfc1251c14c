"""What the data set tells beside the fields of the records: status and its spans, faces, places, and the two tables
that hold records of every kind, `records` and `citations`. All of it is computed, and says so."""

from __future__ import annotations

from frameworks.status import Status
from portal.corpus.dictionary import field_parts
from portal.corpus.kinds import KINDS, Kind
from portal.corpus.schema.base import Cite
from portal.corpus.schema.meanings import meaning
from portal.data.names import CITATIONS, RECORDS, RESOURCE, TABLE
from portal.data.tables import PARTIAL_DATE, Column, ForeignKey, Table

DATED = ("instrument", "provision")
_KINDS = tuple(kind.name for kind in KINDS)
_STATUSES = tuple(str(value) for value in Status.values)
_PRECISE = "A year, a month or a day."

STATUS = (
    Column("status", "string", "Derived: the status on the day in `status_as_of`, which is that of the release. Not a "
           "statement of the source; for another day read the table of status spans.", True, _STATUSES),
    Column("status_since", "string", f"Derived: the date that brought this status about. {_PRECISE}",
           pattern=PARTIAL_DATE),
    Column("status_next", "string", f"Derived: the next known date at which it changes. {_PRECISE}",
           pattern=PARTIAL_DATE),
    Column("status_as_of", "date", "Derived: the day for which `status` holds, the day of the release.", True),
)  # fmt: skip
FACE = Column(
    "face", "string", "Derived from `kind`: which of the three lists of the portal shows it.", True,
    ("regulation", "commitment", "framework"),
)  # fmt: skip
POSITION = Column("position", "integer", "Its place in the order of its instrument, from 0.", True)


def extra_columns(kind: Kind) -> tuple[Column, ...]:
    """The columns of a kind that stand in no file of the corpus."""
    face = (FACE,) if kind.name == "instrument" else ()
    position = (POSITION,) if kind.nested else ()
    return (*face, *position, *(STATUS if kind.name in DATED else ()))


def order_of(kind: Kind) -> tuple[str, ...]:
    """The order of a kind's rows: that of the instrument for what stands in one, else by slug."""
    return (kind.owner, "position", "slug") if kind.nested else ("slug",)


def _spans(kind: str) -> Table:
    owner = Column(kind, "string", f"Slug of the {kind}.", True)
    return Table(
        name=f"{TABLE[kind]}_status_spans",
        title=f"{TABLE[kind].capitalize()}: status spans",
        description=f"Derived: which status the {kind} had from when to when, computed from events and periods. The "
        "status on a day is that of the row with starts <= day < ends, where empty means open.",
        columns=(
            owner,
            Column("position", "integer", "Place among the spans, from 0.", True),
            Column("starts", "date", "First day; empty: ever since."),
            Column("ends", "date", "The day after the last; empty: nothing is known to end it."),
            Column("status", "string", "The status on these days.", True, _STATUSES),
            Column("since", "string", f"The date that brought it about. {_PRECISE}", pattern=PARTIAL_DATE),
            Column(
                "next_date",
                "string",
                f"The next date at which it changes, as known during the span. {_PRECISE}",
                pattern=PARTIAL_DATE,
            ),
        ),
        key=(kind, "position"),
        order=(kind, "position"),
        foreign=(ForeignKey((kind,), TABLE[kind]),),
    )


SPANS: dict[str, Table] = {kind: _spans(kind) for kind in DATED}

_RECORDS = Table(
    name=RECORDS,
    title="Records",
    description="Every record of the release once, with its kind: what columns that may name several kinds lead to.",
    columns=(
        Column("kind", "string", "Kind of the record.", True, _KINDS),
        Column("slug", "string", "Permanent public id, unique within its kind.", True),
        Column("table_name", "string", "Derived: the table that holds it.", True, tuple(dict.fromkeys(TABLE.values()))),
        Column("api_path", "string", "Derived: its address in the API, on the site this data set comes from.", True),
    ),
    key=("kind", "slug"),
    order=("kind", "slug"),
)


def _citations() -> Table:
    fields = []
    for name, info in Cite.model_fields.items():
        text = meaning("Cite", name, info.description)
        fields.append(Column(name, "string", text, info.is_required() and not field_parts(info).words))
    return Table(
        name=CITATIONS,
        title="Citations",
        description="What every record rests on: its pins into sources.",
        columns=(
            Column("record_kind", "string", "Kind of the record that cites.", True, _KINDS),
            Column("record", "string", "Slug of the record that cites.", True),
            Column("position", "integer", "Place among the record's citations, from 0.", True),
            Column(
                "part", "string", "The part of the record it speaks for (`budget`, `positions.0`); empty: all of it."
            ),
            *fields,
        ),
        key=("record_kind", "record", "position"),
        order=("record_kind", "record", "position"),
        foreign=(
            ForeignKey(("record_kind", "record"), RECORDS, ("kind", "slug")),
            ForeignKey(("source",), TABLE["source"]),
        ),
    )


COMMON: tuple[Table, ...] = (_RECORDS, _citations())
assert set(RESOURCE) == set(TABLE)
