"""Template words for records: links that keep the day, dates, marks and citations."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.db.models import Manager
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jurisdictions.dates import PartialDate

register = template.Library()


def dated(url: str, context: Any) -> str:
    """The address, carrying the days of the page that were asked for."""
    clocks = clocks_of(context)
    if not clocks:
        return url
    path, hash_sign, fragment = url.partition("#")
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{urlencode(clocks)}{hash_sign}{fragment}"


def clocks_of(context: Any) -> dict[str, str]:
    """The parameters that say of which day the page speaks, as far as they were given."""
    # An include called with `only` hands on no variables, but its context still knows the request.
    request = getattr(context, "request", None) or context.get("request")
    return getattr(request, "clocks", {})


@register.simple_tag(takes_context=True)
def href(context: Any, record: Any) -> str:
    """The address of a record, or a plain path, on the day of the page."""
    return dated(record if isinstance(record, str) else record.get_absolute_url(), context)


@register.simple_tag(takes_context=True)
def record_link(context: Any, record: Any, text: str = "") -> SafeString | str:
    """A link to a record under its own name or the text given; nothing for no record."""
    if not record:
        return ""
    return format_html('<a href="{}">{}</a>', dated(record.get_absolute_url(), context), text or str(record))


@register.simple_tag(takes_context=True)
def route(context: Any, name: str, *args: Any, **query: Any) -> str:
    """The address of a named page, with a query where one is given, on the day of the page."""
    from django.urls import reverse

    asked = f"?{urlencode(query)}" if query else ""
    return dated(f"{reverse(name, args=args)}{asked}", context)


@register.simple_tag(takes_context=True)
def clock_fields(context: Any) -> SafeString | str:
    """Hidden fields that let a form keep the days of the page."""
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', clocks_of(context).items())


@register.filter
def partial(value: Any) -> SafeString | str:
    """A date as a reader writes it, marked up with its ISO form; a dash when unknown."""
    if not value:
        return "–"
    date = value if isinstance(value, PartialDate) else PartialDate(value)
    return format_html('<time datetime="{}">{}</time>', str(date), date.display())


@register.filter
def plain_date(value: Any) -> str:
    """A date as words only, for titles and attributes."""
    return (value if isinstance(value, PartialDate) else PartialDate(value)).display() if value else ""


@register.filter
def at_part(citations: Any, part: str) -> list[Any]:
    """The citations that hang on one part of the record (loaded before)."""
    rows = citations.all() if isinstance(citations, Manager) else citations  # a query set is not asked twice
    return [citation for citation in rows if citation.part == part]


@register.filter
def flop(value: Any) -> SafeString | str:
    """Training compute in scientific notation with its unit: 2.1 x 10^25 FLOP."""
    return "–" if value is None else format_html("{} FLOP", power(value))


@register.filter
def power(value: Any) -> SafeString:
    """A large figure as a power of ten: 2.1 x 10^25."""
    mantissa, exponent = f"{float(value):.3e}".split("e")  # 1.001 × 10^25 is not 10^25
    mantissa = mantissa.rstrip("0").rstrip(".")
    of_ten = format_html("10<sup>{}</sup>", int(exponent))
    return of_ten if mantissa == "1" else format_html("{} × {}", mantissa, of_ten)


@register.filter
def number(value: Any) -> str:
    """A figure with thousands separators and no needless decimals."""
    if value is None or value == "":
        return "–"
    as_float = float(value)
    return f"{int(as_float):,}".replace(",", " ") if as_float.is_integer() else f"{as_float:,g}"


@register.filter
def words(value: Any) -> str:
    """A vocabulary word as a reader's word: `in_force` -> in force."""
    return str(value).replace("_", " ").replace("-", " ")


@register.filter
def kind_name(record: Any) -> str:
    """What sort of record this is, as a reader's word."""
    return str(record._meta.verbose_name).capitalize()
