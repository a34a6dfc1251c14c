"""What every filter set shares: one set serves page, API, CSV and feed, so that they cannot disagree.

A parameter nobody knows, a slug that is no record and a day that is none are refused with a sentence that says what
is allowed; never answered with a silently empty list.
"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

CLOCKS = ("as_of", "known_at")
"""The days a question may be asked for: the law's, and that of the records. Every address takes both."""
NAMES = ("name", "short_name", "label")
"""Fields that hold the name readers know a record by."""
SHARED_PARAMETERS = frozenset({*CLOCKS, "page", "page_size", "format", "fields", "expand"})


class RefusedParameters(ValueError):
    """The query cannot be answered as asked. `errors` holds, by parameter, what is wrong and what is allowed."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class SlugField(forms.ModelMultipleChoiceField):
    """Chooses records by their slugs; says which slug is unknown and what it may have meant."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("to_field_name", "slug")
        super().__init__(*args, **kwargs)

    def _check_values(self, value: Any) -> Any:
        # A record that is no choice here (an instrument without provisions, say) is known, and has no rows.
        choices: Any = self.queryset
        everything = choices.model._default_manager.order_by()
        asked = [str(v) for v in value if "\x00" not in str(v)]  # PostgreSQL refuses to look for that
        known = dict(everything.filter(slug__in=asked).values_list("slug", "pk"))
        missing = [str(v) for v in value if str(v) not in known]
        if missing:
            every = list(choices.values_list("slug", flat=True))
            folded = {slug.lower(): slug for slug in every}
            close = _named(missing[0], choices) or [
                folded[m] for m in get_close_matches(missing[0].lower(), folded, 3, 0.6)
            ]
            hint = f"Did you mean {' or '.join(close)}?" if close else f"Known, for example: {', '.join(every[:5])}."
            raise forms.ValidationError(f"«{missing[0]}» is no known slug here. {hint}")
        return everything.filter(pk__in=known.values())


def _named(text: str, choices: QuerySet[Any]) -> list[str]:
    """Slugs of the choices whose name is the text, or holds it; those whose name begins with it stand first."""
    wanted = text.replace("\x00", "").strip().lower()
    fields = [field.name for field in choices.model._meta.fields if field.name in NAMES]
    if len(wanted) < 3 or not fields:
        return []
    holding = Q()
    for field in fields:
        holding |= Q(**{f"{field}__icontains": wanted})
    found: dict[str, int] = {}
    for slug, *names in choices.filter(holding).order_by("slug").values_list("slug", *fields):
        found[slug] = min(_rank(wanted, str(name).lower()) for name in names)
    return sorted(found, key=lambda slug: (found[slug], slug))[:3]


def _rank(wanted: str, name: str) -> int:
    """How well a name answers to the text: 0 is it, 1 begins with it, 2 holds it or not."""
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2


class SlugFilter(filters.ModelMultipleChoiceFilter):
    """`?topic=red-teaming&topic=model-evaluation`: any of the records of these slugs."""

    field_class = SlugField

    def get_filter_predicate(self, v: Any) -> dict[str, Any]:
        """Compare with the record itself: the slug names it in the address only."""
        return {self.field_name: v}


class WordsFilter(filters.MultipleChoiceFilter):
    """`?kind=statute&kind=bill`: any of these words of a closed vocabulary."""


class RecordFilter(filters.FilterSet):
    """Base of all filter sets. `as_of` is the day the question is asked for."""

    checked: Any = WordsFilter(
        choices=[("seen", "seen in a source"), ("recalled", "recalled, not confirmed yet")], label="Checked"
    )

    def __init__(self, data: Any = None, queryset: Any = None, *, as_of: date, **kwargs: Any) -> None:
        self.as_of = as_of
        super().__init__(data, queryset, **kwargs)

    @classmethod
    def parameters(cls) -> list[str]:
        """Every parameter this set understands, sorted."""
        return sorted(set(cls.base_filters) | SHARED_PARAMETERS)

    def refuse_unknown(self) -> None:
        """Raise RefusedParameters for parameters nobody knows and for values that do not fit."""
        given = self.data.keys() if self.data else ()
        errors = {}
        for name in given:
            if name not in self.base_filters and name not in SHARED_PARAMETERS:
                close = get_close_matches(name, self.parameters(), 1)
                hint = f"Did you mean {close[0]}? " if close else ""
                errors[name] = f"«{name}» is no parameter here. {hint}Allowed: {', '.join(self.parameters())}."
            if isinstance(self.base_filters.get(name), filters.BooleanFilter):
                value = self.data[name]
                if value.lower() not in ("", "true", "false", "unknown"):  # the form field would pass over it silently
                    errors[name] = f"{name}: «{value}» is neither true nor false. Write {name}=true or {name}=false."
        for name, found in self.form.errors.items():
            if isinstance(self.base_filters.get(name), filters.NumberFilter):
                shown = f"«{self.data[name][:60]}» is no number"
                errors[name] = f"{name}: {shown} that fits here. Write digits: {name}=4800, {name}=1e25."
            else:
                errors[name] = f"{name}: {' '.join(str(e) for e in found)}{self._allowed(name)}"
        if errors:
            raise RefusedParameters(errors)

    def _allowed(self, name: str) -> str:
        field = self.form.fields.get(name)
        choices = getattr(field, "choices", None)
        if field is None or isinstance(field, forms.ModelMultipleChoiceField) or not choices:
            return ""
        return f" Allowed: {', '.join(str(value) for value, _ in choices if value)}."

    def answer(self) -> QuerySet[Any]:
        """The filtered records. Raises RefusedParameters."""
        self.refuse_unknown()
        return self.qs.distinct() if self._may_repeat else self.qs

    _may_repeat = False

    @property
    def asked(self) -> QueryDict:
        """The query without what a form left open: the same question as a program asks it of the API."""
        kept: QueryDict = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        for name in list(kept):
            flag = isinstance(self.base_filters.get(name), filters.BooleanFilter)
            values = [v for v in kept.getlist(name) if v and not (flag and v.lower() == "unknown")]
            if values:
                kept.setlist(name, values)
            else:
                del kept[name]
        return kept

    @property
    def active(self) -> list[dict[str, str]]:
        """The filters now set, each with its label, value and the query string that lifts it."""
        found = []
        for name, bound in self.form.fields.items():
            values = self.data.getlist(name) if isinstance(self.data, QueryDict) else []
            for value in values:
                if not value or name == "ordering":
                    continue
                rest = self.data.copy()
                rest.setlist(name, [v for v in values if v != value])
                rest.pop("page", None)
                words = dict(getattr(bound, "choices", [])) if not isinstance(bound, SlugField) else {}
                found.append(
                    {
                        "label": str(bound.label or name.replace("_", " ").capitalize()),
                        "value": str(words.get(value, value)),
                        "query": rest.urlencode(),
                    }
                )
        return found
