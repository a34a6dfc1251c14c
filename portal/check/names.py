"""Where does a text name an institute, and is the name one of the past?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from jurisdictions.dates import PartialDate
from portal.check.mentions import BodyMention
from portal.check.records import BodyRecord

_PLACES = {
    "GB": ("UK", "U.K.", "British", "Britain", "United Kingdom"),
    "US": ("US", "U.S.", "USA", "American", "America", "United States"),
    "JP": ("Japan", "Japanese"),
    "KR": ("Korea", "Korean", "South Korea", "South Korean", "Republic of Korea"),
    "CA": ("Canada", "Canadian"),
    "SG": ("Singapore", "Singapore’s"),
    "AU": ("Australia", "Australian"),
    "IN": ("India", "Indian"),
    "DE": ("Germany", "German"),
    "EU": ("EU", "European", "European Union", "Commission"),
}
_GENERIC = re.compile(r"(?:AI|Artificial Intelligence) (?:Safety|Security) Institute|AI Office|AISI", re.IGNORECASE)
"""What several countries call their institute: it means one of them only behind the name of the country."""
_ASIDE = re.compile(r"\s*\(([^()]*)\)")
_SHORT = re.compile(r"[A-Z][A-Za-z-]{3,9}|[A-Z]{2} [A-Z]{4,8}")
_SHORT_ASIDE = re.compile(r"\s?\(([A-Z][\w -]{1,12})\)")
_LONG_AI = re.compile(r"\bArtificial Intelligence\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Form:
    slug: str
    name: str
    former: bool
    until: PartialDate | None
    own: bool
    """Its present name as recorded, which goes before what is derived from the names of others."""


class BodyNames:
    """The names of institutes, in the forms in which people write them."""

    def __init__(self, bodies: Iterable[BodyRecord]) -> None:
        found: dict[str, list[_Form]] = defaultdict(list)
        for body in bodies:
            old = [(name, True, until) for name, until in body.former]
            for name, former, until in [*old, *((name, False, None) for name in body.names)]:
                plain = _key(_ASIDE.sub("", name).strip())
                for form in _forms(name, body.place):
                    known = [each for each in found[_key(form)] if each.slug == body.link.slug]
                    if not known:
                        own = not former and _key(form) == plain
                        found[_key(form)].append(_Form(body.link.slug, name, former, until, own))
        self._forms = {key: [form for form in forms if form.own] or forms for key, forms in found.items()}
        words = sorted(self._forms, key=len, reverse=True)
        pattern = "|".join(re.escape(word).replace(r"\ ", r"(?:['’]s)?\s{1,3}") for word in words)
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE) if words else None

    def find(self, text: str) -> list[BodyMention]:
        """The names in a text, in order, the longest at each place."""
        mentions: list[BodyMention] = []
        for match in self._pattern.finditer(text) if self._pattern else ():
            written = match[0]
            if mentions and match.start() < mentions[-1].end:
                continue
            if not any(c.isupper() for c in written) or any(w[0].islower() for w in written.split() if len(w) > 3):
                continue  # ordinary words: «an international network of institutes»
            forms = self._forms.get(_key(written), [])
            slugs = tuple(dict.fromkeys(form.slug for form in forms))
            if slugs:
                first = forms[0]
                aside = _SHORT_ASIDE.match(text, match.end())
                end = aside.end() if aside and {f.slug for f in self._forms.get(_key(aside[1]), ())} & set(slugs) else 0
                end = max(match.end(), end)
                mentions.append(BodyMention(match.start(), end, slugs, first.name, first.former, first.until))
        return mentions


def _key(written: str) -> str:
    plain = re.sub(r"['’]s\b", "", " ".join(written.split()), flags=re.IGNORECASE)
    return plain.casefold()


def _forms(name: str, place: str) -> list[str]:
    """«U.S. Artificial Intelligence Safety Institute (US AISI)» is written with each name of the country, and short."""
    asides = [aside.strip() for aside in _ASIDE.findall(name)]
    full = _ASIDE.sub("", name).strip()
    names = [full, *(aside for aside in asides if _SHORT.fullmatch(aside))]
    forms: list[str] = []
    for each in names:
        words = sorted(_PLACES.get(place, ()), key=len, reverse=True)
        base = next((each[len(w) + 1 :] for w in words if each.casefold().startswith(f"{w} ".casefold())), each)
        bases = {base, _LONG_AI.sub("AI", base), re.sub(r"\bAI\b", "Artificial Intelligence", base)}
        for one in bases:
            forms += [f"{word} {one}" for word in words]
            if base == each or _GENERIC.fullmatch(one):
                forms.append(one)
    return forms
