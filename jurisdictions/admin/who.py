"""Jurisdictions, memberships, organisations and institutes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from jurisdictions.admin.base import RecordAdmin, inline
from jurisdictions.models import (
    Agreement,
    FormerName,
    Institute,
    Jurisdiction,
    Leader,
    Membership,
    Milestone,
    NotableEvaluation,
    Organisation,
)


@admin.register(Jurisdiction)
class JurisdictionAdmin(RecordAdmin):
    list_display = ("name", "slug", "kind", "parent", "checked")
    list_filter = ("kind", "checked")
    search_fields = ("name", "slug", "iso3")


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    list_display = ("slug", "group_label", "member", "since", "checked")
    list_filter = ("group", "checked")
    list_select_related = ("group", "member_jurisdiction", "member_organisation")
    search_fields = ("slug", "group__name", "group_name", "member_jurisdiction__name", "member_organisation__name")


class BodyAdmin(RecordAdmin):
    """What organisations and institutes share."""

    search_fields = ("name", "slug", "former_names__name")
    rows: ClassVar[Any] = (inline(FormerName, fk_name="organisation"), inline(Milestone, fk_name="organisation"))


@admin.register(Organisation)
class OrganisationAdmin(BodyAdmin):
    list_display = ("name", "slug", "kind", "country", "checked")
    list_filter = ("kind", "checked", "country")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Institutes are edited as institutes, but found here when a relation may name one."""
        found = super().get_queryset(request)
        match = request.resolver_match
        if match and match.url_name == "autocomplete":
            return found
        return found.exclude(kind=Organisation.Kind.SAFETY_INSTITUTE)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "kind":
            kwargs["choices"] = [c for c in Organisation.Kind.choices if c[0] != Organisation.Kind.SAFETY_INSTITUTE]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(Institute)
class InstituteAdmin(BodyAdmin):
    list_display = ("name", "slug", "jurisdiction", "status", "checked")
    list_filter = ("status", "checked", "network_member")
    exclude = ("kind", "country", "members")
    rows = (
        *BodyAdmin.rows,
        inline(Leader),
        inline(Agreement, fk_name="institute"),
        inline(NotableEvaluation),
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.kind = Organisation.Kind.SAFETY_INSTITUTE
        super().save_model(request, obj, form, change)
