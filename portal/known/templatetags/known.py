"""The history of a record, at the foot of its page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template

from jurisdictions.templatetags.records import clocks_of
from portal.corpus.kinds import BY_MODEL
from portal.known.history import changes_of

register = template.Library()


@register.simple_tag(takes_context=True)
def record_history(context: Any, record: Any) -> list[dict[str, Any]]:
    """What releases changed in this record, the latest first, each with the address of the page as it was then."""
    request = getattr(context, "request", None) or context.get("request")
    kind = BY_MODEL.get(record._meta.concrete_model)
    if kind is None or request is None:
        return []
    rows = changes_of(kind.name, record.slug, getattr(request, "release", None))
    return [
        {"row": row, "url": f"{request.path}?{urlencode({**clocks_of(context), 'known_at': row.version})}"}
        for row in rows
    ]
