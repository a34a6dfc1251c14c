"""How a page says that it can be embedded: to programs in its head, to people in a fold."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.embed.kinds import Kind, frame_of, titled
from portal.embed.snippet import iframe

register = template.Library()


def _request(context: Any) -> Any:
    return getattr(context, "request", None) or context.get("request")


@register.simple_tag(takes_context=True)
def oembed_links(context: Any, what: Any) -> SafeString | str:
    """Links for oEmbed discovery; nothing where the page has no frame."""
    request = _request(context)
    if request is None or frame_of(request.path, request.GET) is None:
        return ""
    here = request.build_absolute_uri()
    title, endpoint = titled(what), request.build_absolute_uri(reverse("oembed-api"))
    return format_html(
        '<link rel="alternate" type="application/json+oembed" href="{}?{}" title="{}">'
        '<link rel="alternate" type="text/xml+oembed" href="{}?{}" title="{}">',
        endpoint,
        urlencode({"url": here, "format": "json"}),
        title,
        endpoint,
        urlencode({"url": here, "format": "xml"}),
        title,
    )


@register.inclusion_tag("embed/fold.html", takes_context=True)
def embed_fold(context: Any, what: Any) -> dict[str, Any]:
    """The snippet for this page, folded. No query."""
    request = _request(context)
    found = frame_of(request.path, request.GET) if request is not None else None
    if found is None:
        return {"snippet": ""}
    _, kind, _, src = found
    return {
        "snippet": _snippet(request, kind, src, titled(what)),
        "noun": kind.noun,
        "fixed": bool(request.clocks),
        "src": src,
    }


def _snippet(request: Any, kind: Kind, src: str, title: str) -> str:
    return iframe(request.build_absolute_uri(src), title, "100%", kind.high)
