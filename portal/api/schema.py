"""The OpenAPI 3.1 document: how fields, parameters and errors of the API are described in it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from frameworks.models.instrument import EventType
from frameworks.models.provision import TriggerOperator
from frameworks.status import Status
from jurisdictions.models import Organisation
from portal.api.condition_shapes import CONDITION, TIMING_ROW
from portal.api.fields import AnyReferenceField
from portal.api.kinds import ABOUT, as_of_effect
from portal.api.references import PLURALS
from portal.api.serializers.base import references_in
from portal.applicability.evaluate import Applies
from portal.citations.resolve import OUTCOMES
from portal.citing.negotiation import FORMS
from portal.corpus.models import RecordChange
from portal.search.documents import KINDS

KNOWN_AT = OpenApiParameter(
    "known_at",
    description="What this corpus said on a day (2026-11-25) or in a release (2026.11.2); absent: what it says now.",
)
"""The parameter of the second clock, which every address takes."""
ADDRESS = {"type": "string", "format": "uri"}
# Vocabularies that several components use under one field name: named here, once (see ENUM_NAME_OVERRIDES).
FOUND_KINDS = [(word, word) for word in KINDS]
ORGANISATION_KINDS = [(word, word) for word in Organisation.Kind.values]
STATUSES = [(word, word) for word in Status.values]
CITATION_OUTCOMES = [(word, word) for word in OUTCOMES]
APPLICABILITY_OUTCOMES = [(word.value, word.value) for word in Applies]
CHANGE_WHYS = [(word, word) for word in RecordChange.Why.values]
TRIGGER_OPERATORS = [(word, word) for word in TriggerOperator.values]
EVENT_TYPES = [(word, word) for word in EventType.values]
REFERENCE: dict[str, Any] = {
    "type": "object",
    "description": "A record written out with `expand`.",
    "required": ["slug", "name", "url", "html_url"],
    "properties": {"slug": {"type": "string"}, "name": {"type": "string"}, "url": ADDRESS, "html_url": ADDRESS},
}
ANY_REFERENCE: dict[str, Any] = {
    "type": "object",
    "description": "A record of one of several kinds; `name` and `html_url` with `expand` only.",
    "required": ["kind", "slug", "url"],
    "properties": {
        "kind": {"type": "string", "description": "Kind of the record, as in the API's addresses."},
        "slug": {"type": "string"},
        "url": ADDRESS,
        "name": {"type": "string"},
        "html_url": ADDRESS,
    },
}
_FORM_WORDS = (
    "Form of the answer. `csv` holds all rows of a list. References for the records of the page: `citation` (to be "
    "read), `bibtex`, `ris`, `csl` (CSL-JSON); as linked data: `jsonld`, `ttl` (Turtle). Accept asks for the same."
)
RELEASE: dict[str, Any] = {
    "type": "object",
    "description": "The corpus release the answer comes from.",
    "required": ["version", "released_on", "digest", "loaded_at"],
    "properties": {
        "version": {"type": "string"},
        "released_on": {"type": "string", "format": "date", "description": "The day of the release."},
        "digest": {"type": "string", "description": "SHA-256 of the corpus files."},
        "loaded_at": {"type": "string", "format": "date-time"},
    },
}


class Problem(serializers.Serializer):
    """Problem details (RFC 9457). `errors` holds, by parameter, what is wrong and what is allowed."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    errors: Any = serializers.DictField(child=serializers.CharField())


