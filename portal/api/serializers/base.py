"""What the records of every kind have in common."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from jurisdictions.fields import PartialDateField, WordList
from jurisdictions.models import Citation
from portal.api.fields import AnyReferenceField, DateField, ReferenceField, WordField, WordsField
from portal.api.meanings import of_record
from portal.api.references import KIND_OF, Addresses

HEAD = ("slug", "url", "html_url", "label")
"""The first keys of every record."""

FOOT = ("note", "mentioned_by", "citations", "checked", "seen_at", "seen_in")
"""The last keys of every record; empty for kinds that state no facts of their own (vocabularies, sources, releases)."""

DATED = ("status", "status_since", "status_next", "status_as_of")
"""What the dated kinds carry beside: the law on the day asked for."""


class Part(serializers.ModelSerializer):
    """A row that is no record of its own: a period, a trigger, a former name."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        PartialDateField: DateField,
        WordList: WordsField,
        models.PositiveBigIntegerField: serializers.IntegerField,
    }
    serializer_choice_field = WordField

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """What a class does not say of itself, its model says of it: the OpenAPI document shows it."""
        super().__init_subclass__(**kwargs)
        if cls.__dict__.get("__doc__") is None and hasattr(cls, "Meta"):
            cls.__doc__ = cls.Meta.model.__doc__

    @property
    def addresses(self) -> Addresses:
        found: Addresses = self.context["addresses"]
        return found

    @property
    def day(self) -> date:
        """The day whose law the answer tells."""
        found: date = self.context["as_of"]
        return found

    def get_fields(self) -> dict[str, serializers.Field]:
        found = super().get_fields()
        names = (type(self).__name__.removesuffix("Serializer").removesuffix("Part"), self.Meta.model.__name__)
        for key, field in found.items():  # every key is always there, and nothing is written
            field.read_only, field.required, field.default = True, False, serializers.empty
            field.help_text = field.help_text or of_record(names, key)
        return found

    def build_relational_field(self, field_name: str, relation_info: Any) -> Any:
        """Every relation named in `fields` is a reference by slug."""
        kind = KIND_OF[relation_info.related_model]
        kind = "organisation institute" if kind == "organisation" else kind
        null = relation_info.model_field is not None and relation_info.model_field.null
        return ReferenceField, {"kind": kind, "many": relation_info.to_many, "allow_null": null}


class CitationPart(Part):
    """A record's pin into a source. `part` names the place it speaks for: empty for the whole record, `positions.0`
    for the first of its positions. `url` is the document's own address, with the fragment of the pin."""

    source = ReferenceField(kind="source")  # type: ignore[assignment]
    title = serializers.CharField(source="display_title")
    publisher = serializers.CharField(source="display_publisher")
    url = serializers.CharField()

    class Meta:
        model = Citation
        fields = ("source", "title", "publisher", "url", "pin", "part", "note")


class MentionsField(AnyReferenceField):
    """The records that name this one (in `about`, `where` or `holders`), as `portal.api.mentions` has found them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(many=True, expandable=False, source="*", **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        return instance.mentioned_by


class RecordSerializer(Part):
    """A record. Subclasses name their fields between HEAD and FOOT; `fields=` picks among them.

    `LISTS` gives, by name, the kind and the query of the lists that belong to a record; they stand under `lists`.
    """

    LISTS: dict[str, tuple[str, str]] = {}

    url = serializers.SerializerMethodField(help_text="Address of the record in this API.")
    html_url = serializers.SerializerMethodField(help_text="Address of the page that shows the record.")
    label: Any = serializers.SerializerMethodField(help_text="The record's name as a page shows it.")
    lists = serializers.SerializerMethodField(help_text="Addresses of the lists of what belongs to the record.")
    mentioned_by = MentionsField(help_text="Records that say they are about this one: claims, debates, cases ...")
    citations: Any = CitationPart(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        found = super().get_fields()
        chosen = self.context.get("fields") if self.parent is None or self.parent.parent is None else None
        return {name: field for name, field in found.items() if name in chosen} if chosen else found

    def get_url(self, record: Any) -> str:
        return self.addresses.api(record)

    def get_html_url(self, record: Any) -> str:
        return self.addresses.page(record)

    def get_lists(self, record: Any) -> dict[str, str]:
        return {
            name: self.addresses.listing(kind, f"{query}={record.slug}") for name, (kind, query) in self.LISTS.items()
        }

    def get_label(self, record: Any) -> str:
        return str(record)


class WordRecordSerializer(RecordSerializer):
    """A record that states no facts of its own: it has the keys of the others, empty."""

    note = serializers.SerializerMethodField()
    citations = serializers.SerializerMethodField()
    checked = serializers.SerializerMethodField()
    seen_at = serializers.SerializerMethodField()
    seen_in = serializers.SerializerMethodField()

    def get_note(self, record: Any) -> str:
        return ""

    @extend_schema_field(CitationPart(many=True))
    def get_citations(self, record: Any) -> list[Any]:
        return []

    def get_checked(self, record: Any) -> str | None:
        return None

    def get_seen_at(self, record: Any) -> str:
        return ""

    def get_seen_in(self, record: Any) -> str:
        return ""


class DatedSerializer(RecordSerializer):
    """A record with a status on the day asked for."""

    status_since = DateField(
        allow_null=True, help_text="The date that brought the status about, as its source states it."
    )
    status_next = DateField(
        allow_null=True, help_text="The next date at which the status changes, as known on the day."
    )
    status_as_of = serializers.SerializerMethodField(help_text="The day whose law `status` tells.")

    def get_status_as_of(self, record: Any) -> date:
        return self.day


def references_in(serializer: Any, prefix: str = "") -> Iterator[str]:
    """Names of the references of a record, its parts' with a dot: what `expand` accepts."""
    for name, field in serializer.fields.items():
        inner = getattr(field, "child", field)
        if isinstance(inner, ReferenceField):
            if inner.expandable:
                yield prefix + name
        elif isinstance(inner, serializers.Serializer):
            yield from references_in(inner, f"{prefix}{name}.")
