"""The forms in which the API answers: JSON, CSV and, for errors, problem details."""

from __future__ import annotations

from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer


class PlainJSONRenderer(JSONRenderer):
    """JSON; `Accept: application/json; indent=2` makes it easier on the eye."""


class ProblemRenderer(JSONRenderer):
    """Problem details (RFC 9457)."""

    media_type = "application/problem+json"
    format = "problem"
    charset = None


class CSVRenderer(BaseRenderer):
    """Marks that CSV was asked for. Records are streamed by `portal.api.tabular`; nothing else has a table form."""

    media_type = "text/csv"
    format = "csv"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return data if isinstance(data, bytes) else str(data or "").encode()
