"""The calendar of coming duties in the API: the rows of the page and of the .ics file, as data."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.freshness import latest_release, release_slug, release_stamp
from portal.api.references import Addresses
from portal.api.renderers import CSVRenderer, PlainJSONRenderer
from portal.api.tabular import cell
from portal.api.views.base import Answer
from portal.changes.api import (
    MAX_PAGE_SIZE,
    PAGE_SIZE,
    ChangedRecordSerializer,
    ChangeSourceSerializer,
    paged,
)
from portal.changes.asked import whole
from portal.changes.calendar_asked import calendar_asked
from portal.changes.coming import KINDS, Entry, coming_entries
from portal.changes.data import pin_data, reference
from portal.changes.ics import move_told, uid
from portal.changes.moves import Move

COLUMNS = (
    "uid",
    "kind",
    "date",
    "day_fixed",
    "title",
    "text",
    "record",
    "instrument",
    "jurisdiction",
    "roles",
    "topics",
    "below",
    "decided_on",
    "decided_by",
    "moved",
    "sequence",
    "html_url",
    "as_of",
)


class CalendarMoveSerializer(serializers.Serializer):
    before = serializers.CharField(allow_null=True)
    after = serializers.CharField(allow_null=True)
    decided_on = serializers.CharField(allow_null=True)
    decided_by = ChangedRecordSerializer(allow_null=True)
    pin = serializers.CharField(allow_null=True)
    told = serializers.CharField()


class CalendarEntrySerializer(serializers.Serializer):
    uid = serializers.CharField(help_text="UID in the .ics file; the same when the date moves.")
    kind = serializers.ChoiceField(choices=list(KINDS))
    date = serializers.CharField(allow_null=True, help_text="ISO date as its source states it; null: none is fixed.")
    day_fixed = serializers.BooleanField(help_text="False: month, year or nothing is known; not in the .ics file.")
    title = serializers.CharField()
    text = serializers.CharField()
    record = ChangedRecordSerializer()
    instrument = ChangedRecordSerializer()
    jurisdiction = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    topics = serializers.ListField(child=serializers.CharField())
    below = ChangedRecordSerializer(many=True, help_text="Provisions within it that share its date.")
    decided_on = serializers.CharField(allow_null=True)
    decided_by = ChangedRecordSerializer(allow_null=True)
    moved = CalendarMoveSerializer(many=True, help_text="Decisions that moved the date, the last one last.")
    sequence = serializers.IntegerField(help_text="How many decisions moved it.")
    sources = ChangeSourceSerializer(many=True)


class CalendarSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    as_of = serializers.DateField()
    release = serializers.DictField(allow_null=True, help_text="The corpus release the answer comes from.")
    results = CalendarEntrySerializer(many=True)


_PARAMETERS = [
    OpenApiParameter("role", many=True, description="Slugs of addressees: any of these."),
    OpenApiParameter("jurisdiction", many=True, description="Slugs: any of these, with their sub-units."),
    OpenApiParameter("topic", many=True, description="Slugs: any of these, with narrower ones."),
    OpenApiParameter("instrument", many=True, description="Slugs: any of these."),
    OpenApiParameter("page", OpenApiTypes.INT),
    OpenApiParameter("page_size", OpenApiTypes.INT, description=f"1 to {MAX_PAGE_SIZE} (default {PAGE_SIZE})."),
    OpenApiParameter("as_of", OpenApiTypes.DATE, description="What was coming after this day, as decided by then."),
    OpenApiParameter("format", enum=["json", "csv"], description="CSV holds all rows."),
]


class CalendarView(Answer):
    """What comes: provisions that start or stop to apply, and expected events. As iCalendar: /calendar.ics."""

    renderer_classes = [PlainJSONRenderer, CSVRenderer]

    @extend_schema(
        parameters=_PARAMETERS,
        responses={(200, "application/json"): CalendarSerializer, (200, "text/csv"): OpenApiTypes.STR},
        tags=["calendar"],
        operation_id="calendar",
    )
    def get(self, request: Request) -> HttpResponseBase:
        read: Any = request._request
        scope = calendar_asked(read.GET, read.as_of, "page", "page_size", "format").scope()
        number = whole(read.GET, "page", 1)
        size = whole(read.GET, "page_size", PAGE_SIZE, MAX_PAGE_SIZE)
        rows = coming_entries(scope, on=read.as_of, today=read.today).entries
        addresses = Addresses.of(read)
        if request.accepted_renderer.format == "csv":
            release = latest_release(read)
            made = release_slug(release) if release else "none"
            response = HttpResponse(
                _table(rows, addresses, read.as_of.isoformat()), content_type="text/csv; charset=utf-8; header=present"
            )
            name = f"calendar_as-of-{read.as_of}_release-{made}.csv"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
        return Response(
            {
                **paged(request, len(rows), number, size),
                "as_of": read.as_of.isoformat(),
                "release": release_stamp(read),
                "results": [_entry(row, addresses) for row in rows[(number - 1) * size : number * size]],
            }
        )


def _entry(entry: Entry, addresses: Addresses) -> dict[str, Any]:
    return {
        "uid": uid(entry),
        "kind": entry.kind,
        "date": entry.date,
        "day_fixed": entry.day_fixed,
        "title": entry.title,
        "text": entry.text,
        "record": reference(entry.record, addresses),
        "instrument": reference(entry.instrument, addresses),
        "jurisdiction": entry.jurisdiction.slug,
        "roles": [role.slug for role in entry.roles],
        "topics": [topic.slug for topic in entry.topics],
        "below": [reference(ref, addresses) for ref in entry.below],
        "decided_on": entry.decided_on,
        "decided_by": reference(entry.decided, addresses) if entry.decided else None,
        "moved": [_move(move, addresses) for move in entry.moved],
        "sequence": len(entry.moved),
        "sources": [pin_data(pin) for pin in entry.sources],
    }


def _move(move: Move, addresses: Addresses) -> dict[str, Any]:
    return {
        "before": move.before,
        "after": move.after,
        "decided_on": move.decided_on,
        "decided_by": reference(move.by, addresses) if move.by else None,
        "pin": move.pin or None,
        "told": move_told(move),
    }


def _table(rows: Sequence[Entry], addresses: Addresses, as_of: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([cell(value) for value in _cells(row, addresses, as_of)])
    return out.getvalue().encode()


def _cells(entry: Entry, addresses: Addresses, as_of: str) -> Sequence[Any]:
    return (
        uid(entry),
        entry.kind,
        entry.date,
        entry.day_fixed,
        entry.title,
        entry.text,
        entry.record.slug,
        entry.instrument.slug,
        entry.jurisdiction.slug,
        [role.slug for role in entry.roles],
        [topic.slug for topic in entry.topics],
        [ref.slug for ref in entry.below],
        entry.decided_on,
        entry.decided.slug if entry.decided else "",
        [move_told(move) for move in entry.moved],
        len(entry.moved),
        f"{addresses.site}{entry.record.url}",
        as_of,
    )
