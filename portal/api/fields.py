"""Fields of the API's records: dates, words and references to other records.

What is not known is null for dates, words and references, an empty text for prose, an empty list for lists.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from portal.api.references import Addresses, kind_of


class DateField(serializers.CharField):
    """A date as its source states it: 2026, 2026-11 or 2026-11-25; null when unknown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "allow_null": True})

    def get_attribute(self, instance: Any) -> Any:
        return super().get_attribute(instance) or None


class WordField(serializers.ChoiceField):
    """A word of a closed vocabulary; null when none is recorded."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "allow_null": True})

    def get_attribute(self, instance: Any) -> Any:
        return super().get_attribute(instance) or None


class WordsField(serializers.ListField):
    """A list of open words."""

    child = serializers.CharField()

    def __init__(self, **kwargs: Any) -> None:
        for name in ("encoder", "decoder", "style"):  # of the JSON column it is kept in
            kwargs.pop(name, None)
        super().__init__(**kwargs)


class ConditionField(serializers.JSONField):
    """A condition on answers, as data: all, any, not, is or input (the forms of `portal.applicability.conditions`)."""


class TimingField(serializers.JSONField):
    """Rows that move the days of application of some of those bound: `when` a condition holds, another day."""


class PlaceField(serializers.CharField):
    """The name of a part of a record, as its citations use it: `positions.0`."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        self.name = name
        super().__init__(source="position", read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        return f"{self.name}.{value}"


def path_of(field: Any) -> str:
    """Where a field stands in the record: `instrument`, `periods.decided_by`."""
    names = []
    while field is not None:
        if field.field_name:
            names.append(field.field_name)
        field = field.parent
    return ".".join(reversed(names))


class ReferenceField(serializers.Field):
    """Another record: its slug, or an object with slug, name, url and html_url when `expand` names the field."""

    def __init__(self, *, kind: str = "", many: bool = False, expandable: bool = True, **kwargs: Any) -> None:
        self.kind, self.many, self.expandable = kind, many, expandable
        kwargs.pop("required", None)  # of the model; nothing is written here
        super().__init__(read_only=True, **kwargs)

    @property
    def expanded(self) -> bool:
        return self.expandable and path_of(self) in self.context.get("expand", ())

    @property
    def addresses(self) -> Addresses:
        found: Addresses = self.context["addresses"]
        return found

    def get_attribute(self, instance: Any) -> Any:
        found: Any = super().get_attribute(instance)
        return list(found.all()) if self.many else found

    def to_representation(self, value: Any) -> Any:
        return [self.one(record) for record in value] if self.many else self.one(value)

    def one(self, record: Any) -> Any:
        return self.addresses.reference(record) if self.expanded else record.slug


class AnyReferenceField(ReferenceField):
    """A record of one of several kinds: kind, slug and url; with `expand` also name and html_url."""

    def one(self, record: Any) -> Any:
        found = {"kind": kind_of(record), "slug": record.slug, "url": self.addresses.api(record)}
        return {**found, **self.addresses.reference(record)} if self.expanded else found


class LinksField(AnyReferenceField):
    """The records that a record names at one of its parts, in its own order; `linked_records` has loaded them."""

    def __init__(self, *, part: str, owner: str = "", **kwargs: Any) -> None:
        self.part, self.owner = part, owner
        super().__init__(many=True, source="*", **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        owner = getattr(instance, self.owner) if self.owner else instance
        part = self.part.format(position=getattr(instance, "position", 0))
        return [link.target for link in owner.links.all() if link.part == part and link.target is not None]
