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
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.filters import ReleaseFilter
from portal.api.freshness import LICENCE, LICENCE_URL, release_slug, release_stamp
from portal.api.references import PLURALS, Addresses
from portal.api.serializers.release import ReleaseSerializer
from portal.api.views.base import Answer, RecordViewSet
from portal.corpus.models import CorpusRelease

ANSWERS = (
    "search", "resolve", "suggest", "check", "compare", "changes", "calendar", "version_compare", "record_changes",
)  # fmt: skip
"""Addresses that answer questions, beside the lists of records."""


class Root(Answer):
    """What there is: every resource, the corpus release, the day, documentation, licence."""

    renderer_classes = [JSONRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        for name in request.query_params:
            if name not in (*CLOCKS, "format"):
                allowed = ", ".join((*CLOCKS, "format"))
                raise RefusedParameters({name: f"«{name}» is no parameter of the API root. Allowed: {allowed}."})
        read: Any = request._request
        addresses = Addresses.of(read)
        resources = {plural.replace("-", "_"): addresses.listing(kind) for kind, plural in PLURALS.items()}
        for name in ANSWERS:
            resources[name] = addresses.site + reverse(f"{name}-api")
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


class ReleaseViewSet(RecordViewSet):
    kind = "release"
    queryset = CorpusRelease.objects.all()
    serializer_class = ReleaseSerializer
    filterset_class = ReleaseFilter

    def find(self, slug: str) -> Any:
        version, _, digest = slug.rpartition("-")
        return (
            self.get_queryset().filter(version=version, digest__startswith=digest).first()
            if len(digest) == 12
            else None
        )

    def known_slugs(self) -> list[str]:
        return [release_slug(release) for release in self.get_queryset()]


DESCRIPTION = """Read-only and without a key: who governs AI, what governs it, down to the single provision.

* **Every list** answers `count`, `next`, `previous`, `as_of`, `release`, `results`, with 50 records a page
  (`page_size` takes 1 to 200). `format=csv` gives all rows of the filtered list as a table.
* **Records** are known by permanent slugs and always have the same keys. Unknown dates, words and references are null.
  Dates may be known to the month or the year only (`2023-11`).
* **`as_of=2026-05-01`** asks for the law on that day. Instruments and provisions carry `status`, `status_since`,
  `status_next` for it.
* **`known_at=2026-11-25`** (or `known_at=2026.11.2`) asks what this corpus said on that day, or in that release.
* **`fields=`** picks keys, **`expand=`** writes references out as objects, **`ordering=`** sorts (`-` reverses).
* **Errors** are problem details (`application/problem+json`): `errors` says by parameter what is wrong and what is
  allowed. A parameter nobody knows is refused, never ignored.
* **Polling**: send the `ETag` back as `If-None-Match`; 304 means nothing changed. `RateLimit-*` headers tell how many
  requests are left.
* **Licence**: CC BY 4.0. Name the portal, the corpus release and the day.
"""

SCHEMA_SETTINGS: dict[str, Any] = {
    "DESCRIPTION": DESCRIPTION,
    "LICENSE": {"name": "CC BY 4.0 (corpus)", "url": LICENCE_URL},
    "POSTPROCESSING_HOOKS": [],
    "TAGS": [{"name": plural} for plural in (*PLURALS.values(), "search")],
    "COMPONENT_SPLIT_REQUEST": False,
    "SORT_OPERATIONS": False,
}


class Schema(Answer, SpectacularAPIView):
    """The OpenAPI 3.1 document, as JSON (default) or YAML."""

    renderer_classes = [OpenApiJsonRenderer, OpenApiYamlRenderer]
    custom_settings = SCHEMA_SETTINGS

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().get(request, *args, **kwargs)
        return response


@method_decorator(csp_update({"style-src": [SELF, "'unsafe-inline'"]}), name="dispatch")
class Docs(TemplateView):
    """The interactive documentation. Its program writes styles into the page, which this page alone may do; all of it
    is served from here."""

    template_name = "api/docs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        resources = [(plural, reverse(f"{kind}-api-list")) for kind, plural in PLURALS.items()]
        resources += [(name, reverse(f"{name}-api")) for name in ANSWERS]
        return super().get_context_data(resources=resources, **kwargs)


class Nowhere(Answer):
    """Any other address below the root: a problem instead of a page for people."""

    @extend_schema(exclude=True)
    def get(self, request: Request, **kwargs: Any) -> Response:
        root = request.build_absolute_uri(reverse("api-root"))
        raise NotFound(f"There is nothing at this address. {root} lists all there is.")
