"""Pages of who governs: jurisdictions, organisations and institutes, with the texts they stand behind."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from frameworks.selectors.who import jurisdiction_page
from frameworks.selectors.who_body import organisation_page, organisations
from frameworks.selectors.who_institute import institute_page, institutes
from jurisdictions.filters import InstituteFilter, JurisdictionFilter, OrganisationFilter
from jurisdictions.models import Institute, Jurisdiction, Organisation
from jurisdictions.templatetags.records import dated
from jurisdictions.views.base import RecordDetail, RecordList


class JurisdictionList(RecordList):
    queryset = (
        Jurisdiction.objects.for_list()
        .annotate(organisation_count=Count("organisations", distinct=True))
        .order_by("name")
    )
    filterset_class = JurisdictionFilter
    template_name = "jurisdictions/jurisdiction_list.html"
    title = "Jurisdictions"
    intro = (
        "Countries, states, unions and international bodies that govern AI, "
        "with the texts and institutes recorded for each."
    )
    api_route = "jurisdiction-api-list"
    extra_context = {"noun": "jurisdiction", "plural": "jurisdictions"}


class JurisdictionDetail(RecordDetail):
    queryset = Jurisdiction.objects.for_detail()
    template_name = "jurisdictions/jurisdiction_detail.html"
    api_route = "jurisdiction-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=jurisdiction_page(jurisdiction=self.object, on=request.as_of), **kwargs)


class OrganisationList(RecordList):
    queryset = (
        Organisation.objects.for_list()
        .annotate(instrument_count=Count("instruments", distinct=True), system_count=Count("systems", distinct=True))
        .order_by("name")
    )
    filterset_class = OrganisationFilter
    template_name = "jurisdictions/organisation_list.html"
    title = "Organisations"
    intro = (
        "Companies, regulators, evaluators, standards bodies and safety institutes "
        "that issue, sign, build, evaluate or are bound."
    )
    api_route = "organisation-api-list"
    extra_context = {"noun": "organisation", "plural": "organisations"}


class OrganisationDetail(RecordDetail):
    queryset = organisations()
    template_name = "jurisdictions/organisation_detail.html"
    api_route = "organisation-api-detail"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A safety institute has one page, under its own kind; its address as an organisation leads there."""
        self.object = self.get_object()
        if self.object.kind == Organisation.Kind.SAFETY_INSTITUTE:
            return redirect(dated(self.object.get_absolute_url(), {"request": request}))
        return self.render_to_response(self.get_context_data(object=self.object))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=organisation_page(organisation=self.object, on=request.as_of), **kwargs)


class InstituteList(RecordList):
    queryset = (
        Institute.objects.for_list()
        .annotate(evaluation_count=Count("evaluations_made", distinct=True))
        .order_by("name")
    )
    filterset_class = InstituteFilter
    template_name = "jurisdictions/institute_list.html"
    title = "Safety institutes"
    intro = (
        "AI safety and security institutes and comparable offices: what each may do, "
        "and on what footing it sees models before release."
    )
    api_route = "institute-api-list"
    extra_context = {"noun": "institute", "plural": "institutes"}


class InstituteDetail(RecordDetail):
    queryset = institutes()
    template_name = "jurisdictions/institute_detail.html"
    api_route = "institute-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=institute_page(institute=self.object, on=request.as_of), **kwargs)
