"""Is the highest fine, or the amount of training compute, what the text named in the sentence says?"""

from __future__ import annotations

import re
from math import isclose

from portal.check.figures import find_money, find_shares
from portal.check.mentions import ComputeMention, MoneyMention, ShareMention
from portal.check.records import Ceiling, Facts, InstrumentRecord, ProvisionRecord, RecordLink
from portal.check.scene import Scene
from portal.check.verdicts import Ruling, Verdict, cannot

_I = re.IGNORECASE
FINE = re.compile(r"\b(?:fine[sd]?|penalt(?:y|ies)|sanction\w*)\b", _I)
_UP_TO = re.compile(r"\b(?:up to|as much as|as high as|maximum|at most|not exceed\w*|ceiling|capped)\b", _I)
_QUALIFIED = re.compile(
    r"\b(?:violat\w*|breach\w*|infring\w*|non-?complian\w*|offen[cs]e\w*|fail\w*|incorrect|misleading|"
    r"GPAI|general-purpose|"
    r"providers?|deployers?|SMEs?|start-?ups?|small\w*|prohibit\w*|banned|high-risk|transparency|"
    r"first|second|repeat\w*|"
    r"subsequent|per|each|daily|individuals?|institutions?|lower|minor|other|further)\b",
    _I,
)
_PER = re.compile(r"\b(?:per (?:day|violation|offen[cs]e|incident|person|user|instance)|each|daily|a day)\b", _I)
_GPAI = re.compile(r"\b(?:GPAI|general[- ]purpose (?:AI|artificial intelligence)?)\b.{0,40}?\bmodels?\b", _I)
GPAI_TEXTS = ("eu-ai-act", "eu-gpai-guidelines")
"""The Act (Art. 51(2)) and the Commission's guidelines on it set amounts of compute for one and the same rules."""
_MORE = re.compile(
    r"(?:more than|over|exceed\w*|above|greater than|at least|beyond|threshold\s+(?:of|is|at)|"
    r"surpass\w*|≥|>)\s*(?:the\s+)?"
    r"(?:threshold\s+of\s+)?\Z",
    _I,
)
_THRESHOLD_AFTER = re.compile(r"[\s-]{0,2}(?:compute\s+)?threshold", _I)
_DEFINES = re.compile(r"\b(?:thresholds?|presum\w+|defin\w+|appl(?:y|ies) (?:only )?to|covers? only)\b", _I)
_SYSTEM = re.compile(r"\b[A-Z][A-Za-z]{1,20}[- ]?\d")
_BREAK = re.compile(r"[,;:–—](?!\d)|\band (?!EUR|USD|\d)")
_THIRD = re.compile(r"\bthirds?\b", _I)


def speaks_of_fines(scene: Scene) -> bool:
    """Does the sentence speak of a fine at all?"""
    return scene.whole and bool(FINE.search(scene.sentence))


def judge_sum(mention: MoneyMention | ShareMention, scene: Scene, facts: Facts) -> Ruling:
    """Is this the highest fine that the text named in the sentence sets?"""
    if not speaks_of_fines(scene):
        return cannot("The sentence does not say that this is a fine; other sums are not checked.")
    if trouble := scene.trouble:
        return cannot(trouble)
    if len(scene.instruments) != 1:
        return cannot("The sentence names no text whose fine this could be.")
    instrument = facts.instruments.get(next(iter(scene.instruments)))
    if instrument is None:
        return cannot("The portal records no fines of the text named.")
    same = [m for m in scene.of(type(mention)) if getattr(m, "currency", "") == getattr(mention, "currency", "")]
    if len(same) > 1:
        return cannot("The sentence has several such figures.", instrument.link)
    if _PER.search(scene.sentence):
        return cannot("It is counted by day, case or person; only the highest fine is recorded.", instrument.link)
    if not _side_by_side(mention, scene):
        return cannot("The sentence does not tie the figure plainly to a fine of the text named.", instrument.link)
    cited = {target.slug for citation in scene.citations for target in citation.targets} & set(facts.provisions)
    if cited:
        chosen = [facts.provisions[slug] for slug in sorted(cited)]
        if len(chosen) > 1 or any(c.outcome == "within" for c in scene.citations):
            return cannot("More than one provision may be meant.", *(p.link for p in chosen[:4]))
        return _held_against(mention, chosen, instrument, scene, facts, whole=False)
    if any(c.outcome in ("no_such", "not_recorded", "unknown") for c in scene.citations):
        return cannot("What is cited is not recorded.", instrument.link)
    return _held_against(mention, list(instrument.provisions), instrument, scene, facts, whole=True)


