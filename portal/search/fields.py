"""The fields of the query language: `topic:copyright`, `after:2026`, `in_force_on:2026-08-02`. Pure.

A value may be the identifier or the name of what is meant, in any spelling (`jurisdiction:uk`, `topic:"incident
reporting"`); what cannot be understood is told, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from jurisdictions.dates import PartialDate
from portal.search.facets import WITH_PARTS, Labels
from portal.search.keys import fold
from portal.search.reading import Field

VALUES: Mapping[str, str] = {
    "jurisdiction": "of this jurisdiction; a star takes in its parts (jurisdiction:US*)",
    "topic": "on this topic or a narrower one",
    "kind": "records of this kind",
    "instrument": "this instrument and its parts",
    "duty": "provisions that do this",
    "addressee": "provisions that speak to this role",
    "status": "of this status on the day",
    "binding": "of this force",
    "issuer": "from this body",
    "checked": "checked in this way",
}
DATES: Mapping[str, str] = {
    "after": "dated this day, month or year, or later",
    "before": "dated before this day, month or year",
    "in_force_on": "in force or active on this day, whatever the day asked for",
}
FIELDS: Mapping[str, str] = {**VALUES, "citation": "with this in the citation", **DATES}
"""Every field, and what it finds."""

MAX_HINTS = 3


@dataclass(frozen=True)
class Vocabulary:
    """The values of the fields as an index knows them, and the names by which people call them."""

    labels: Labels = field(default_factory=dict)
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def find(self, name: str, texts: tuple[str, ...]) -> Field | str:
        """What a field with these values (alternatives) asks for; a sentence when that cannot be told."""
        if name in DATES:
            return _dated(name, texts[0]) if len(texts) == 1 else f"{name}: takes one date."
        if name == "citation":
            return Field(name, texts, " or ".join(f"citation «{text}»" for text in texts))
        found: dict[str, None] = {}
        for text in texts:
            values = self._values(name, text)
            if not values:
                return self._unknown(name, text)
            found.update(dict.fromkeys(values))
        known = self.labels.get(name, {})
        return Field(name, tuple(found), f"{name} {' or '.join(str(known.get(value, value)) for value in found)}")

    def _values(self, name: str, text: str) -> list[str]:
        known = self.labels.get(name, {})
        if text in known:
            return [text]
        names = self._names(name)
        key = fold(text)
        if not key:
            return []
        if text.endswith("*"):
            if name == "jurisdiction" and f"{names.get(key)}{WITH_PARTS}" in known:
                return [f"{names[key]}{WITH_PARTS}"]
            return list(dict.fromkeys(slug for folded, slug in names.items() if folded.startswith(key)))
        if key in names:
            return [names[key]]
        words = set(key.split())
        within = {slug for folded, slug in names.items() if words <= set(folded.split())}
        return list(within) if len(within) == 1 else []

    def _names(self, name: str) -> dict[str, str]:
        """Folded name -> value. Identifiers win over labels, and labels over other names."""
        known = {v: label for v, label in self.labels.get(name, {}).items() if not v.endswith(WITH_PARTS)}
        table = {fold(alias): value for alias, value in self.aliases.get(name, {}).items() if value in known}
        table |= {fold(label): value for value, label in known.items()}
        return table | {fold(value): value for value in known}

    def _unknown(self, name: str, text: str) -> str:
        known = self.labels.get(name, {})
        names = self._names(name)
        key = fold(text)
        near = [slug for folded, slug in names.items() if key and set(key.split()) <= set(folded.split())]
        near += [names[match] for match in get_close_matches(key[:80], names, MAX_HINTS, 0.7)]
        shown = list(dict.fromkeys(near))[:MAX_HINTS]
        if shown:
            return f"{name}: «{text}» is not known. Did you mean {' or '.join(f'{name}:{value}' for value in shown)}?"
        return f"{name}: «{text}» is not known. It can be, for example, {', '.join(list(known)[:5])}."


def _dated(name: str, text: str) -> Field | str:
    try:
        day = PartialDate(text)
    except ValueError:
        return f"{name}: «{text}» is no date. Write {name}:2026-08-02" + (
            "." if name == "in_force_on" else f", {name}:2026-08 or {name}:2026."
        )
    if name == "in_force_on":
        if day.precision != "day":
            return f"in_force_on: «{text}» names no single day. Write in_force_on:{day.earliest}."
        return Field(name, (text,), f"in force on {text}")
    return Field(name, (text,), f"dated {text} or later" if name == "after" else f"dated before {text}")


def nearest_field(name: str) -> str:
    """The field that was most likely meant; empty when none is near."""
    close = get_close_matches(name.lower(), FIELDS, 1, 0.75)
    return close[0] if close else ""
