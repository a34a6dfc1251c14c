"""The forms of citing, as the API's negotiation knows them. Answers are written by `portal.citing.write`."""

from __future__ import annotations

from typing import Any

from rest_framework.renderers import BaseRenderer

from portal.citing.negotiation import FORMS


class FormRenderer(BaseRenderer):
    """Marks that a form was asked for."""

    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return data if isinstance(data, bytes) else str(data or "").encode()


CITING_RENDERERS: list[type[BaseRenderer]] = [
    type(f"{name.capitalize()}Renderer", (FormRenderer,), {"media_type": form.media_type, "format": name})
    for name, form in FORMS.items()
]
"""One for each form. They stand last: who names no form gets JSON."""