_REACH = 70
"""So many characters may stand between the text named and the word for the fine, and between that and the figure."""


def _side_by_side(mention: MoneyMention | ShareMention, scene: Scene) -> bool:
    """Do the text named, the word for the fine and the figure stand together, with no comma in between?"""
    places = [(c.start, c.end) for c in scene.citations]
    return any(
        any(_close(scene.text, fine, place) for place in places)
        and _close(scene.text, fine, (mention.start, mention.end))
        for fine in ((m.start() + scene.start, m.end() + scene.start) for m in FINE.finditer(scene.sentence))
    )


def _close(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    (_, first), (second, _) = sorted((one, other))
    between = text[first:second]
    return len(between) <= _REACH and not _BREAK.search(between)


def _held_against(
    mention: MoneyMention | ShareMention,
    provisions: list[ProvisionRecord],
    instrument: InstrumentRecord,
    scene: Scene,
    facts: Facts,
    whole: bool,
) -> Ruling:
    held = [(p, value) for p in provisions if p.ceiling and (value := _value(p.ceiling, mention)) is not None]
    if not held:
        return cannot("No such figure is recorded for it.", instrument.link)
    provision, top = max(held, key=lambda pair: (pair[1], pair[0].citation.count("99")))
    written = mention.amount if isinstance(mention, MoneyMention) else mention.percent
    told = f"{provision.citation}: {provision.ceiling.words}." if provision.ceiling else ""
    if whole and _QUALIFIED.search(scene.sentence):
        return cannot(f"Which infringement is meant decides; the highest is {told}", provision.link)
    status = instrument.status
    if status and status.is_unborn:
        return cannot(f"By the records the text did not exist yet on {facts.on:%-d %B %Y}.", instrument.link)
    if isclose(written, top):
        if status and status.is_past and scene.now:
            return Ruling(Verdict.OUT_OF_DATE, f"{told} But the text is {status.label}.", records=(provision.link,))
        return Ruling(Verdict.RIGHT, told, records=(provision.link,))
    if any(isclose(written, value) for value in _every_figure(provisions, mention)):
        return cannot(f"It is one of the fines of the text, not the highest: {told}", provision.link)
    if not _UP_TO.search(scene.sentence):
        return cannot(f"The sentence does not say that this is the highest fine. Recorded: {told}", provision.link)
    return Ruling(Verdict.WRONG, "The record has another figure.", told, (provision.link,))


def _value(ceiling: Ceiling, mention: MoneyMention | ShareMention) -> float | None:
    if isinstance(mention, ShareMention):
        return ceiling.share
    return ceiling.amount if ceiling.currency == mention.currency else None


def _every_figure(provisions: list[ProvisionRecord], mention: MoneyMention | ShareMention) -> list[float]:
    """The figures of the ceilings, in data and in words."""
    found: list[float] = []
    for provision in provisions:
        if provision.ceiling is None:
            continue
        if (value := _value(provision.ceiling, mention)) is not None:
            found.append(value)
        if isinstance(mention, ShareMention):
            found += [share.percent for share in find_shares(provision.ceiling.text)]
        else:
            found += [m.amount for m in find_money(provision.ceiling.text) if m.currency == mention.currency]
    return found


def judge_compute(mention: ComputeMention, scene: Scene, facts: Facts) -> Ruling:
    """Is this the amount of training compute at which the text named in the sentence changes what it asks?"""
    if mention.speed:
        return cannot("A speed, not an amount of training compute; speeds are not checked.")
    if trouble := scene.trouble:
        return cannot(trouble)
    if len(scene.of(ComputeMention)) > 1:
        return cannot("The sentence has several amounts of compute.")
    slugs = set(scene.instruments)
    gpai = bool(_GPAI.search(scene.sentence))
    if not slugs and not gpai:
        return cannot("The sentence names no text whose threshold this could be.")
    if (gpai and not slugs) or slugs & set(GPAI_TEXTS):
        slugs |= set(GPAI_TEXTS)
    known = [facts.instruments[slug] for slug in sorted(slugs) if slug in facts.instruments]
    used = [instrument for instrument in known if instrument.amounts()]
    if not used:
        return cannot("No threshold of training compute is recorded for it.", *(i.link for i in known[:2]))
    before = scene.text[max(scene.start, mention.start - 60) : mention.start]
    more, threshold = _MORE.search(before), _THRESHOLD_AFTER.match(scene.text, mention.end)
    if not more and not threshold:
        return cannot("The sentence does not say plainly that this is a threshold.", *(i.link for i in used[:2]))
    if _THIRD.search(scene.sentence) or _SYSTEM.search(_without(scene)):
        return cannot("The sentence has more in it than the threshold.", *(i.link for i in used[:2]))
    for instrument in used:
        if any(isclose(mention.value, amount, rel_tol=1e-9) for amount in instrument.amounts()):
            return _same_amount(mention, instrument, scene)
    amounts = {amount for instrument in used for amount in instrument.amounts()}
    of_act = used[0].amounts() if len(used) == 2 and "systemic" in scene.sentence.casefold() else tuple(amounts)
    told = "; ".join(_told(instrument, amount) for instrument in used for amount in instrument.amounts())
    if len(of_act) > 1 or not _DEFINES.search(scene.sentence):
        return cannot(f"Recorded: {told}.", *_links(used))
    return Ruling(Verdict.WRONG, "The record has another amount.", f"{_told(used[0], of_act[0])}.", _links(used[:1]))


def _same_amount(mention: ComputeMention, instrument: InstrumentRecord, scene: Scene) -> Ruling:
    links = [p.link for p in instrument.provisions if any(isclose(mention.value, flop) for flop in p.flops)]
    records = tuple(links[:1]) or (instrument.link,)
    told = f"{_told(instrument, mention.value)}."
    status = instrument.status
    if status and status.is_past and scene.now:
        since = f" since {status.since.display()}" if status.since else ""
        return Ruling(Verdict.OUT_OF_DATE, f"{told} But the text is {status.label}{since}.", records=records)
    return Ruling(Verdict.RIGHT, told, records=records)


def _told(instrument: InstrumentRecord, amount: float) -> str:
    uses = [text for flop, text in instrument.uses if isclose(flop, amount, rel_tol=1e-9)]
    digits, exponent = f"{amount:.3e}".split("e")
    mantissa = digits.rstrip("0").rstrip(".")
    power = f"10^{int(exponent)} FLOP"
    power = power if mantissa == "1" else f"{mantissa} × {power}"
    return f"{instrument.link.name}, {power}" + (f": {uses[0].rstrip('.')}" if uses else "")


def _links(instruments: list[InstrumentRecord]) -> tuple[RecordLink, ...]:
    return tuple(
        next((p.link for p in instrument.provisions if p.flops), instrument.link) for instrument in instruments
    )


def _without(scene: Scene) -> str:
    """The sentence without what was recognised in it, so that «SB 53» is not taken for the name of a model."""
    parts, place = [], scene.start
    for passage in scene.passages:
        if passage.start >= place:
            parts.append(scene.text[place : passage.start])
            place = passage.end
    parts.append(scene.text[place : scene.end])
    return " | ".join(parts)
