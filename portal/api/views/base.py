"""What every view of the API does: the day, the form, the headers; and the two views of every kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase, HttpResponsePermanentRedirect, StreamingHttpResponse
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from frameworks.models import Instrument
from jurisdictions.filters import CLOCKS, RecordFilter, RefusedParameters
from jurisdictions.models import Institute
from portal.api import deprecations
from portal.api.describe import Description
from portal.api.filters import CorpusFilters
from portal.api.freshness import LICENCE, LICENCE_URL, latest_release, release_slug, stamp
from portal.api.mentions import with_mentions
from portal.api.negotiation import Negotiation
from portal.api.pagination import Pages
from portal.api.picking import picked
from portal.api.problems import UnknownRecord, refuse_unreadable_day
from portal.api.references import KIND_OF, PLURALS, Addresses
from portal.api.schema import RecordSchema
from portal.api.serializers.base import RecordSerializer
from portal.api.tabular import lines
from portal.citing.links import record_links
from portal.citing.negotiation import FORMS
from portal.citing.renderers import CITING_RENDERERS
from portal.citing.subjects import stamp_at
from portal.citing.write import records_as
from portal.corpus.models import Redirect

CSV_CHUNK = 500
DETAIL_PARAMETERS = tuple(sorted((*CLOCKS, "expand", "fields", "format")))


class Answer(APIView):
    """The day of the question, and the headers that every answer bears."""

    content_negotiation_class = Negotiation
    metadata_class = Description
    http_method_names = ["get", "head", "options"]
    basis = ""
    """What the answer rests on beside release, edits, day and address, for its ETag (the search: its index)."""

    def more_links(self, read: Any) -> Sequence[str]:
        """Values of the Link header of a good answer, beside description and licence."""
        return []

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_unreadable_day(request)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        read: Any = request._request
        good = response.status_code == 200 and request.method in ("GET", "HEAD")
        links = [f'<{reverse("api-schema")}>; rel="describedby"', f'<{LICENCE_URL}>; rel="license"']
        if good:
            links += self.more_links(read)
        ending = deprecations.headers(request.path)
        links += [ending.pop("Link")] if ending else []
        for name, value in ending.items():
            response[name] = value
        response["Link"] = ", ".join([*filter(None, [response.get("Link")]), *links])
        release = latest_release(read)
        response["As-Of"] = read.as_of.isoformat()
        if read.known_at_given:
            response["Known-At"] = read.known_at.isoformat()
        response["Corpus-Release"] = release_slug(release) if release else "none"
        response["Content-Licence"] = LICENCE
        if good:
            response = stamp(read, response, f"{request.accepted_renderer.format}{self.basis}")
        for name, value in getattr(read, "rate_limit", {}).items():
            response[name] = str(value)
        return response


class RecordViewSet(Answer, GenericViewSet):
    """The list and the single record of a kind."""

    kind = ""
    queryset: QuerySet[Any]
    serializer_class: type[RecordSerializer]
    filterset_class: type[RecordFilter]
    filter_backends = [CorpusFilters]
    renderer_classes = [*Answer.renderer_classes, *CITING_RENDERERS]
    lookup_field = "slug"
    detail_parameters = DETAIL_PARAMETERS
    schema = RecordSchema()
    shown: Any = None
    """The one record that the answer tells, for its links."""

    def get_queryset(self) -> QuerySet[Any]:
        queryset: Any = super().get_queryset()
        request: Any = self.request._request
        return queryset.as_of(request.as_of) if hasattr(queryset, "as_of") else queryset

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The filtered records in an order without ties, so that no page repeats or drops a row."""
        found = super().filter_queryset(queryset)
        order = found.query.order_by or found.model._meta.ordering or ()
        return found.order_by(*order, "pk")

    def list(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        serializer = self._chosen()
        records = self.filter_queryset(self.get_queryset())
        if request.accepted_renderer.format == "csv":
            Pages().check(request)
            return self._table(serializer, records.iterator(chunk_size=CSV_CHUNK), PLURALS[self.kind])
        if request.accepted_renderer.format in FORMS:
            return self._cited(self.paginate_queryset(records) or [], PLURALS[self.kind])
        rows = with_mentions(self.paginate_queryset(records) or [])
        return self.get_paginated_response([serializer.to_representation(row) for row in rows])

    def retrieve(self, request: Request, slug: str, **kwargs: Any) -> HttpResponseBase:
        unknown = sorted(set(request.query_params) - set(DETAIL_PARAMETERS))
        if unknown:
            allowed = ", ".join(DETAIL_PARAMETERS)
            raise RefusedParameters(
                {name: f"«{name}» is no parameter of a single record. Allowed: {allowed}." for name in unknown}
            )
        serializer = self._chosen()
        record = self.find(slug)
        if record is None:
            return self._elsewhere(slug)
        self.shown = record
        if request.accepted_renderer.format == "csv":
            return self._table(serializer, [record], slug)
        if request.accepted_renderer.format in FORMS:
            return self._cited([record], slug)
        return Response(serializer.to_representation(*with_mentions([record])))

    def find(self, slug: str) -> Any:
        """The record of that slug, or None."""
        return self.get_queryset().filter(slug=slug).first()

    def known_slugs(self) -> Iterable[str]:
        found: Iterable[str] = self.queryset.model._default_manager.order_by().values_list("slug", flat=True)
        return found

    def _cited(self, records: Sequence[Any], name: str) -> HttpResponseBase:
        """The records of this page as references or linked data; the Link header tells the other pages."""
        read: Any = self.request._request
        self.basis = read.today.isoformat()  # references name the day of reading
        response = records_as(records, self.request.accepted_renderer.format, name, read)
        if not self.detail and (links := self.get_paginated_response([]).get("Link")):
            response["Link"] = links
        return response

    def more_links(self, read: Any) -> Sequence[str]:
        if self.shown is None or CITING_RENDERERS[0] not in self.renderer_classes:
            return []
        addresses = Addresses.of(read)
        page = addresses.page(self.shown)
        permalink = stamp_at(read, self.shown.get_absolute_url()).permalink
        context = f"{addresses.site}{reverse('jsonld-context')}"
        return record_links(read, page=page, permalink=permalink, path=read.path, context=context)

    def _table(self, serializer: Any, records: Any, name: str) -> HttpResponseBase:
        request: Any = self.request._request
        release = latest_release(request)
        file = f"{name}_as-of-{request.as_of.isoformat()}_release-{release_slug(release) if release else 'none'}.csv"
        response = StreamingHttpResponse(
            lines(serializer, with_mentions(records, CSV_CHUNK)), content_type="text/csv; charset=utf-8; header=present"
        )
        response["Content-Disposition"] = f'attachment; filename="{file}"'
        return response

    def _chosen(self) -> Any:
        """The kind's serializer with the fields and references that the request picks. Raises RefusedParameters."""
        request: Any = self.request._request
        context = {"request": self.request, "addresses": Addresses.of(request), "as_of": request.as_of}
        return picked(self.serializer_class, self.request.query_params, context)

    # A slug that is not found here.

    def _elsewhere(self, slug: str) -> HttpResponseBase:
        """Lead on to where the record is now, or raise UnknownRecord with the slugs that come close."""
        addresses = Addresses.of(self.request._request)
        name = KIND_OF[self.queryset.model].replace("-", "_")
        moved = Redirect.objects.filter(kind=CORPUS_KINDS.get(name, name), old_slug=slug).first()
        if moved:
            return self._lead(f"{addresses.listing(self.kind)}{moved.slug}/")
        if self.kind in ("regulation", "commitment", "framework"):
            other: Any = Instrument.objects.filter(slug=slug).first()
        elif self.kind == "organisation":
            other = Institute.objects.filter(slug=slug).first()
        else:
            other = None
        if other:
            return self._lead(addresses.api(other))
        folded = {known.lower(): known for known in self.known_slugs()}
        close = [folded[match] for match in get_close_matches(slug.lower(), folded, 3, 0.6)]
        hint = f"Did you mean {' or '.join(close)}? " if close else ""
        raise UnknownRecord(
            f"No {self.kind.replace('-', ' ')} has the slug «{slug}». {hint}All of them: {addresses.listing(self.kind)}"
        )

    def _lead(self, url: str) -> HttpResponsePermanentRedirect:
        for name in DETAIL_PARAMETERS:
            if name in self.request.query_params:
                url = replace_query_param(url, name, self.request.query_params[name])
        return HttpResponsePermanentRedirect(url)


CORPUS_KINDS = {"evaluation_requirement": "external_evaluation_requirement", "note": "editorial_note"}
"""Names that the corpus files give to kinds, where the API's differ."""
