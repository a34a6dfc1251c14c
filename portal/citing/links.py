"""Link headers (RFC 8288): where the other forms of an answer are, and by which address to cite it (RFC 8574)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from jurisdictions.filters import CLOCKS
from portal.citing.negotiation import FORMS, JSON, REFERENCES

JSON_LD_CONTEXT = "http://www.w3.org/ns/json-ld#context"


def link(address: str, rel: str, **attributes: str) -> str:
    """One value of a Link header. Signs that would end the address early are written as escapes."""
    safe = address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    more = "".join(f'; {name}="{value}"' for name, value in attributes.items())
    return f'<{safe}>; rel="{rel}"{more}'


def clocks_in(request: Any) -> dict[str, str]:
    """The days that were asked for, to be carried on."""
    return {name: request.GET[name] for name in CLOCKS if request.GET.get(name)}


def with_query(path: str, query: Mapping[str, str]) -> str:
    place, hash_sign, fragment = path.partition("#")
    joint = "&" if "?" in place else "?"
    return f"{place}{joint if query else ''}{urlencode(query)}{hash_sign}{fragment}"


def form_links(path: str, request: Any, forms: Iterable[str]) -> list[str]:
    """The other forms at an address, on the same days."""
    clocks = clocks_in(request)
    return [
        link(with_query(path, {**clocks, "format": name}), "alternate", type=FORMS[name].media_type) for name in forms
    ]


def page_links(request: Any, *, permalink: str, api: str, is_record: bool) -> list[str]:
    """What the header of a page says beside the licence: how to cite it, its data, its other forms."""
    found = [link(permalink, "cite-as")]
    if api:
        found += [link(api, "describedby", type=JSON), link(api, "alternate", type=JSON)]
    return found + form_links(question(request), request, FORMS if is_record else REFERENCES)


def record_links(request: Any, *, page: str, permalink: str, path: str, context: str) -> list[str]:
    """What the header of a record in the API says beside description and licence."""
    clocks = clocks_in(request)
    return [
        link(permalink, "cite-as"),
        link(with_query(page, clocks), "alternate", type="text/html"),
        link(with_query(path, {**clocks, "format": "csv"}), "alternate", type="text/csv"),
        *form_links(path, request, FORMS),
        link(context, JSON_LD_CONTEXT, type=FORMS["jsonld"].media_type),
    ]


def answer_links(request: Any, permalink: str) -> list[str]:
    """What the header of an answer in the API says: its page is where it is cited, in the forms of references."""
    forms = (
        link(with_query(permalink, {"format": name}), "alternate", type=FORMS[name].media_type) for name in REFERENCES
    )
    address = request.build_absolute_uri(permalink)
    return [link(address, "cite-as"), link(permalink, "alternate", type="text/html"), *forms]


def question(request: Any) -> str:
    """The page's address without the days, the form, and what only unfolds more of the same answer."""
    query = request.GET.copy()
    for name in (*CLOCKS, "format", "page", "show"):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode(safe=',')}" if query else str(request.path)


def neighbour_links(request: Any, page: Any) -> list[str]:
    """The pages before and after this one of a list."""
    found = []
    for rel, there, number in (
        ("next", page.has_next(), page.number + 1),
        ("prev", page.has_previous(), page.number - 1),
    ):
        if there:
            query = request.GET.copy()
            query["page"] = str(number)
            found.append(link(f"{request.path}?{query.urlencode()}", rel))
    return found
