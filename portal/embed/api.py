"""oEmbed (https://oembed.com): from the address of a page to the frame that shows it."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException, NotFound
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.as_of import InvalidDay, parse_day
from jurisdictions.filters import RefusedParameters
from portal.api.negotiation import Negotiation
from portal.api.renderers import PlainJSONRenderer
from portal.api.schema import Problem
from portal.api.views.base import Answer
from portal.embed.kinds import WIDTH, embed_of
from portal.embed.snippet import iframe
from portal.known.day import InvalidKnownAt, read_known_at

CACHE_AGE = 86_400
PARAMETERS = ("url", "maxwidth", "maxheight", "format", "as_of", "known_at")


class NotImplementedForm(APIException):
    """A form of answer that oEmbed knows, or not, and that is not there."""

    status_code = 501
    default_code = "not_implemented"


class OembedNegotiation(Negotiation):
    """oEmbed answers an unknown format with 501."""

    def filter_renderers(self, renderers: Any, format: str) -> Any:
        try:
            return super().filter_renderers(renderers, format)
        except RefusedParameters as refused:
            raise NotImplementedForm(str(refused.errors["format"])) from refused


class OembedXMLRenderer(BaseRenderer):
    """The same members as XML."""

    media_type = "text/xml"
    format = "xml"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> str:
        members = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in data.items())
        return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{members}</oembed>\n'


class OembedSerializer(serializers.Serializer):
    """A frame for another page, as oEmbed 1.0 tells it."""

    type = serializers.ChoiceField(choices=["rich"], help_text="Always `rich`: HTML to put into a page.")
    version = serializers.ChoiceField(choices=["1.0"], help_text="Version of oEmbed.")
    title = serializers.CharField(help_text="Title of the record, comparison or picture.")
    provider_name = serializers.CharField(help_text="Name of the portal.")
    provider_url = serializers.URLField(help_text="Address of the portal.")
    cache_age = serializers.IntegerField(help_text="Seconds for which this answer may be kept.")
    html = serializers.CharField(help_text="An iframe with title and sandbox.")
    width = serializers.IntegerField(help_text=f"Width of the frame in pixels; {WIDTH}, or `maxwidth` if less.")
    height = serializers.IntegerField(help_text="Height in pixels; what is longer scrolls inside.")


class OembedView(Answer):
    """From the address of a page to a frame that shows it on another page: provisions, laws, commitments, frameworks,
    comparisons, ready tables, the ladder of compute, the planes of chips and the pictures. 404 for a page that has no
    frame or does not exist, 501 for another format than json and xml."""

    content_negotiation_class = OembedNegotiation
    renderer_classes = [PlainJSONRenderer, OembedXMLRenderer]

    @extend_schema(
        parameters=[
            OpenApiParameter("url", OpenApiTypes.URI, required=True, description="Address of a page of this portal."),
            OpenApiParameter("maxwidth", OpenApiTypes.INT, description="Widest frame wanted, in pixels."),
            OpenApiParameter("maxheight", OpenApiTypes.INT, description="Highest frame wanted, in pixels."),
            OpenApiParameter("format", enum=["json", "xml"], description="json without it."),
        ],
        responses={
            (200, "application/json"): OembedSerializer,
            (200, "text/xml"): OpenApiTypes.STR,
            (501, "application/problem+json"): OpenApiResponse(Problem, "Another format than json and xml."),
        },
        tags=["embeds"],
        operation_id="oembed",
    )
    def get(self, request: Request) -> Response:
        read: Any = request._request
        width, height = _sizes(read.GET)
        try:
            parts = urlsplit(read.GET["url"].strip())
        except ValueError:
            raise NotFound("url: this is no address.") from None
        if parts.scheme not in ("http", "https") or parts.netloc.lower() != read.get_host().lower():
            raise NotFound(f"url: not an address of this portal. Its addresses begin with {_site(read)}/.")
        query = QueryDict(parts.query)
        _refuse_bad_days(query, read)
        found = embed_of(unquote(parts.path), query, read)
        if found is None:
            raise NotFound("url: this page has no frame, or there is no such page. /api/ tells what can be embedded.")
        wide = min(width or WIDTH, WIDTH)
        high = min(height or found.height(wide), found.height(wide))
        return Response(
            {
                "type": "rich",
                "version": "1.0",
                "title": found.title,
                "provider_name": settings.SITE_NAME,
                "provider_url": f"{_site(read)}/",
                "cache_age": CACHE_AGE,
                "html": str(iframe(f"{_site(read)}{found.src}", found.title, wide, high)),
                "width": wide,
                "height": high,
            }
        )


def _site(read: Any) -> str:
    return f"{read.scheme}://{read.get_host()}"


def _sizes(query: QueryDict) -> tuple[int | None, int | None]:
    """The widest and highest frame wanted. Raises RefusedParameters for these and for all that is not known."""
    errors = {
        name: f"«{name[:60]}» is no parameter here. Allowed: {', '.join(PARAMETERS)}."
        for name in query
        if name not in PARAMETERS
    }
    if not query.get("url", "").strip():
        errors["url"] = "url: the address of a page of this portal, percent-encoded."
    sizes: list[int | None] = []
    for name in ("maxwidth", "maxheight"):
        text = query.get(name, "").strip()
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
        if text and number < 1:
            errors[name] = f"{name}: a whole number of pixels."
        sizes.append(number or None)
    if errors:
        raise RefusedParameters(errors)
    return sizes[0], sizes[1]


def _refuse_bad_days(query: QueryDict, read: Any) -> None:
    """Raise NotFound for days in the page's address that nobody can tell of."""
    try:
        if as_of := query.get("as_of", ""):
            parse_day(str(as_of)[:40])
        if known_at := query.get("known_at", ""):
            read_known_at(str(known_at)[:40], read.releases, read.today)
    except (InvalidDay, InvalidKnownAt) as error:
        raise NotFound(f"url: {error}") from None
