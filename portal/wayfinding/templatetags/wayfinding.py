"""Terms explained in running text, and the sections of a page listed before them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from frameworks.models import Topic
from portal.wayfinding.glossary import Term, explainable, marked
from portal.wayfinding.outline import sections

register = template.Library()


@lru_cache(maxsize=8)
def _terms_of(digest: str) -> tuple[Term, ...]:
    """The terms of a release: its digest stands for every word in it. Edits in the admin show after a restart."""
    return explainable()


@register.inclusion_tag("wayfinding/explained.html", takes_context=True)
def explained(context: Any, text: str) -> dict[str, Any]:
    """A text in which the words of the field say on pointing and on focus what they mean. Once a page; no query once
    the terms of the release were read.

    The words are those of the page's own release: a former one may define them otherwise."""
    record = context.get("record")
    own = frozenset((record.slug,)) if isinstance(record, Topic) else frozenset()
    release = getattr(context.get("request"), "release", None)
    known = _terms_of(release.digest) if release else explainable()
    pieces = marked(text, known, own) if text else []
    return {"pieces": pieces, "clocks": context.get("clocks"), "request": context.get("request")}


@register.simple_block_tag
def on_this_page(content: str) -> SafeString:
    """`{% on_this_page %}` … `{% endon_this_page %}`: the sections of a page behind a list of them, where there are
    several."""
    rows = ((row.fragment, row.heading) for row in sections(content))
    links = format_html_join("", '<li><a href="#{}">{}</a></li>', rows)
    if not links:
        return mark_safe(content)
    return mark_safe(format_html('<nav class="contents" aria-label="On this page"><ul>{}</ul></nav>', links) + content)
