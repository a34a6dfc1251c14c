"""Frozen answers in the API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import RefusedParameters
from portal.api.references import Addresses
from portal.api.renderers import PlainJSONRenderer
from portal.api.views.base import Answer
from portal.citing.links import answer_links
from portal.compare.asking import BadQuestion
from portal.frozen.asked import freeze_question, hold_back
from portal.frozen.files import citation
from portal.frozen.models import Freeze
from portal.frozen.since import Since, since
from portal.frozen.store import NotFrozen, find
from portal.search.api import NotReady
from portal.search.index import SearchUnavailable


class Refused(APIException):
    """Too much was frozen, or there is no room."""

    status_code = 429
    default_code = "not_frozen"


class FreezeQuestionSerializer(serializers.Serializer):
    address = serializers.CharField(
        help_text="The page of the question: «/compare/?…», «/compare/matrix/», «/search/?q=…»."
    )


class FrozenChangeSerializer(serializers.Serializer):
    version = serializers.CharField()
    released_on = serializers.DateField()
    kind = serializers.CharField()
    slug = serializers.CharField()
    action = serializers.CharField()
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]
    why = serializers.CharField()


class ChangedCellSerializer(serializers.Serializer):
    row = serializers.CharField()
    column = serializers.CharField()
    then = serializers.CharField(allow_null=True)
    now = serializers.CharField(allow_null=True)
    records_now = serializers.ListField(child=serializers.CharField())
    records_gone = serializers.ListField(child=serializers.CharField())
    because = FrozenChangeSerializer(many=True)


class SinceSerializer(serializers.Serializer):
    can_tell = serializers.BooleanField()
    release = serializers.CharField(allow_null=True)
    cells = serializers.IntegerField()
    changed = ChangedCellSerializer(many=True)


class FrozenSerializer(serializers.Serializer):
    digest = serializers.CharField()
    html_url = serializers.URLField()
    zip = serializers.URLField()
    frozen_at = serializers.DateTimeField()
    citation = serializers.CharField()
    since = SinceSerializer(allow_null=True)
    content = serializers.DictField()


class FreezeView(Answer):
    """Freeze an answer under a permanent address: the same question to the same records shares one."""

    http_method_names = ["post", "options"]
    renderer_classes = [PlainJSONRenderer]

    @extend_schema(
        request=FreezeQuestionSerializer,
        responses={201: FrozenSerializer},
        tags=["frozen"],
        operation_id="freeze",
        examples=[
            OpenApiExample(
                "A comparison",
                value={"address": "/compare/?of=jurisdictions&by=topics&columns=EU,US&as_of=2026-07-27"},
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        read: Any = request._request
        address = request.data.get("address") if isinstance(request.data, dict) else None
        if not isinstance(address, str) or not address.startswith("/"):
            raise ValidationError({"address": 'Send {"address": "/compare/?of=…"}: the page of the question.'})
        try:
            hold_back(read)
            freeze = freeze_question(read, address)
        except (BadQuestion, RefusedParameters) as bad:
            raise RefusedParameters(bad.errors) from None
        except NotFrozen as refused:
            raise Refused(str(refused)) from None
        except SearchUnavailable as unavailable:
            raise NotReady(str(unavailable)) from None
        return Response(_as_data(freeze, None, Addresses.of(read)), status=201)


class FrozenView(Answer):
    """A frozen answer with the cells that say something else by today's records."""

    renderer_classes = [PlainJSONRenderer]
    permalink = ""

    def more_links(self, read: Any) -> Sequence[str]:
        return answer_links(read, self.permalink) if self.permalink else []

    @extend_schema(responses=FrozenSerializer, tags=["frozen"], operation_id="frozen")
    def get(self, request: Request, short: str) -> Response:
        for name in request.query_params:
            if name not in ("as_of", "known_at", "format"):
                raise RefusedParameters({name: f"«{name[:60]}» is no parameter here: a frozen answer takes none."})
        freeze = find(short)
        if freeze is None:
            raise NotFound("Nothing was frozen under this address.")
        self.basis = freeze.digest
        self.permalink = freeze.get_absolute_url()
        read: Any = request._request
        told = None
        try:
            told = since(freeze, freeze.content, read.release)
        except (BadQuestion, RefusedParameters, SearchUnavailable):
            told = None  # the question cannot be asked any more; the answer stands
        return Response(_as_data(freeze, told, Addresses.of(request._request)))


def _as_data(freeze: Freeze, told: Since | None, addresses: Addresses) -> dict[str, Any]:
    address = f"{addresses.site}{freeze.get_absolute_url()}"
    return {
        "digest": freeze.digest,
        "html_url": address,
        "zip": f"{addresses.site}{reverse('frozen-zip', args=[freeze.short])}",
        "frozen_at": freeze.frozen_at,
        "citation": citation(freeze, address),
        "since": _since(told) if told else None,
        "content": freeze.content,
    }


def _since(told: Since) -> dict[str, Any]:
    return {
        "can_tell": told.can_tell,
        "release": told.release.version if told.release else None,
        "cells": told.cells,
        "changed": [
            {
                "row": each.difference.row,
                "column": each.difference.column,
                "then": each.difference.then["state"] if each.difference.then else None,
                "now": each.difference.now["state"] if each.difference.now else None,
                "records_now": [record["slug"] for record in each.difference.came],
                "records_gone": [record["slug"] for record in each.difference.went],
                "because": [
                    {name: getattr(row, name) for name in FrozenChangeSerializer().get_fields()} for row in each.reasons
                ],
            }
            for each in told.changed
        ],
    }
