"""What OPTIONS tells of an address: methods, forms, parameters, fields and references."""

from __future__ import annotations

from typing import Any

from rest_framework.metadata import BaseMetadata
from rest_framework.request import Request

from portal.api.kinds import as_of_effect
from portal.api.serializers.base import references_in


class Description(BaseMetadata):
    """A short description of a view that a program can read without the OpenAPI document."""

    def determine_metadata(self, request: Request, view: Any) -> dict[str, Any]:
        found: dict[str, Any] = {
            "name": view.get_view_name(),
            "methods": ["GET", "HEAD", "OPTIONS"],
            "formats": [renderer.format for renderer in view.get_renderers()],
        }
        if hasattr(view, "serializer_class"):
            serializer = view.serializer_class(context={})
            of_list = view.filterset_class.parameters()
            found["parameters"] = sorted(view.detail_parameters) if view.detail else of_list
            found["fields"] = list(serializer.fields)
            found["expand"] = list(references_in(serializer))
            found["as_of_effect"] = as_of_effect(view.kind)
        return found
