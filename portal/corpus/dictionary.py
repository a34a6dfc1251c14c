"""JSON Schemas for editors and the data dictionary for readers, both worked out from the record schemas."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.corpus.files import field_order
from portal.corpus.kinds import INSTRUMENT, KINDS, NESTED, Kind
from portal.corpus.plan import annotation_parts, schema_within
from portal.corpus.schema.base import Cite, is_date
from portal.corpus.schema.meanings import meaning

DRAFT = "https://json-schema.org/draft/2020-12/schema"
INSTRUMENT_FILE = "instrument-file"
_TYPES = {str: "text", int: "whole number", float: "number", bool: "true or false", dict: "mapping"}


@dataclass(frozen=True)
class Parts:
    """What a field holds: rows of a schema, references, one of some words, a date, or a plain value."""

    is_list: bool
    rows: type[BaseModel] | None
    refers_to: tuple[str, ...]
    words: tuple[str, ...]
    is_date: bool
    base: Any


def field_parts(info: FieldInfo) -> Parts:
    """What does this field hold?"""
    is_list, rows, ref = annotation_parts(info.annotation, tuple(info.metadata))
    base = _innermost(info.annotation)
    words = typing.get_args(base) if typing.get_origin(base) is typing.Literal else ()
    return Parts(is_list, rows, ref.kinds if ref else (), words, is_date(info.metadata), base)


def _innermost(annotation: Any) -> Any:
    """The plain type, through Optional, Annotated and list."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated or origin is list:
        return _innermost(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return _innermost(next(a for a in typing.get_args(annotation) if a is not type(None)))
    return annotation


def described(schema: type[BaseModel], seen: set[type[BaseModel]] | None = None) -> Iterator[type[BaseModel]]:
    """The schema and those of the rows within it, each once."""
    seen = set() if seen is None else seen
    if schema in seen:
        return
    seen.add(schema)
    yield schema
    for info in schema.model_fields.values():
        if inner := schema_within(info.annotation):
            yield from described(inner, seen)


def place_of(kind: Kind) -> str:
    """In which file the records of a kind stand."""
    if kind.file:
        return f"`fixtures/{kind.file}`, list `{kind.key}`"
    if kind is INSTRUMENT:
        return "`fixtures/instruments/<jurisdiction>/<slug>.yaml`, at the top"
    return f"the file of its instrument, list `{kind.key}` (the field `{kind.owner}` is said by the file)"


# JSON Schema


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of one kind of record, as it stands in its file."""
    made = kind.schema.model_json_schema()
    made = {"$schema": DRAFT, **_with_meanings(made, kind.schema)}
    made["description"] = f"{_sentence(kind.schema)} Stands in {place_of(kind).replace('`', '')}."
    return _without_owner(made, kind)


def instrument_file_schema() -> dict[str, Any]:
    """The JSON Schema of one instrument's file: the instrument with its lists."""
    made = json_schema(INSTRUMENT)
    definitions = made.setdefault("$defs", {})
    for kind in NESTED:
        inner = json_schema(kind)
        definitions.update(inner.pop("$defs", {}))
        inner.pop("$schema")
        definitions[kind.schema.__name__] = inner
        made["properties"][kind.key] = {
            "type": "array",
            "items": {"$ref": f"#/$defs/{kind.schema.__name__}"},
            "description": _sentence(kind.schema),
        }
    made["title"], made["description"] = "InstrumentFile", "One instrument with everything that stands in its file."
    return made


def schema_files() -> dict[str, str]:
    """Text of every file of docs/schema/ by name."""
    schemas = {kind.name: json_schema(kind) for kind in KINDS} | {INSTRUMENT_FILE: instrument_file_schema()}
    return {f"{name}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def _with_meanings(made: dict[str, Any], schema: type[BaseModel]) -> dict[str, Any]:
    for each in described(schema):
        part = made if each is schema else made["$defs"][each.__name__]
        for name, info in each.model_fields.items():
            part["properties"][name].pop("title", None)
            part["properties"][name]["description"] = meaning(each.__name__, name, info.description)
            if kinds := field_parts(info).refers_to:
                part["properties"][name]["x-refers-to"] = list(kinds)
    return made


def _without_owner(made: dict[str, Any], kind: Kind) -> dict[str, Any]:
    if kind.owner:
        made["properties"].pop(kind.owner)
        made["required"] = [name for name in made["required"] if name != kind.owner]
    return made


# The data dictionary

_HEAD = """\
# Data dictionary

Every kind of record in the corpus, with every field. Made by `manage.py corpus_schema` from the schemas in
`portal/corpus/schema/`; a test keeps it current. The same as JSON Schema for editors: `docs/schema/`.

Dates are ISO dates as precise as the source states them: `2026`, `2026-11` or `2026-11-25`. A slug is a permanent
public id of letters, digits, dots and hyphens. Fields that are empty are left out. Prose stands on one line, which
YAML folds.

"""


def dictionary() -> str:
    """The text of docs/data-dictionary.md."""
    parts = [_HEAD, "| kind | stands in |\n|---|---|\n"]
    parts += [f"| [{kind.name}](#{kind.name}) | {place_of(kind)} |\n" for kind in KINDS]
    parts.append(f"\n## cite\n\n{_sentence(Cite)} Wherever a record has `sources`.\n{_table(Cite, None)}")
    for kind in KINDS:
        parts.append(f"\n## {kind.name}\n\n{_sentence(kind.schema)} Stands in {place_of(kind)}.\n")
        for schema in described(kind.schema):
            if schema is Cite:
                continue
            if schema is not kind.schema:
                parts.append(f"\n### {kind.name}: {_row_name(schema)}\n\n{_sentence(schema)}\n")
            parts.append(_table(schema, kind if schema is kind.schema else None))
    return "".join(parts)


def _table(schema: type[BaseModel], kind: Kind | None) -> str:
    rows = ["\n| field | type | required | meaning |\n|---|---|---|---|\n"]
    for name in field_order(schema):
        info = schema.model_fields[name]
        if kind and name == kind.owner:
            continue
        text = meaning(schema.__name__, name, info.description)
        words = field_parts(info).words
        if words:
            text = f"{text} Words: {', '.join(f'`{word}`' for word in words if word)}."
        required = "yes" if info.is_required() else "no"
        rows.append(f"| `{name}` | {_type(info)} | {required} | {text.strip()} |\n")
    return "".join(rows)


def _type(info: FieldInfo) -> str:
    parts = field_parts(info)
    if parts.rows:
        name = "[cite](#cite)" if parts.rows is Cite else _row_name(parts.rows)
        return f"list of {name}" if parts.is_list else name
    if parts.refers_to:
        names = " or ".join(parts.refers_to) if len(parts.refers_to) < 5 else "any record"
        return f"list of slugs: {names}" if parts.is_list else f"slug: {names}"
    if parts.words:
        return "word"
    if parts.is_date:
        return "date"
    name = _TYPES.get(typing.get_origin(parts.base) or parts.base, "text")
    return f"list of {name}s" if parts.is_list else name


def _row_name(schema: type[BaseModel]) -> str:
    words = schema.__name__.removesuffix("Schema")
    return "".join(f" {c.lower()}" if c.isupper() else c for c in words).strip()


def _sentence(schema: type[BaseModel]) -> str:
    return " ".join((schema.__doc__ or "").split())
