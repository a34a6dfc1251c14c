"""What the head and the breadcrumbs of a page say to machines, read from what they say to people."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from jurisdictions.models.record import Slugged
from portal.discovery.head import breadcrumb_list, canonical, crumbs, data_block, told_in, web_address, website

register = template.Library()
register.filter("web_address", web_address)
GENERAL_CARD = "portal"


class _Around(template.Node):
    """Renders what it stands around, and adds to it."""

    def __init__(self, inner: NodeList) -> None:
        self.inner = inner

    def render(self, context: Any) -> SafeString:
        said = self.inner.render(context)
        request = context.get("request")
        return mark_safe(said + (self.more(said, context, request) if request is not None else ""))

    def more(self, said: str, context: Any, request: Any) -> str:
        raise NotImplementedError


class PageHead(_Around):
    """Title and description, with the canonical address, Open Graph and card tags that say the same."""

    def more(self, said: str, context: Any, request: Any) -> str:
        if getattr(getattr(request, "resolver_match", None), "url_name", None) is None:
            return ""  # no page stands at this address
        told, site = told_in(said), request.build_absolute_uri("/").rstrip("/")
        record = context.get("record")
        path = record.get_absolute_url() if isinstance(record, Slugged) else ""
        own = bool(path) and path == request.path
        here = site + canonical(request.path, request.META.get("QUERY_STRING", ""))
        if "as_of" in request.GET and context.get("permalink"):
            here = f"{site}{context['permalink']}"  # a comparison on a day is an answer of its own
        image = site + reverse("og-card", args=[path.strip("/") if own else GENERAL_CARD])
        name = settings.SITE_NAME
        title = told.title.removesuffix(f" · {name}")
        pairs = (
            ("og:type", "article" if own else "website"),
            ("og:site_name", name),
            ("og:title", title),
            ("og:description", told.description),
            ("og:url", here),
            ("og:image", image),
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("og:image:alt", f"{title}. {told.description}"),
        )
        metas = format_html_join("\n  ", '<meta property="{}" content="{}">', pairs)
        head = format_html_join("", '<link rel="canonical" href="{}">', [(here,)])
        twitter = '<meta name="twitter:card" content="summary_large_image">'
        block = data_block(website(name, site, reverse("search"))) if context.get("is_home") else ""
        return "\n  ".join(part for part in ("", head, metas, twitter, block) if part or part == "")


class Breadcrumbs(_Around):
    """The breadcrumbs, with the same as data."""

    def more(self, said: str, context: Any, request: Any) -> str:
        steps = crumbs(said)
        if len(steps) < 2:
            return ""
        return data_block(breadcrumb_list(steps, request.build_absolute_uri("/").rstrip("/"), request.path))


def _around(node: type[_Around]) -> Any:
    def compile_tag(parser: Parser, token: Token) -> _Around:
        inner = parser.parse((f"end{token.split_contents()[0]}",))
        parser.delete_first_token()
        return node(inner)

    return compile_tag


register.tag("page_head", _around(PageHead))
register.tag("breadcrumb_data", _around(Breadcrumbs))
