"""`/api/v1/record-changes/`: what each release changed in which record, with the values before and after, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.freshness import release_slug
from portal.api.pagination import Pages
from portal.api.renderers import PlainJSONRenderer
from portal.api.schema import KNOWN_AT
from portal.api.views.base import Answer
from portal.corpus.kinds import BY_NAME
from portal.corpus.models import CorpusRelease, RecordChange
from portal.known.history import WHY_LABELS

OWN = ("kind", "slug", "release", "action", "why")
PARAMETERS = (*OWN, "page", "page_size", *CLOCKS, "format")
_WORDS = {
    "kind": list(BY_NAME),
    "action": [str(value) for value in RecordChange.Action.values],
    "why": [str(value) for value in RecordChange.Why.values],
}
_PARAMETERS = [
    OpenApiParameter("kind", enum=_WORDS["kind"], many=True, description="Kind of the record, as the corpus names it."),
    OpenApiParameter("slug", many=True, description="Slugs: any of these."),
    OpenApiParameter("release", many=True, description="Versions (2026.11.2) or slugs of releases: any of these."),
    OpenApiParameter("action", enum=_WORDS["action"], many=True),
    OpenApiParameter("why", enum=_WORDS["why"], many=True),
    OpenApiParameter("page", OpenApiTypes.INT),
    OpenApiParameter("page_size", OpenApiTypes.INT, description="1 to 200 (default 50)."),
    OpenApiParameter("as_of", OpenApiTypes.DATE, description="Has no influence here: records are told by release."),
    KNOWN_AT,
]


class ChangedFieldSerializer(serializers.Serializer):
    field = serializers.CharField()
    before = serializers.JSONField(allow_null=True, help_text="As the corpus files write it; null: not there.")
    after = serializers.JSONField(allow_null=True)


class RecordChangeSerializer(serializers.Serializer):
    release = serializers.CharField(help_text="Slug of the release.")
    version = serializers.CharField()
    released_on = serializers.DateField()
    kind = serializers.ChoiceField(choices=_WORDS["kind"])
    slug = serializers.CharField()
    action = serializers.ChoiceField(choices=_WORDS["action"])
    why = serializers.ChoiceField(choices=_WORDS["why"], allow_null=True, help_text="null: not coded.")
    why_label = serializers.CharField()
    fields_changed = ChangedFieldSerializer(many=True, help_text="Empty for records that were added or are gone.")


class RecordChangesSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    as_of = serializers.DateField()
    release = serializers.DictField(allow_null=True, help_text="The corpus release the answer comes from.")
    results = RecordChangeSerializer(many=True)


class RecordChangesView(Answer):
    """What releases of the corpus changed in which record, the latest first."""

    renderer_classes = [PlainJSONRenderer]

    @extend_schema(
        parameters=_PARAMETERS,
        responses=RecordChangesSerializer,
        tags=["record-changes"],
        operation_id="recordChanges",
    )
    def get(self, request: Request) -> Response:
        read: Any = request._request
        chosen = _chosen(request.query_params, read.releases)
        rows: Any = RecordChange.objects.select_related("release").order_by("-release_id", "pk")
        if read.release is not None:
            rows = rows.filter(release_id__lte=read.release.pk)
        pages = Pages()
        found = pages.paginate_queryset(rows.filter(**chosen).defer("release__counts"), request)
        return pages.get_paginated_response(as_data(found))


def _chosen(data: QueryDict, releases: Sequence[CorpusRelease]) -> dict[str, Any]:
    """What the parameters leave, as conditions. Raises RefusedParameters."""
    errors: dict[str, str] = {}
    for name in data:
        if name not in PARAMETERS:
            close = get_close_matches(name[:80], PARAMETERS, 1)
            hint = f"Did you mean {close[0]}? " if close else ""
            errors[name] = f"«{name[:60]}» is no parameter here. {hint}Allowed: {', '.join(sorted(PARAMETERS))}."
    asked = {name: data.getlist(name) for name in OWN}
    for name, words in _WORDS.items():
        if wrong := [value for value in asked[name] if value not in words]:
            errors[name] = f"{name}: «{wrong[0][:60]}» is none of the words allowed: {', '.join(words)}."
    keys = {
        name: [each.pk for each in releases if name in (each.version, release_slug(each))] for name in asked["release"]
    }
    if unknown := [name for name, found in keys.items() if not found]:
        known = ", ".join(release_slug(each) for each in releases[:12]) or "none"
        errors["release"] = f"release: «{unknown[0][:60]}» is none. Known: {known}."
    slugs = asked["slug"]
    if slugs and not errors:
        readable = [slug for slug in slugs if "\x00" not in slug]  # PostgreSQL refuses to look for that
        recorded = set(RecordChange.objects.filter(slug__in=readable).values_list("slug", flat=True))
        if lost := [slug for slug in slugs if slug not in recorded]:
            errors["slug"] = f"slug: no record was ever called «{lost[0][:60]}»."
    if errors:
        raise RefusedParameters(errors)
    chosen: dict[str, Any] = {f"{name}__in": asked[name] for name in ("kind", "slug", "action", "why") if asked[name]}
    if asked["release"]:
        chosen["release_id__in"] = [key for found in keys.values() for key in found]
    return chosen


def as_data(rows: Sequence[RecordChange]) -> list[dict[str, Any]]:
    """The rows with what stood before in the fields that changed. One query for all rows."""
    earlier = _earlier(rows)
    found = []
    for row in rows:
        before, after = earlier.get(row.pk) or {}, row.after or {}
        found.append(
            {
                "release": release_slug(row.release),
                "version": row.release.version,
                "released_on": row.release.released_on.isoformat(),
                "kind": row.kind,
                "slug": row.slug,
                "action": row.action,
                "why": row.why or None,
                "why_label": WHY_LABELS.get(row.why, row.why),
                "fields_changed": [
                    {"field": name, "before": before.get(name), "after": after.get(name)} for name in row.fields
                ],
            }
        )
    return found


def _earlier(rows: Sequence[RecordChange]) -> dict[int, Any]:
    """The whole record as the release before the row's left it, by row."""
    changed = [row for row in rows if row.action == RecordChange.Action.CHANGED]
    if not changed:
        return {}
    states: dict[tuple[str, str], list[tuple[int, Any]]] = defaultdict(list)
    told: QuerySet[RecordChange] = RecordChange.objects.filter(
        slug__in={row.slug for row in changed}, pk__lt=max(row.pk for row in changed)
    )
    for kind, slug, pk, after in told.order_by("pk").values_list("kind", "slug", "pk", "after"):
        states[kind, slug].append((pk, after))
    return {
        row.pk: next((after for pk, after in reversed(states[row.kind, row.slug]) if pk < row.pk), None)
        for row in changed
    }
