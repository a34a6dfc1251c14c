"""The admin of defined terms and scopes: a condition that cannot be read, or names what is not there, is refused.

Pages and API read the conditions with every answer; a wrong one that is saved would break them all.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from pydantic import TypeAdapter, ValidationError

from frameworks.models import Definition, Instrument, Provision, Scope
from jurisdictions.admin.base import RecordAdmin
from jurisdictions.models import Jurisdiction, Organisation
from portal.corpus.conditions import CONDITION_RULES, Rows
from portal.corpus.kinds import BY_NAME
from portal.corpus.rows import Reader
from portal.corpus.schema.rule import ConditionData, TimingData

_WHEN: TypeAdapter[Any] = TypeAdapter(ConditionData)
_TIMING: TypeAdapter[Any] = TypeAdapter(TimingData)


def _canonical(adapter: TypeAdapter[Any], value: Any) -> Any:
    """The value in the form in which files and database keep it."""
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        raise forms.ValidationError([each["msg"].removeprefix("Value error, ") for each in error.errors()]) from error


def _named() -> dict[str, Rows]:
    """What conditions may name, as far as their rules look at it."""

    def slugs(model: Any) -> Rows:
        return {slug: {} for slug in model._base_manager.order_by().values_list("slug", flat=True)}

    owners = Provision._base_manager.values_list("slug", "instrument__slug")
    conditions = Definition._base_manager.values_list("slug", "when")
    return {
        "definition": {slug: {"when": when} for slug, when in conditions},
        "scope": {},
        "input": Reader().read(BY_NAME["input"]),
        "provision": {slug: {"instrument": owner} for slug, owner in owners},
        "jurisdiction": slugs(Jurisdiction),
        "organisation": slugs(Organisation),
        "institute": {},
        "instrument": slugs(Instrument),
    }


class ConditionForm(forms.ModelForm):
    """A record with a condition; refused with the sentences of `manage.py check_corpus`."""

    kind = ""

    def clean_when(self) -> Any:
        return _canonical(_WHEN, self.cleaned_data["when"])

    def clean_timing(self) -> Any:
        return _canonical(_TIMING, self.cleaned_data["timing"] or [])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            records = _named()
            slug = self.instance.slug or cleaned.get("slug", "")
            instrument = cleaned.get("instrument") or self.instance.instrument
            records[self.kind][slug] = {
                "instrument": instrument.slug,
                "when": cleaned["when"],
                "provisions": [provision.slug for provision in cleaned.get("provisions", ())],
                "timing": cleaned.get("timing", []),
            }
            for rule in CONDITION_RULES:
                for kind, found, field, wrong, cure in rule(records):
                    if (kind, found) == (self.kind, slug):
                        self.add_error(field.split(".")[0], f"{field} {wrong} {cure}")
        return cleaned


class DefinitionForm(ConditionForm):
    kind = "definition"


class ScopeForm(ConditionForm):
    kind = "scope"


@admin.register(Definition)
class DefinitionAdmin(RecordAdmin):
    owner = "instrument"
    form = DefinitionForm
    list_display = ("term", "slug", "instrument", "presumption", "checked")
    list_filter = ("presumption", "checked", "instrument")
    list_select_related = ("instrument",)
    search_fields = ("slug", "term", "instrument__short_name")


@admin.register(Scope)
class ScopeAdmin(RecordAdmin):
    owner = "instrument"
    form = ScopeForm
    list_display = ("binds", "slug", "instrument", "checked")
    list_filter = ("checked", "instrument")
    list_select_related = ("instrument",)
    search_fields = ("slug", "binds", "instrument__short_name")
