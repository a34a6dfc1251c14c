"""Terms explained in running text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template

from frameworks.models import Topic
from portal.wayfinding.glossary import Term, explainable, marked

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
