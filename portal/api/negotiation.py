"""Which form a request asks for: `format=` first, else the Accept header."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from rest_framework.negotiation import DefaultContentNegotiation

from jurisdictions.filters import RefusedParameters


class Negotiation(DefaultContentNegotiation):
    """Like the framework's own, but an unknown `format` is told what is allowed instead of «not found»."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        if request.query_params.get("format") == "":
            known = " or ".join(renderer.format for renderer in renderers)
            raise RefusedParameters({"format": f"format is empty: write format={known}, or leave it out."})
        return super().select_renderer(request, renderers, format_suffix)

    def filter_renderers(self, renderers: Any, format: str) -> Any:
        try:
            return super().filter_renderers(renderers, format)
        except Http404 as missing:
            known = " or ".join(renderer.format for renderer in renderers)
            raise RefusedParameters({"format": f"«{format}» is no format here. Write format={known}."}) from missing
