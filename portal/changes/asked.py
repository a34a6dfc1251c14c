"""Reads what a two-date view is asked for: two days, and which instruments, jurisdictions and topics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

import django_filters as filters
from django import forms

from frameworks.models import Instrument, Topic
from jurisdictions.as_of import InvalidDay, parse_day
from jurisdictions.filters import CLOCKS, RecordFilter, RefusedParameters, SlugFilter
from jurisdictions.models import Jurisdiction

DEFAULT_DAYS = 90
"""So many days back from the day of the page, where no first day is given."""


class DayField(forms.DateField):
    """One full day; a month or year is no day to compare on."""

    widget = forms.DateInput(attrs={"type": "date", "min": "1950-01-01", "max": "2100-12-31"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        try:
            return parse_day(str(value)[:40])
        except InvalidDay as error:
            raise forms.ValidationError(str(error).replace("as_of=", "")) from error


class OneDay(filters.Filter):
    """A day that is read and not filtered by."""

    field_class = DayField

    def filter(self, qs: Any, value: Any) -> Any:
        return qs


class OnlyAsked(SlugFilter):
    """Slugs that are read and not filtered by: the selector of the page does that."""

    def filter(self, qs: Any, value: Any) -> Any:
        return qs


class Asked(RecordFilter):
    """What a page beside the lists is asked for. `own` are the parameters that it understands beside its filters."""

    own = frozenset({*CLOCKS, "page"})
    checked = None

    class Meta:
        model = Instrument
        fields: list[str] = []

    def __init__(self, data: Any, *, as_of: date, own: frozenset[str] | None = None) -> None:
        super().__init__(data, Instrument.objects.none(), as_of=as_of)
        self.own = own or self.own

    def read(self) -> dict[str, Any]:
        """The cleaned values. Raises RefusedParameters for what nobody knows, is twice there, or cannot be read."""
        errors = {}
        allowed = sorted({*self.base_filters, *self.own})
        for name in self.data:
            if name not in allowed:
                close = get_close_matches(name, allowed, 1)
                hint = f"Did you mean {close[0]}? " if close else ""
                errors[name] = f"«{name}» is no parameter here. {hint}Allowed: {', '.join(allowed)}."
            elif isinstance(self.base_filters.get(name), OneDay) and len(self.data.getlist(name)) > 1:
                errors[name] = f"{name} is given {len(self.data.getlist(name))} times; write one day."
        for name, found in self.form.errors.items():
            errors[name] = f"{name}: {' '.join(str(e) for e in found)}{self._allowed(name)}"
        if errors:
            raise RefusedParameters(errors)
        return dict(self.form.cleaned_data)

    def slugs(self, name: str) -> tuple[str, ...]:
        """The slugs asked for under the name, each once, sorted."""
        return tuple(sorted({slug for slug in self.data.getlist(name) if slug}))


class ChangesAsked(Asked):
    """`?from=2024-11-01&to=2026-11-25&jurisdiction=US&topic=red-teaming`."""

    instrument = OnlyAsked(queryset=Instrument.objects.all(), label="Instrument")
    jurisdiction = OnlyAsked(
        queryset=Jurisdiction.objects.filter(instruments__isnull=False).distinct(), label="Jurisdiction with its parts"
    )
    topic = OnlyAsked(queryset=Topic.objects.all(), label="Topic with narrower ones")


# «from» is a word of the language, so the two days are put in by name; they stand first in the form.
ChangesAsked.base_filters = {
    "from": OneDay(label="From (day)"),
    "to": OneDay(label="To (day)"),
    **ChangesAsked.base_filters,
}
for _name, _filter in ChangesAsked.base_filters.items():
    _filter.field_name = _filter.field_name or _name


@dataclass(frozen=True, kw_only=True)
class Question:
    """Two days and what is asked about. `chosen` tells in words which of the days the portal filled in."""

    start: date
    end: date
    instruments: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    chosen: str = ""

    @property
    def backwards(self) -> bool:
        return self.start > self.end


BACKWARDS = "from={start} is later than to={end}. Swap them: from={end}&to={start}."


def question(asked: ChangesAsked, as_of: date) -> Question:
    """The question as asked, with the default days filled in. Raises RefusedParameters."""
    values = asked.read()
    start, end = values.get("from"), values.get("to")
    chosen = ""
    if start is None and end is None:
        chosen = f"No days were asked for: these are the last {DEFAULT_DAYS} days."
    elif end is None:
        chosen = "No second day was asked for: it is the day of the page."
    elif start is None:
        chosen = f"No first day was asked for: it is {DEFAULT_DAYS} days before the second."
    last = end or as_of
    return Question(
        start=start or last - timedelta(days=DEFAULT_DAYS),
        end=last,
        instruments=asked.slugs("instrument"),
        jurisdictions=asked.slugs("jurisdiction"),
        topics=asked.slugs("topic"),
        chosen=chosen,
    )


def whole(data: Any, name: str, default: int, most: int | None = None) -> int:
    """A whole number from 1 up. Raises RefusedParameters."""
    text = data.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text) >= 1 and (not most or int(text) <= most)):
        span = f"from 1 to {most}" if most else "from 1 up"
        raise RefusedParameters(
            {name: f"{name}={text[:20]}: write a whole number {span}, for example {name}={default}."}
        )
    return int(text)
