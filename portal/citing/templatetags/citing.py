"""How a page is cited: the folded reference at its foot, and what reference managers and search engines read in its
head."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from jurisdictions.models.record import Slugged
from portal.api.freshness import LICENCE
from portal.citing.forms.plain import plain
from portal.citing.linked import record_nodes
from portal.citing.links import clocks_in, question, with_query
from portal.citing.negotiation import FORMS, REFERENCES
from portal.citing.rdf import Names, embedded
from portal.citing.subjects import at_home, load_needed, subject_of
from portal.citing.work import PORTAL, Cited, one_line
from portal.discovery.head import data_block

register = template.Library()


def _request(context: Any) -> Any:
    return getattr(context, "request", None) or context.get("request")


@register.simple_tag(takes_context=True)
def cite_this(context: Any) -> dict[str, Any] | None:
    """The reference to this page and the addresses of its other forms; None where there is nothing to cite."""
    request = _request(context)
    cited = subject_of(context.flatten(), request) if request is not None else None
    if cited is None:
        return None
    is_record = isinstance(context.get("record"), Slugged)
    forms = [form for name, form in FORMS.items() if is_record or name in REFERENCES]
    fixed = cited.stamp.permalink.removeprefix(request.build_absolute_uri("/").rstrip("/"))
    return {
        "text": plain(cited),
        "permalink": cited.stamp.permalink,
        "forms": [
            {"label": form.label, "type": form.media_type, "url": with_query(fixed, {"format": form.name})}
            for form in forms
        ],
    }


@register.simple_tag(takes_context=True)
def cite_head(context: Any) -> SafeString | str:
    """Meta tags (Highwire, Dublin Core), links to the other forms, and JSON-LD of a record."""
    request = _request(context)
    found = context.flatten() if request is not None else {}
    record = found.get("record")
    cited = subject_of(found, request) if record is None or at_home(record, request) else None
    if cited is None:
        return ""
    is_record = isinstance(record, Slugged)
    parts = [_metas(cited), _alternates(is_record, request)]
    if is_record:
        parts.append(_data(record, request))
    return mark_safe("\n  ".join(parts))


def _metas(cited: Cited) -> SafeString:
    work, stamp = cited.work, cited.stamp
    title = f"{work.title}, {work.pin}" if work.pin else work.title
    body = PORTAL if work.of_portal else work.authority
    report = work.genre.bibtex == "techreport"
    pairs = (
        ("citation_title", title),
        ("citation_author", body),
        ("citation_publication_date", work.issued.replace("-", "/")),
        ("citation_technical_report_institution", body if report else ""),
        ("citation_technical_report_number", work.number if report else ""),
        ("citation_public_url", stamp.permalink),
        ("DC.title", title),
        ("DC.creator", body),
        ("DC.publisher", PORTAL),
        ("DC.date", work.issued),
        ("DC.type", work.genre.word),
        ("DC.identifier", stamp.permalink),
        ("DC.source", work.url),
        ("DC.rights", LICENCE),
        ("DCTERMS.bibliographicCitation", plain(cited)),
    )
    rows = ((name, one_line(value)) for name, value in pairs if value)
    return format_html_join("\n  ", '<meta name="{}" content="{}">', rows)


def _alternates(is_record: bool, request: Any) -> SafeString:
    place, clocks = question(request), clocks_in(request)
    rows = (
        (form.media_type, with_query(place, {**clocks, "format": name}))
        for name, form in FORMS.items()
        if is_record or form.reference
    )
    return format_html_join("\n  ", '<link rel="alternate" type="{}" href="{}">', rows)


def _data(record: Any, request: Any) -> SafeString:
    """The record in schema.org's words."""
    load_needed([record])
    node = record_nodes(record, request.as_of, Names.of(request))[0]
    return data_block(embedded(node))
