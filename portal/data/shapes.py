"""Which tables does a kind of record fill, and from which fields? Worked out from its schema, once.

The rules: a record is a row; a list of parts or of references is a table of its own, whose rows bear the keys of what
they belong to; a single part (`penalty`) stands in its record's row; lists of plain words and free mappings are JSON
text; every list of citations goes to the one table `citations`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.corpus.dictionary import Parts, field_parts
from portal.corpus.files import field_order
from portal.corpus.kinds import BY_NAME, KINDS, Kind
from portal.corpus.schema.base import Cite
from portal.corpus.schema.meanings import meaning
from portal.corpus.schema.who import OrganisationFields
from portal.data.derived import extra_columns, order_of
from portal.data.names import BODIES, RECORDS, TABLE, key_column, table_of, target_column
from portal.data.tables import PARTIAL_DATE, Column, ForeignKey, Table, Union

_TYPES: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", dict: "object"}
_POSITION = "Its place among its siblings, from 0."


@dataclass(frozen=True)
class Shape:
    """How a payload fills one table and those below it. `paths` says where each column after the `inherited` ones
    finds its value; None: it is filled later."""

    table: Table
    inherited: int
    paths: tuple[tuple[str, ...] | None, ...]
    parts: tuple[tuple[str, Shape], ...] = ()
    links: tuple[tuple[str, Shape], ...] = ()
    cites: tuple[tuple[str, str], ...] = ()
    """Fields with citations, and the word for the part of the record that they speak for."""


class _Draft:
    """A table in the making."""

    def __init__(self, name: str, schema: type[BaseModel], owner: tuple[Column, ...], owner_table: str) -> None:
        self.name, self.schema, self.owner, self.owner_table = name, schema, owner, owner_table
        self.columns: list[Column] = []
        self.paths: list[tuple[str, ...] | None] = []
        self.foreign: list[ForeignKey] = []
        self.unions: list[Union] = []
        self.parts: list[tuple[str, Shape]] = []
        self.links: list[tuple[str, Shape]] = []
        self.cites: list[tuple[str, str]] = []
        if owner:
            self.foreign.append(_upwards(owner, owner_table))

    def add(self, column: Column, path: tuple[str, ...] | None) -> None:
        self.columns.append(column)
        self.paths.append(path)

    def add_reference(self, column: Column, path: tuple[str, ...] | None, kinds: tuple[str, ...]) -> None:
        """A column with a slug, and before it, where several kinds are meant, the one with the kind."""
        self.foreign.append(_refer(self, column, kinds))
        self.add(column, path)

    def shape(self, title: str, key: tuple[str, ...], order: tuple[str, ...]) -> Shape:
        table = Table(
            name=self.name,
            title=title,
            description=_sentence(self.schema),
            columns=(*self.owner, *self.columns),
            key=key,
            order=order,
            foreign=tuple(self.foreign),
            unions=tuple(self.unions),
        )
        return Shape(table, len(self.owner), tuple(self.paths), tuple(self.parts), tuple(self.links), tuple(self.cites))


def _upwards(owner: tuple[Column, ...], owner_table: str) -> ForeignKey:
    names = tuple(column.name for column in owner)
    return ForeignKey(names, owner_table, ("slug",) if len(names) == 1 else names)


def _refer(draft: _Draft, column: Column, kinds: tuple[str, ...]) -> ForeignKey:
    if table := table_of(kinds):
        return ForeignKey((column.name,), table)
    kind = Column(f"{column.name}_kind", "string", f"Kind of the record that `{column.name}` names.", words=kinds)
    draft.add(kind, None)
    draft.unions.append(Union(column.name, kind.name, kinds))
    return ForeignKey((kind.name, column.name), RECORDS, ("kind", "slug"))


def _sentence(schema: type[BaseModel]) -> str:
    return " ".join((schema.__doc__ or "").split())


def _column(name: str, schema: type[BaseModel], field: str, info: FieldInfo, parts: Parts) -> Column:
    text = meaning(schema.__name__, field, info.description)
    if parts.is_list:
        return Column(name, "array", f"{text} JSON text.".strip(), info.is_required())
    kind = _TYPES.get(parts.base, "string")
    if parts.is_date:
        text = f"{text} A year, a month or a day, as precise as the source.".strip()
    if kind == "object":
        text = f"{text} JSON text.".strip()
    words = tuple(str(word) for word in parts.words if word)
    # A text or date that must be written may still be written as empty, which is null here.
    filled = bool(parts.refers_to) or field == "slug" or kind != "string" or ("" not in parts.words and bool(words))
    pattern = PARTIAL_DATE if parts.is_date else ""
    return Column(name, kind, text, info.is_required() and filled, words, pattern)


def _fill(
    draft: _Draft, schema: type[BaseModel], prefix: tuple[str, ...] = (), skip: frozenset[str] = frozenset()
) -> None:
    """Give the table its columns, and make the tables below it."""
    for field in field_order(schema):
        info = schema.model_fields[field]
        parts = field_parts(info)
        name, path = "_".join((*prefix, field)), (*prefix, field)
        if field in skip:
            continue
        if parts.rows is Cite:
            draft.cites.append((field, "" if field == "sources" else field.removesuffix("_sources")))
        elif parts.rows is not None and not parts.is_list:
            _fill(draft, parts.rows, path)
        elif parts.is_list and (parts.rows is not None or parts.refers_to):
            continue  # tables of their own, below
        elif parts.refers_to:
            draft.add_reference(_optional(_column(name, schema, field, info, parts), prefix), path, parts.refers_to)
        else:
            draft.add(_optional(_column(name, schema, field, info, parts), prefix), path)


def _optional(column: Column, prefix: tuple[str, ...]) -> Column:
    """Within a part that may be missing nothing is required."""
    return Column(
        column.name, column.type, column.description, column.required and not prefix, column.words, column.pattern
    )


def _below(draft: _Draft, schema: type[BaseModel], owner: tuple[Column, ...], own: dict[str, Shape]) -> None:
    """Make the tables of the lists that a row of this table holds. `own`: shapes that exist already, by field."""
    for field in field_order(schema):
        info = schema.model_fields[field]
        parts = field_parts(info)
        if not parts.is_list or parts.rows is Cite:
            continue
        if parts.rows is not None:
            draft.parts.append((field, own.get(field) or _part(draft.name, field, parts.rows, owner)))
        elif parts.refers_to:
            draft.links.append((field, _link(draft, schema, field, info, parts.refers_to, owner)))


def _position(owner: tuple[Column, ...], field: str) -> Column:
    taken = any(column.name == "position" for column in owner)
    name = f"{target_column(field, (), ())}_position" if taken else "position"
    return Column(name, "integer", _POSITION, True)


def _part(table: str, field: str, schema: type[BaseModel], owner: tuple[Column, ...]) -> Shape:
    draft = _Draft(f"{table}_{field}", schema, owner, table)
    draft.add(_position(owner, field), None)
    _fill(draft, schema)
    key = (*owner, draft.columns[0])
    _below(draft, schema, key, {})
    names = tuple(column.name for column in key)
    return draft.shape(f"{_words(table)}: {_words(field).lower()}", names, names)


def _link(
    above: _Draft,
    schema: type[BaseModel],
    field: str,
    info: FieldInfo,
    kinds: tuple[str, ...],
    owner: tuple[Column, ...],
) -> Shape:
    draft = _Draft(f"{above.name}_{field}", schema, owner, above.name)
    draft.add(_position(owner, field), None)
    text = meaning(schema.__name__, field, info.description)
    name = target_column(field, kinds, tuple(column.name for column in owner))
    draft.add_reference(Column(name, "string", text, True), ("",), kinds)
    names = (*(column.name for column in owner), draft.columns[0].name)
    shape = draft.shape(f"{_words(above.name)}: {_words(field).lower()}", names, names)
    described = replace(shape.table, description=text or f"What «{field}» lists, in its order.")
    return replace(shape, table=described)


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _record(kind: Kind, own: dict[str, Shape]) -> Shape:
    draft = _Draft(TABLE[kind.name], kind.schema, (), "")
    _fill(draft, kind.schema)
    for column in extra_columns(kind):
        draft.add(column, None)
    if kind.name == "institute":
        draft.foreign.append(ForeignKey(("slug",), TABLE["organisation"]))
    described = f"Slug of the record in `{TABLE[kind.name]}` that this belongs to."
    owner = (Column(key_column(kind), "string", described, True),)
    _below(draft, kind.schema, owner, own)
    return draft.shape(_words(draft.name), ("slug",), order_of(kind))


def _all() -> dict[str, Shape]:
    shapes: dict[str, Shape] = {}
    for kind in KINDS:
        # What an institute has as an organisation stands with the organisations.
        shared = dict(shapes["organisation"].parts) if kind.name == "institute" else {}
        shapes[kind.name] = _record(kind, {f: s for f, s in shared.items() if f in OrganisationFields.model_fields})
    return shapes


SHAPES: dict[str, Shape] = _all()
"""Kind of the corpus -> how its records fill the tables."""


def below(shape: Shape) -> list[Shape]:
    """The shapes under this one, each before its own."""
    found: list[Shape] = []
    for _, inner in (*shape.parts, *shape.links):
        found += [inner, *below(inner)]
    return found


assert set(BY_NAME) >= BODIES
