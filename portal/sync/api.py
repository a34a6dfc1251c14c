"""`/api/v1/sync/`: follow the records from a cursor on, without holes and without duplicates."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import CLOCKS
from portal.api.freshness import release_stamp
from portal.api.references import Addresses
from portal.api.renderers import PlainJSONRenderer
from portal.api.schema import KNOWN_AT, Problem
from portal.api.views.base import Answer
from portal.sync.asked import KINDS, MAX_PAGE_SIZE, PAGE_SIZE, STARTS, asked
from portal.sync.history import page
from portal.sync.items import as_data
from portal.sync.position import Phase, written
from portal.sync.serializers import SyncSerializer

SHAPE = "1"
"""Part of the ETag: another shape of the answer confirms no older one."""
KEPT = ("include", "page_size", *CLOCKS)
"""What the address of the next page carries on beside the cursor."""
_PARAMETERS = [
    OpenApiParameter("cursor", description="`cursor` of an answer: read on from there. It never expires."),
    OpenApiParameter(
        "updated_since",
        description="Begin with what is new since a day (2026-11-25: releases dated that day or later), a moment with "
        "its zone (2026-11-25T08:30:00Z: releases recorded here since, and up to an hour before) or a release "
        "(2026.11.2: all later ones).",
    ),
    OpenApiParameter(
        "start",
        enum=list(STARTS),
        description="Without cursor and updated_since: `beginning` (default) tells the whole history, `snapshot` every "
        "record as it stands now and then what changes, `now` only what changes from now on.",
    ),
    OpenApiParameter("kind", enum=list(KINDS), many=True, description="Only these kinds; a cursor keeps them."),
    OpenApiParameter("include", enum=["record"], description="`record`: each item with the whole record."),
    OpenApiParameter("page_size", OpenApiTypes.INT, description=f"1 to {MAX_PAGE_SIZE} (default {PAGE_SIZE})."),
    OpenApiParameter("as_of", OpenApiTypes.DATE, description="Has no influence here: records are told by release."),
    KNOWN_AT,
]


class SyncView(Answer):
    """What changed in the records, oldest first, from a cursor on. A mirror that follows it ends as a fresh copy."""

    renderer_classes = [PlainJSONRenderer]
    basis = f"sync{SHAPE}"

    @extend_schema(
        parameters=_PARAMETERS,
        responses={
            200: SyncSerializer,
            (400, "application/problem+json"): OpenApiResponse(Problem, "The request cannot be answered as asked."),
            (410, "application/problem+json"): OpenApiResponse(Problem, "The cursor's history is gone: mirror anew."),
        },
        tags=["sync"],
        operation_id="sync",
    )
    def get(self, request: Request) -> Response:
        read: Any = request._request
        wanted = asked(request.query_params, read.releases, read.release, read.today)
        found = page(wanted.position, read.release, wanted.size)
        cursor = written(found.position)
        following = _following(request, cursor)
        response = Response(
            {
                "results": as_data(
                    found.rows,
                    Addresses.of(read),
                    snapshot=wanted.position.phase is Phase.SNAPSHOT,
                    records=wanted.records,
                ),
                "has_more": found.more,
                "cursor": cursor,
                "next": following,
                "release": release_stamp(read),
            }
        )
        response["Link"] = f'<{following}>; rel="next"'
        return response


def _following(request: Request, cursor: str) -> str:
    """The address to ask next: the same question from the cursor on."""
    kept = {name: value for name in KEPT if (value := request.query_params.get(name))}
    address = request.build_absolute_uri(request.path)
    return f"{address}?{urlencode({'cursor': cursor, **kept})}"
