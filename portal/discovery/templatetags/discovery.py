"""What the head and the breadcrumbs of a page say to machines, read from what they say to people."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from jurisdictions.models.record import Slugged
from portal.discovery.head import breadcrumb_list, canonical, crumbs, data_block, told_in, web_address, website

register = template.Library()
register.filter("web_address", web_address)
GENERAL_CARD = "portal"


@register.simple_block_tag(takes_context=True)
def page_head(context: Any, content: str) -> SafeString:
    """Title and description, with the canonical address, Open Graph and card tags that say the same."""
    request = context.get("request")
    if getattr(getattr(request, "resolver_match", None), "url_name", None) is None:
        return mark_safe(content)  # no page stands at this address
    told, site = told_in(content), _site(request)
    record = context.get("record")
    path = record.get_absolute_url() if isinstance(record, Slugged) else ""
    own = bool(path) and path == request.path
    here = site + canonical(request.path, request.META.get("QUERY_STRING", ""))
    if "as_of" in request.GET and context.get("permalink"):
        here = f"{site}{context['permalink']}"  # a comparison on a day is an answer of its own
    name = settings.SITE_NAME
    title = told.title.removesuffix(f" · {name}")
    pairs = (
        ("og:type", "article" if own else "website"),
        ("og:site_name", name),
        ("og:title", title),
        ("og:description", told.description),
        ("og:url", here),
        ("og:image", site + reverse("og-card", args=[path.strip("/") if own else GENERAL_CARD])),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", f"{title}. {told.description}"),
    )
    parts = [
        content,
        format_html('<link rel="canonical" href="{}">', here),
        format_html_join("\n  ", '<meta property="{}" content="{}">', pairs),
        '<meta name="twitter:card" content="summary_large_image">',
    ]
    if context.get("is_home"):
        parts.append(data_block(website(name, site, reverse("search"))))
    return mark_safe("\n  ".join(parts))


@register.simple_block_tag(takes_context=True)
def breadcrumb_data(context: Any, content: str) -> SafeString:
    """The breadcrumbs, with the same as data."""
    steps, request = crumbs(content), context.get("request")
    data = data_block(breadcrumb_list(steps, _site(request), request.path)) if request and len(steps) > 1 else ""
    return mark_safe(content + data)


def _site(request: Any) -> str:
    return str(request.build_absolute_uri("/")).rstrip("/")
