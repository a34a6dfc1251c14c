"""From one record to its rows in the tables, and to its line of JSON. Pure.

Empty means unknown or not there: an empty text becomes null everywhere, an empty list null in the tables. A large
number is written alike whichever database kept it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from portal.corpus.dictionary import field_parts
from portal.corpus.files import field_order
from portal.corpus.kinds import BY_NAME, Kind
from portal.corpus.schema.base import Cite
from portal.data.names import CITATIONS
from portal.data.shapes import SHAPES, Shape

Payload = dict[str, Any]
Row = tuple[str, tuple[Any, ...]]
_LARGE = 10**15
_CITE = tuple(Cite.model_fields)


def whole(kind: Kind, payload: Payload) -> Payload:
    """The record with every field of its schema, in the order of the files."""
    try:
        found = kind.schema.model_validate(payload).model_dump(mode="json")
    except ValidationError:  # a former release whose record no longer fits: as it stands
        found = payload
    return _whole(kind.schema, found)


def _whole(schema: type[BaseModel], payload: Payload) -> Payload:
    found: Payload = {}
    for name in field_order(schema):
        parts, value = field_parts(schema.model_fields[name]), payload.get(name)
        if parts.rows is not None and value is not None:
            rows = parts.rows
            found[name] = [_whole(rows, each) for each in value] if parts.is_list else _whole(rows, value)
        elif parts.is_list:
            found[name] = numbers(value or [])
        else:
            found[name] = None if value == "" else numbers(value)
    return found


def numbers(value: Any) -> Any:
    """Numbers in one form: one database gives 1e25 back as a whole number, the other as it was."""
    if isinstance(value, dict):
        return {key: numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [numbers(each) for each in value]
    if isinstance(value, int) and abs(value) >= _LARGE:
        return float(value)
    return value


def as_json(value: Any) -> str:
    """JSON on one line, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def rows_of(kind: str, record: Payload) -> Iterator[Row]:
    """The rows of one whole record, as (table, values); what is computed later is left empty."""
    shape, slug = SHAPES[kind], record["slug"]
    yield from _rows(shape, record, ())
    if kind == "institute":
        bodies = SHAPES["organisation"]
        yield bodies.table.name, _row(bodies, record, ())
    for place, (part, cite) in enumerate(_cites(shape, record, "")):
        yield CITATIONS, (kind, slug, place, part or None, *(cite[name] for name in _CITE))


def _rows(shape: Shape, payload: Payload, inherited: tuple[Any, ...]) -> Iterator[Row]:
    row = _row(shape, payload, inherited)
    yield shape.table.name, row
    key = inherited if inherited else (payload["slug"],)
    for field, inner in shape.parts:
        for place, part in enumerate(payload[field]):
            yield from _rows(inner, part, (*key, place))
    for field, inner in shape.links:
        for place, slug in enumerate(payload[field]):
            kind = (None,) if inner.table.unions else ()
            yield inner.table.name, (*key, place, *kind, slug)


def _row(shape: Shape, payload: Payload, inherited: tuple[Any, ...]) -> tuple[Any, ...]:
    paths = shape.paths[len(inherited) - shape.inherited :] if inherited else shape.paths
    return (*inherited, *(None if path is None else _at(payload, path) for path in paths))


def _at(payload: Payload, path: tuple[str, ...]) -> Any:
    value: Any = payload
    for name in path:
        value = None if value is None else value.get(name)
    if isinstance(value, list | dict):
        return as_json(value) if value else None
    return value


def _cites(shape: Shape, payload: Payload, prefix: str) -> Iterator[tuple[str, Payload]]:
    """The citations of a record and of its parts, each with the part it speaks for."""
    for field, word in shape.cites:
        part = ".".join(each for each in (prefix, word) if each)
        for cite in payload[field]:
            yield part, cite
    for field, inner in shape.parts:
        for place, each in enumerate(payload[field]):
            yield from _cites(inner, each, f"{field}.{place}")


def record_of(kind: str, payload: Payload) -> Payload:
    """The whole record of a kind, by its name."""
    return whole(BY_NAME[kind], payload)
