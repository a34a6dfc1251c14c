"""To which record does a citation lead? Never to a neighbour: what is not there is said not to be there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.citations.catalogue import Catalogue, Place, Target
from portal.citations.grammar import PAGES, Mention, mentions
from portal.citations.labels import between, flat
from portal.citations.names import text_key, version_key
from portal.citations.text import fold_text, pieces
from portal.citations.units import code_name
from portal.corpus.numbers import Run, exists
from portal.corpus.numbers import place as run_of

_ADDRESS = re.compile(r"https?://\S*|/?\boj\b\S*|\bCELEX:?", re.IGNORECASE)
_LINKING = re.compile(r"^(?:(?:of|in|under|the|at|to)\b ?)+|(?: (?:of|in|under|the|to|from))+$")
MOST = 12
"""So many choices are offered."""
OUTCOMES = {
    "exact": "One record is meant.",
    "within": "The place cited is part of this record and not recorded by itself.",
    "parts": "The place cited is recorded in these parts.",
    "ambiguous": "Several records may be meant.",
    "no_such": "The instrument has no such unit.",
    "not_recorded": "The instrument has such a unit, but it is not in the portal.",
    "unknown": "Not in the portal, and whether it exists is not known here.",
    "no_citation": "The text was not read as a citation.",
}
ABBREVIATIONS = {"article": "Art.", "section": "Sec.", "eccn": "ECCN"}
_IDLE = frozenset(
    ("the", "of", "and", "a", "an", "in", "under", "to", "s", "what", "is", "eu", "act", "see", "cf", "cal")
)


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """The outcome (a key of OUTCOMES), how the citation was read, a sentence on it for people, and the records.

    `instrument` is the slug of the instrument when one is named, `unread` what of the text was no part of the citation.
    """

    outcome: str
    read_as: str = ""
    message: str = ""
    targets: tuple[Target, ...] = ()
    instrument: str = ""
    unread: str = ""
    more: int = 0
    """How many further records may be meant."""


def answer(typed: str, catalogue: Catalogue, as_of: str = "") -> Resolved:
    """What does this text, taken as one citation, lead to? `as_of` (ISO) prefers the version that stood on the day."""
    if whole := catalogue.titled.get(text_key(typed)):
        return _among(whole, whole[0].title, whole[0].instrument)
    if named := _by_words(typed, catalogue):
        return named
    found = mentions(typed, catalogue.matcher, loose=True)
    if not found:
        if whole := catalogue.whole.get(text_key(typed), ()):
            return _among(whole, " ".join(typed.split()), "")
        return Resolved(outcome="no_citation", message="No citation was recognised in this text.", unread=typed.strip())
    best = next((mention for mention in found if mention.path and mention.instruments), found[0])
    several = [m for m in found if m.path and m.instruments == best.instruments]
    if len(several) > 1 and best.instruments:
        return _several(several, catalogue, typed, as_of)
    resolved = resolve(best, catalogue, typed, as_of)
    return resolved if best.foreign else replace(resolved, unread=_unread(typed, best, resolved.targets))


def resolve(mention: Mention, catalogue: Catalogue, context: str = "", as_of: str = "") -> Resolved:
    """What does this citation lead to? `context` is the text around it, whose words decide between equals."""
    if mention.level:
        return _level(mention, catalogue, as_of)
    if not mention.path:
        return _instrument(mention, catalogue)
    if not mention.instruments:
        return _anywhere(mention, catalogue, context)
    answers = [_within(mention, slug, catalogue, context, as_of) for slug in mention.instruments]
    good = [a for a in answers if a.outcome in ("exact", "parts", "ambiguous", "within")]
    if len(mention.instruments) == 1 or not good:
        return good[0] if good else answers[0]
    targets = tuple(dict.fromkeys(target for a in good for target in a.targets))
    return good[0] if len(good) == 1 else _among(targets, _said(mention, ""), "")


def _several(found: Sequence[Mention], catalogue: Catalogue, typed: str, as_of: str) -> Resolved:
    """«Articles 53 and 55 AI Act»: the records of all of them; what leads nowhere is said first."""
    answers = [resolve(mention, catalogue, typed, as_of) for mention in found]
    lost = next((a for a in answers if a.outcome in ("no_such", "unknown", "not_recorded")), None)
    if lost:
        return lost
    targets = _unique(target for a in answers for target in a.targets)
    read_as = "; ".join(a.read_as for a in answers)
    if len(targets) == 1:
        return _among(targets, read_as, answers[0].instrument)
    return Resolved(
        outcome="parts",
        read_as=read_as,
        message=f"{len(answers)} places are cited.",
        targets=targets[:MOST],
        instrument=answers[0].instrument,
        more=max(0, len(targets) - MOST),
    )


def _by_words(typed: str, catalogue: Catalogue) -> Resolved | None:
    """A name beside a citation in its recorded words («Agent Opinions, Opening part»), or a level by its name."""
    folded = fold_text(typed)
    for hit in catalogue.matcher.scan(folded):
        slugs, text = hit.named.instruments, folded.text
        for end, version in ((hit.end, hit.version), (hit.name_end, "")):
            key = text_key(f"{PAGES.sub(' ', text[: hit.start])} {PAGES.sub(' ', text[end:])}")
            exact = text_key(f"{text[: hit.start]} {text[end:]}")
            key, exact = _LINKING.sub("", key), _LINKING.sub("", exact)
            if not key:
                continue
            found = [t for t in catalogue.whole.get(exact, ()) if t.instrument in slugs]
            found = found or [t for t in catalogue.whole.get(key, ()) if t.instrument in slugs]
            found += [t for t in catalogue.levels_titled.get(key, ()) if t.instrument in slugs]
            if version:
                wanted = version_key(version)
                found = [t for t in found if not t.version or version_key(t.version) == wanted]
            if found:
                title = catalogue.by_slug[found[0].instrument].title
                cited = found[0].title if found[0].kind == "level" else found[0].citation
                return _among(_unique(found), f"{title}, {cited}", found[0].instrument)
    return None


def _level(mention: Mention, catalogue: Catalogue, as_of: str) -> Resolved:
    targets = catalogue.levels_by_name[mention.level]
    if mention.version:
        targets = tuple(t for t in targets if version_key(t.version) == version_key(mention.version)) or targets
    if len({t.instrument for t in targets}) == 1 and as_of:
        targets = tuple(t for t in targets if (t.starts or "") <= as_of and (not t.ends or as_of < t.ends)) or targets
    return _among(targets, mention.text, targets[0].instrument if len({t.instrument for t in targets}) == 1 else "")


def _instrument(mention: Mention, catalogue: Catalogue) -> Resolved:
    if not mention.version:
        targets = tuple(catalogue.by_slug[slug] for slug in mention.instruments)
        return _among(targets, targets[0].title if len(targets) == 1 else mention.text, mention.instruments[0])
    wanted = version_key(mention.version)
    found = [t for t in catalogue.versions if t.instrument in mention.instruments and version_key(t.version) == wanted]
    if found:
        return _among(tuple(found), found[0].title, found[0].instrument)
    slug = mention.instruments[0]
    title, known = catalogue.by_slug[slug].title, ", ".join(catalogue.numbered.get(slug, ()))
    return Resolved(
        outcome="unknown",
        read_as=f"{title} {mention.version}",
        message=f"No version {mention.version} of {title} is recorded. Recorded: {known}.",
        instrument=slug,
    )


def _within(mention: Mention, slug: str, catalogue: Catalogue, context: str, as_of: str) -> Resolved:
    title = catalogue.by_slug[slug].title
    said = _said(mention, title)
    places = [p for p in catalogue.places.get(slug, ()) if _same_unit(p, mention)]
    if mention.version:
        wanted = version_key(mention.version)
        places = [p for p in places if not p.target.version or version_key(p.target.version) == wanted]
    key, to = mention.key, flat(mention.to)
    exact = [p for p in places if p.key == key and p.to == to]
    if not exact and not to:
        exact = [p for p in places if p.key == key]
    if exact:
        return _among(_closest(exact, context), said, slug)
    if to:
        parts = [p for p in places if between(p.path, mention.path, mention.to)]
    else:
        parts = [p for p in places if len(p.key) > len(key) and p.key[: len(key)] == key]
    if parts:
        targets = _unique(p.target for p in parts)
        return Resolved(
            outcome="parts",
            read_as=said,
            message=f"{said} is recorded in {len(targets)} part{'s' if len(targets) > 1 else ''}.",
            targets=targets[:MOST],
            instrument=slug,
            more=max(0, len(targets) - MOST),
        )
    unit = _unit(mention, slug, catalogue)
    runs = _runs(mention, slug, catalogue)
    if runs and not _exists(runs, mention):
        return Resolved(
            outcome="no_such",
            read_as=said,
            message=f"{title} has no {unit} {_head(mention)}. {_extent(runs, unit)}",
            instrument=slug,
        )
    holding = [p for p in places if p.key and p.key == key[: len(p.key)] and not p.to]
    holding += [p for p in places if p.to and between(mention.path, p.path, p.to)]
    if holding:
        size = max(len(p.key) for p in holding)
        near = _closest([p for p in holding if len(p.key) == size], context)
        return Resolved(
            outcome="within",
            read_as=said,
            message=f"{said} is not recorded by itself; {near[0].citation}, of which it would be a part, is.",
            targets=near[:MOST],
            instrument=slug,
        )
    if runs:
        return Resolved(
            outcome="not_recorded",
            read_as=said,
            message=f"{title} has {_article(unit)} {unit} {_head(mention)}, but the portal does not record it. "
            "Its official text is linked from the page of the instrument.",
            instrument=slug,
        )
    versions = catalogue.numbered.get(slug, ())
    known = f" Its recorded versions: {', '.join(versions)}." if versions and not mention.unit else ""
    return Resolved(
        outcome="unknown",
        read_as=said,
        message=f"The portal records no such place in {title}, and not how its parts are numbered: whether it exists "
        f"cannot be told here.{known}",
        instrument=slug,
    )


def _anywhere(mention: Mention, catalogue: Catalogue, context: str) -> Resolved:
    """A place without an instrument: unmistakable numbers lead there, others offer a choice."""
    said = _said(mention, "")
    if mention.foreign and not mention.code:
        return Resolved(
            outcome="unknown",
            read_as=f"{mention.foreign}, {said}",
            message=f"{said} is cited of «{mention.foreign}», which is no instrument of this portal.",
        )
    places = [p for p in catalogue.by_key.get(mention.key, ()) if _same_unit(p, mention) and not p.to]
    telling = (
        bool(mention.code)
        or mention.unit == "eccn"
        or (any(c in mention.path[0] for c in ".-") and len(mention.path[0]) > 4)
    )
    if places:
        return _among(_closest(places, context), said, "")
    if telling:
        owners = {
            slug
            for slug, places in catalogue.places.items()
            for p in places
            if p.key[:1] == mention.key[:1] and _same_unit(p, mention)
        } | {
            slug
            for (slug, _), runs in catalogue.runs.items()
            for run in runs
            if (own := run_of(run.first)) and (asked := run_of(mention.path[0])) and own[0] and own[0] == asked[0]
        }
        answers = [_within(mention, slug, catalogue, context, "") for slug in sorted(owners)]
        for outcome in ("parts", "within", "no_such", "not_recorded"):
            good = [a for a in answers if a.outcome == outcome]
            if len(good) == 1:
                return good[0]
            if good and outcome in ("parts", "within"):
                return _among(_unique(t for a in good for t in a.targets), said, "")
    return Resolved(
        outcome="unknown",
        read_as=said,
        message=f"No record is cited as {said}. Name the instrument with it, as in «Art. 55 AI Act».",
    )


def _same_unit(place: Place, mention: Mention) -> bool:
    if mention.code and place.code and mention.code != place.code:
        return False
    if mention.unit == place.unit or not mention.unit or not place.unit:
        return True
    return {mention.unit, place.unit} <= {"paragraph", "point", "clause"}


def _closest(places: Sequence[Place], context: str) -> tuple[Target, ...]:
    """Of places with the same number those whose citation shares most words with the text around."""
    if len(places) > 1 and context:
        typed = f" {text_key(context[:400])} "
        whole = [p for p in places if f" {text_key(p.target.citation)} " in typed]
        if whole:
            longest = max(len(p.target.citation) for p in whole)
            return _unique(p.target for p in whole if len(p.target.citation) == longest)
        near = {piece.word for piece in pieces(fold_text(context).text) if len(piece.word) > 3}
        shared = [len(near & {piece.word for piece in pieces(fold_text(p.target.citation).text)}) for p in places]
        places = [p for p, n in zip(places, shared, strict=True) if n == max(shared)]
    return _unique(p.target for p in places)


def _unique(targets: object) -> tuple[Target, ...]:
    return tuple(dict.fromkeys(targets))  # type: ignore[call-overload]


def _among(targets: tuple[Target, ...], said: str, instrument: str) -> Resolved:
    if len(targets) == 1:
        return Resolved(outcome="exact", read_as=said, targets=targets, instrument=instrument or targets[0].instrument)
    return Resolved(
        outcome="ambiguous",
        read_as=said,
        message=f"{len(targets)} records may be meant.",
        targets=targets[:MOST],
        instrument=instrument if len({t.instrument for t in targets}) == 1 else "",
        more=max(0, len(targets) - MOST),
    )


def _runs(mention: Mention, slug: str, catalogue: Catalogue) -> tuple[Run, ...]:
    return catalogue.runs.get((slug, _unit(mention, slug, catalogue)), ())


def _unit(mention: Mention, slug: str, catalogue: Catalogue) -> str:
    """The unit cited; of a bare number the one that the instrument numbers."""
    if mention.unit:
        return mention.unit
    numbered = [unit for owner, unit in catalogue.runs if owner == slug]
    return next((unit for unit in ("article", "section") if unit in numbered), numbered[0] if numbered else "section")


def _exists(runs: tuple[Run, ...], mention: Mention) -> bool:
    head = mention.path[0]
    return exists(runs, head) or ("." in head and exists(runs, head.split(".")[0]))


def _extent(runs: tuple[Run, ...], unit: str) -> str:
    spans = ", ".join(f"{run.first} to {run.last}" if run.first != run.last else run.first for run in runs)
    return f"Its {unit}s run from {spans}." if len(runs) == 1 and "to" in spans else f"Its {unit}s are {spans}."


def _head(mention: Mention) -> str:
    head = mention.path[0]
    return head.upper() if mention.unit in ("annex", "appendix") else head


def _article(unit: str) -> str:
    return "an" if unit[:1] in "aeiou" else "a"


def _said(mention: Mention, title: str) -> str:
    """The citation as it was understood."""
    number = _number(mention.path) + (f" to {_number(mention.to)}" if mention.to else "")
    if mention.unit in ("annex", "appendix"):
        number = number.upper() if len(mention.path) == 1 else f"{mention.path[0].upper()}, {_number(mention.path[1:])}"
    if mention.unit == "eccn":
        number = ".".join((mention.path[0].upper(), *mention.path[1:]))
    unit = ABBREVIATIONS.get(mention.unit, mention.unit.capitalize())
    if mention.code:
        unit = code_name(mention.code)
    name = f"{title} {mention.version}" if title and mention.version else title
    return " ".join(part for part in (f"{name}," if name else "", unit, number) if part)


def _number(path: tuple[str, ...]) -> str:
    return path[0] + "".join(f"({part})" for part in path[1:]) if path else ""


def _unread(typed: str, mention: Mention, targets: Sequence[Target]) -> str:
    """What of the text was no part of the citation; words of the citation as it is recorded count as read."""
    rest = _ADDRESS.sub(" ", PAGES.sub(" ", f"{typed[: mention.start]} {typed[mention.end :]}"))
    own = {piece.word for t in targets for piece in pieces(fold_text(f"{t.citation} {t.title}").text)}
    words = [piece.word for piece in pieces(fold_text(rest).text)]
    return " ".join(rest.split()) if any(word not in _IDLE and word not in own for word in words) else ""