def shared(auto_schema: Any, name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A reference to a shape that the document states once."""
    found = ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, schema=schema, object=name)
    auto_schema.registry.register_on_missing(found)
    return dict(found.ref)


class ReferenceShape(OpenApiSerializerFieldExtension):
    target_class = "portal.api.fields.ReferenceField"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        field: Any = self.target
        if isinstance(field, AnyReferenceField):
            one = shared(auto_schema, "AnyReference", ANY_REFERENCE)
        else:
            kind = " or ".join(field.kind.split())
            slug = {"type": "string", "description": f"Slug of a record of kind {kind}."}
            one = {"oneOf": [slug, shared(auto_schema, "Reference", REFERENCE)]}
        return {"type": "array", "items": one} if field.many else one


class DateShape(OpenApiSerializerFieldExtension):
    target_class = "portal.api.fields.DateField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "x-form": "ISO date as its source states it: year, month or day; null when unknown.",
        }


class WordShape(OpenApiSerializerFieldExtension):
    target_class = "portal.api.fields.WordField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        field: Any = self.target
        words = {str(value): str(label) for value, label in field.choices.items() if value}
        said = "; ".join(f"`{value}`: {label}" for value, label in words.items())
        return {"type": "string", "enum": [*words, None], "x-form": f"{said}; null: none recorded."}


class ConditionShape(OpenApiSerializerFieldExtension):
    target_class = "portal.api.fields.ConditionField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        return shared(auto_schema, "Condition", CONDITION)


class TimingShape(OpenApiSerializerFieldExtension):
    target_class = "portal.api.fields.TimingField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        return {"type": "array", "items": shared(auto_schema, "Timing", TIMING_ROW)}


class RecordSchema(AutoSchema):
    """Describes the two views of a kind in the words of the kind."""

    view: Any

    @property
    def kind(self) -> str:
        return str(self.view.kind)

    @property
    def single(self) -> bool:
        return bool(self.view.detail)

    def get_tags(self) -> list[str]:
        return [PLURALS[self.kind]]

    def get_operation_id(self) -> str:
        words = self.get_tags()[0].split("-")
        name = "".join(word.capitalize() for word in words)
        return f"get{name}BySlug" if self.single else f"list{name}"

    def get_summary(self) -> str:
        words = self.get_tags()[0].replace("-", " ")
        return (
            f"One of the {words}, by its slug"
            if self.single
            else f"List of {words}: filter, sort, page, or take all as CSV"
        )

    def get_description(self) -> str:  # type: ignore[override]
        return ABOUT[self.kind]

    def get_override_parameters(self) -> list[Any]:
        serializer = self.view.serializer_class(context={})
        expandable = ", ".join(references_in(serializer))
        found = [
            ("as_of", f"The day whose law is asked for, YYYY-MM-DD; absent: today. {as_of_effect(self.kind)}"),
            ("known_at", KNOWN_AT.description),
            (
                "fields",
                f"Keys to answer with, separated by commas; absent means all. Of: {', '.join(serializer.fields)}.",
            ),
            ("expand", f"References to write out as objects, separated by commas. Of: {expandable or 'none'}."),
        ]
        parameters = [OpenApiParameter(name, str, description=text) for name, text in found]
        form = OpenApiParameter("format", str, enum=self._forms(), description=_FORM_WORDS)
        return [*parameters, form]

    def _forms(self) -> list[str]:
        return [renderer.format for renderer in self.view.renderer_classes]

    def _get_format_parameters(self) -> list[Any]:
        return []

    def map_renderers(self, attribute: str) -> list[Any]:
        return ["application/json"] if attribute == "media_type" else ["json"]

    def get_response_serializers(self) -> Any:
        serializer = self.view.serializer_class
        missing = "No such record." if self.single else "No such page."
        found: dict[Any, Any] = {
            200: serializer,
            304: OpenApiResponse(description="Not changed since the ETag or date sent."),
            (400, "application/problem+json"): OpenApiResponse(Problem, "The request cannot be answered as asked."),
            (404, "application/problem+json"): OpenApiResponse(Problem, missing),
            (429, "application/problem+json"): OpenApiResponse(Problem, "Too many requests; see Retry-After."),
        }
        if self.single:
            found[301] = OpenApiResponse(description="The record has another address now; see Location.")
        return found

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        found = super()._get_response_bodies(direction)
        found["200"]["content"]["text/csv"] = {"schema": {"type": "string"}}
        for name in self._forms()[2:]:
            shape = {"type": "array", "items": {"type": "object"}} if name == "csl" else {"type": "string"}
            if name == "jsonld":
                shape = {"type": "object"}
            found["200"]["content"][FORMS[name].media_type] = {"schema": shape}
        shared(self, "ReleaseStamp", RELEASE)
        return found
