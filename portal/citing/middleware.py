"""Pages in other forms at their own address, and the links in their headers.

A page is cited by what it shows: the middleware reads the page's context after the view has made it, so that page and
reference cannot speak of different things.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.cache import patch_vary_headers

from jurisdictions.models.record import Slugged
from portal.api.freshness import LICENCE_URL
from portal.citing.links import clocks_in, link, neighbour_links, page_links, with_query
from portal.citing.negotiation import FORMS, REFERENCES, asked_by_name, preferred
from portal.citing.subjects import at_home, subject_of
from portal.citing.write import records_as, references

ELSEWHERE = ("/api/", "/admin/", "/static/", "/data/", "/vocabulary/")
"""Where addresses have forms of their own."""


class CitingMiddleware:
    """Must stand after the middlewares that read the days."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        read: Any = request
        read.form_by_name, read.form_given = "", False
        if request.path.startswith(ELSEWHERE) or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        read.form_by_name = asked_by_name(request)
        if read.form_by_name:
            _without_form(read)
        response = self.get_response(request)
        if read.form_by_name and not read.form_given and response.status_code == 200:
            return _refused(request, read.form_by_name, ())
        if response.status_code == 200 and response.get("Content-Type", "").startswith("text/html"):
            _add_links(response, [link(LICENCE_URL, "license")])
        return response

    def process_template_response(self, request: Any, response: TemplateResponse) -> HttpResponseBase:
        """Give the page in the form asked for, or add to its header where its other forms are."""
        context = response.context_data or {}
        if not hasattr(request, "form_by_name") or response.status_code != 200 or request.path.startswith(ELSEWHERE):
            return response
        record = context.get("record")
        cited = subject_of(context, request) if record is None or at_home(record, request) else None
        if cited is None:
            if (page := context.get("page_obj")) is not None and hasattr(page, "has_next"):
                _add_links(response, neighbour_links(request, page))
            return response
        is_record = isinstance(record, Slugged)
        allowed = tuple(FORMS) if is_record else REFERENCES
        api = api_address(context, request)
        form = request.form_by_name or ("" if "format" in request.GET else preferred(request))
        answer: Any = response
        if form == "json" and api:
            answer = HttpResponseRedirect(api, status=303)
        elif form in allowed:
            name = record.slug if isinstance(record, Slugged) else cited.work.key.replace(":", "-")
            answer = records_as([record], form, name, request) if is_record else references([cited], form, name)
        elif request.form_by_name or request.GET.get("format", "html") != "html":
            return _ready(_refused(request, form or request.GET["format"], allowed))
        request.form_given = True
        _add_links(answer, page_links(request, permalink=cited.stamp.permalink, api=api, is_record=is_record))
        patch_vary_headers(answer, ["Accept"])
        return _ready(answer)


def api_address(context: Any, request: Any) -> str:
    """The address of the page's data in the API, on the same days; empty where it has none."""
    record, name = context.get("record"), context.get("api_route")
    if isinstance(record, Slugged) and name:
        try:
            return with_query(reverse(name, args=[record.slug]), clocks_in(request))
        except NoReverseMatch:
            return ""
    return str(context.get("api") or "")


def _without_form(request: Any) -> None:
    """Take `format` out of the query before a view sees it: what it asks is answered here."""
    query = request.GET.copy()
    del query["format"]
    request.META["QUERY_STRING"] = query.urlencode(safe=",")
    request.GET = QueryDict(request.META["QUERY_STRING"], encoding=request.encoding)


def _ready(response: Any) -> Any:
    """An answer that needs no template, in a place where Django renders what it gets."""
    if not hasattr(response, "render"):
        response.render = lambda: response
    return response


def _add_links(response: Any, links: list[str]) -> None:
    if links:
        response["Link"] = ", ".join([*([response["Link"]] if "Link" in response else []), *links])


def _refused(request: Any, form: str, allowed: tuple[str, ...]) -> HttpResponse:
    said = (
        f"«{form[:40]}» is no form of this page. Write format={' or '.join(('html', *allowed))}."
        if allowed
        else f"This page has no form «{form[:40]}»: records, comparisons, tables and frozen answers are cited."
    )
    request.form_given = True
    return render(request, "400.html", {"message": "", "errors": {"format": said}}, status=400)
