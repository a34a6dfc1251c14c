"""Records as a table: one row a record, nested parts as columns of their own, streamed.

A part's columns bear its name and a dot (`penalty.text`). Of a list each row gives all values in order, joined by
«; »; columns of one list of parts stand side by side in the same order (`citations.source`, `citations.pin`).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from rest_framework import serializers

from portal.api.fields import AnyReferenceField, ReferenceField

JOINT = "; "


class _Echo:
    """A file that hands each line straight back."""

    def write(self, line: str) -> str:
        return line


def columns(serializer: Any, prefix: str = "") -> list[str]:
    """The columns of a kind, the same for any number of rows; slug, url and html_url come first."""
    found = []
    for name, field in serializer.fields.items():
        inner = getattr(field, "child", field)
        if name == "lists":  # addresses only, no facts
            continue
        if isinstance(inner, serializers.BaseSerializer):
            found += columns(inner, f"{prefix}{name}.")
        else:
            found += [f"{prefix}{name}{end}" for end in _ends(inner)]
    return found


def _ends(field: Any) -> list[str]:
    if isinstance(field, AnyReferenceField):
        names = ["kind", "slug", "url", "name", "html_url"] if field.expanded else ["kind", "slug", "url"]
        return [f".{name}" for name in names]
    if isinstance(field, ReferenceField) and field.expanded:
        return [".slug", ".name", ".url", ".html_url"]
    return [""]


def lines(serializer: Any, records: Iterable[Any]) -> Iterator[str]:
    """The table line by line: the header, then one line a record."""
    names = columns(serializer)
    paths = [name.split(".") for name in names]
    write = csv.writer(_Echo()).writerow
    yield write(names)
    for record in records:
        row = serializer.to_representation(record)
        yield write([cell(_at(row, path)) for path in paths])


def _at(value: Any, path: list[str]) -> Any:
    for index, name in enumerate(path):
        if isinstance(value, list):
            return [_at(item, path[index:]) for item in value]
        value = value.get(name) if isinstance(value, dict) else None
    return value


def cell(value: Any) -> Any:
    """A value as a cell. Text that a spreadsheet would run as a formula is kept from it by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, list):
        value = JOINT.join(str(_plain(item)) for item in value)
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return ", ".join(str(_plain(item)) for item in value)
    if value is None or isinstance(value, (bool, dict)):
        return cell(value)
    return value
