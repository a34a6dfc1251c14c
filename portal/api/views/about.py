"""The API about itself: its root, the releases of the corpus, the OpenAPI document, the docs page."""

from __future__ import annotations

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.answers import PLACES
from portal.api.document import document
from portal.api.filters import ReleaseFilter
from portal.api.freshness import LICENCE, LICENCE_URL, release_slug, release_stamp
from portal.api.references import PLURALS, Addresses
from portal.api.serializers.release import ReleaseSerializer
from portal.api.views.base import Answer, RecordViewSet
from portal.corpus.models import CorpusRelease

ANSWERS = tuple(place for place in PLACES if place.listed)
"""Addresses that answer questions, beside the lists of records."""


class Root(Answer):
    """What there is: every resource, the corpus release, the day, documentation, licence."""

    renderer_classes = [JSONRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        _only_clocks(request)
        read: Any = request._request
        addresses = Addresses.of(read)
        resources = {plural.replace("-", "_"): addresses.listing(kind) for kind, plural in PLURALS.items()}
        resources |= {place.name: f"{addresses.site}{addresses.root}{place.path}" for place in ANSWERS}
        stamp = release_stamp(read)
        release = read.release
        return Response(
            {
                "name": settings.SITE_NAME,
                "version": "v1",
                "as_of": read.as_of.isoformat(),
                "release": {
                    **stamp,
                    "counts": release.counts,
                    "url": f"{addresses.listing('release')}{release_slug(release)}/",
                }
                if stamp
                else None,
                "documentation": addresses.site + reverse("api-docs"),
                "schema": addresses.site + reverse("api-schema"),
                "licence": {"name": LICENCE, "url": LICENCE_URL},
                "resources": resources,
            }
        )


def _only_clocks(request: Request) -> None:
    allowed = (*CLOCKS, "format")
    if other := [name for name in request.query_params if name not in allowed]:
        raise RefusedParameters(
            {name: f"«{name[:60]}» is no parameter here. Allowed: {', '.join(allowed)}." for name in other}
        )


class ReleaseViewSet(RecordViewSet):
    kind = "release"
    queryset = CorpusRelease.objects.all()
    serializer_class = ReleaseSerializer
    filterset_class = ReleaseFilter
    renderer_classes = [*Answer.renderer_classes]  # a release is no record; its own files cite it

    def find(self, slug: str) -> Any:
        version, _, digest = slug.rpartition("-")
        return (
            self.get_queryset().filter(version=version, digest__startswith=digest).first()
            if len(digest) == 12
            else None
        )

    def known_slugs(self) -> list[str]:
        return [release_slug(release) for release in self.get_queryset()]


class Schema(Answer):
    """The OpenAPI 3.1 document, as JSON (default) or YAML."""

    renderer_classes = [OpenApiJsonRenderer, OpenApiYamlRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        _only_clocks(request)
        form = request.accepted_renderer.format
        return Response(
            document(request._request), headers={"Content-Disposition": f'inline; filename="openapi.{form}"'}
        )


@method_decorator(csp_update({"style-src": [SELF, "'unsafe-inline'"]}), name="dispatch")
class Docs(TemplateView):
    """The interactive documentation. Its program writes styles into the page, which this page alone may do; all of it
    is served from here."""

    template_name = "api/docs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        resources = [(plural, reverse(f"{kind}-api-list")) for kind, plural in PLURALS.items()]
        resources += [(place.path.rstrip("/"), f"{reverse('api-root')}{place.path}") for place in ANSWERS]
        return super().get_context_data(resources=resources, **kwargs)


class Nowhere(Answer):
    """Any other address below the root: a problem instead of a page for people."""

    @extend_schema(exclude=True)
    def get(self, request: Request, **kwargs: Any) -> Response:
        root = request.build_absolute_uri(reverse("api-root"))
        raise NotFound(f"There is nothing at this address. {root} lists all there is.")
