"""Addresses of the vocabularies and of the JSON-LD context."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from portal.api.freshness import LICENCE_URL
from portal.citing.links import link
from portal.citing.negotiation import FORMS
from portal.citing.rdf import Names, as_jsonld, as_turtle
from portal.citing.vocabulary import VOCABULARIES, context
from portal.citing.write import dumped


@require_safe
def jsonld_context(request: HttpRequest) -> HttpResponse:
    """The context of the API's records. It changes with the code only."""
    response = HttpResponse(dumped(context(Names.of(request))), content_type=FORMS["jsonld"].media_type)
    response["Access-Control-Allow-Origin"] = "*"  # a processor in a browser reads it from anywhere
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def vocabulary(request: HttpRequest, name: str) -> HttpResponse:
    """A vocabulary as JSON-LD or Turtle; under its bare name the form that the Accept header prefers."""
    bare, dot, suffix = name.partition(".")
    if bare not in VOCABULARIES or (dot and suffix not in ("jsonld", "ttl")):
        known = ", ".join(f"/vocabulary/{each}.jsonld and .ttl" for each in VOCABULARIES)
        raise Http404(f"There is no such vocabulary. There are: {known}.")
    if not dot:
        return _lead(request, bare)
    names = Names.of(request)
    nodes = VOCABULARIES[bare](request, names)
    text = dumped(as_jsonld(nodes, names)) if suffix == "jsonld" else as_turtle(nodes, names)
    response = HttpResponse(text.encode(), content_type=f"{FORMS[suffix].media_type}; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    other = "ttl" if suffix == "jsonld" else "jsonld"
    response["Link"] = ", ".join(
        (
            link(LICENCE_URL, "license"),
            link(f"/vocabulary/{bare}.{other}", "alternate", type=FORMS[other].media_type),
        )
    )
    return response


def _lead(request: HttpRequest, bare: str) -> HttpResponse:
    """The name of a vocabulary is that of a thing: 303 leads to a document about it."""
    asked: Any = request.get_preferred_type([FORMS["ttl"].media_type, FORMS["jsonld"].media_type])
    suffix = "jsonld" if asked == FORMS["jsonld"].media_type else "ttl"
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(f"/vocabulary/{bare}.{suffix}{'?' if query else ''}{query}", status=303)
    response["Vary"] = "Accept"
    return response
