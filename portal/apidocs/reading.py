"""Reads the OpenAPI document for people: keys, parameters and examples as rows of tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from portal.apidocs.ticks import with_code

JSON = "application/json"
_SORTS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "object",
    "null": "null",
}


@dataclass(frozen=True)
class KeyRow:
    """A key of an answer: `places.of.parts`, what it holds and means."""

    name: str
    sort: str
    meaning: str


@dataclass(frozen=True)
class ParameterRow:
    """A parameter: what it asks for, an example, and the query string that uses it."""

    name: str
    place: str
    required: bool
    meaning: str
    example: str
    query: str


@dataclass(frozen=True)
class Operation:
    """One method at one address, told."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[ParameterRow, ...]
    body: tuple[KeyRow, ...]
    body_example: str
    keys: tuple[KeyRow, ...]
    example_of: str
    example: str
    forms: tuple[str, ...]
    statuses: tuple[tuple[str, str], ...]


def operation(document: dict[str, Any], method: str, path: str) -> Operation:
    """The operation as the document tells it. KeyError: there is none."""
    told = document["paths"][path][method]
    content = told["responses"].get("200", told["responses"].get("201", {})).get("content", {})
    sent = told.get("requestBody", {}).get("content", {}).get(JSON, {})
    title, example = _example(content.get(JSON, {}))
    return Operation(
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        description=with_code(told.get("description", "")),
        parameters=tuple(_parameter(each) for each in told.get("parameters", ())),
        body=tuple(_keys(document, sent.get("schema", {}))),
        body_example=_example(sent)[1],
        keys=tuple(_keys(document, content.get(JSON, {}).get("schema", {}))),
        example_of=title,
        example=example,
        forms=tuple(content),
        statuses=tuple(
            (code, with_code(_resolved(document, each)["description"])) for code, each in told["responses"].items()
        ),
    )


def _statuses(document: dict[str, Any], answers: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for code, each in answers.items():
        yield code, with_code(_resolved(document, each)["description"])


def record_keys(document: dict[str, Any], path: str) -> tuple[KeyRow, ...]:
    """The keys of the record that an address answers with."""
    schema = document["paths"][path]["get"]["responses"]["200"]["content"][JSON]["schema"]
    return tuple(_keys(document, schema))


def _example(content: dict[str, Any]) -> tuple[str, str]:
    for example in content.get("examples", {}).values():
        return example.get("summary", ""), json.dumps(example["value"], ensure_ascii=False, indent=2)
    return "", ""


def _parameter(told: dict[str, Any]) -> ParameterRow:
    value = told.get("example")
    values = value if isinstance(value, list) else [] if value is None else [value]
    texts = [str(each).lower() if isinstance(each, bool) else str(each) for each in values]
    return ParameterRow(
        name=told["name"],
        place=told["in"],
        required=bool(told.get("required")),
        meaning=with_code(told.get("description", "")),
        example=", ".join(texts),
        query=urlencode([(told["name"], text) for text in texts]) if told["in"] == "query" else "",
    )


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        found: Any = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    if len(schema.get("allOf", ())) == 1:
        return {**_resolved(document, schema["allOf"][0]), **{k: v for k, v in schema.items() if k != "allOf"}}
    return schema


def _keys(
    document: dict[str, Any], schema: dict[str, Any], before: str = "", seen: tuple[str, ...] = ()
) -> Iterator[KeyRow]:
    """The keys of an object, and below each list or object of parts their own; nothing is told within itself."""
    told = _resolved(document, _rows_of(schema))
    if not told.get("properties"):
        for each in told.get("oneOf", told.get("anyOf", ())):
            yield from _keys(document, each, before, seen)
        return
    for name, prop in told["properties"].items():
        inner = _rows_of(prop)
        yield KeyRow(f"{before}{name}", sort_of(document, prop), with_code(prop.get("description", "")))
        reference = _reference(inner)
        if reference and reference not in seen and not reference.endswith("Reference"):
            yield from _keys(document, inner, f"{before}{name}.", (*seen, reference))


def _rows_of(schema: dict[str, Any]) -> dict[str, Any]:
    """What stands in a list, or under a null that may stand there instead; else the schema itself."""
    if schema.get("type") == "array":
        return _rows_of(schema["items"])
    for word in ("oneOf", "allOf"):
        found = [each for each in schema.get(word, ()) if each.get("type") != "null"]
        if len(found) == 1:
            return _rows_of(found[0])
    return schema


def _reference(schema: dict[str, Any]) -> str:
    found: str = schema.get("$ref", "")
    return found


def sort_of(document: dict[str, Any], schema: dict[str, Any]) -> str:
    """What may stand there, in words."""
    if schema.get("type") == "array":
        return f"list of {sort_of(document, schema['items'])}"
    if "$ref" in schema or len(schema.get("allOf", ())) == 1:
        name = (schema.get("$ref") or schema["allOf"][0].get("$ref", "")).rsplit("/", 1)[-1]
        return {"AnyReference": "reference", "Reference": "reference"}.get(name, "object")
    if "oneOf" in schema:
        words = list(dict.fromkeys(sort_of(document, each) for each in schema["oneOf"]))
        if words[:2] == ["text", "reference"]:  # a slug, or the object that `expand` makes of it
            words = ["slug", *words[2:]]
        return " or ".join(words)
    kinds = schema.get("type", "any value")
    names = [kinds] if isinstance(kinds, str) else kinds
    told = " or ".join(_SORTS.get(each, each) for each in names)
    return f"{told}, one of some words" if "enum" in schema and "null" not in told else told
