"""Is the date of the event right on the day?"""

from __future__ import annotations

from jurisdictions.dates import PartialDate
from portal.check.mentions import BodyMention, CitationMention, DateMention
from portal.check.records import EventRecord, Facts, InstrumentRecord, PeriodRecord, ProvisionRecord, VersionRecord
from portal.check.tie import Tie
from portal.check.verbs import EVENTS, STARTS, STRICT, Act
from portal.check.verdicts import Ruling, Verdict, cannot

_LEADS = frozenset(
    ("", "on", "in", "from", "since", "as of", "of", "starting", "beginning", "effective", "and", "dated")
)
"""«by», «before», «until» and the like name no day on which something happened."""
_STEPS = ("in_force", "applies", "amended", "resumed")
"""What makes another date plausible for a beginning or a signing: a part of the text, or a later change of it."""
_BINDING = ("binding", "proposed")


def judge_date(tie: Tie, facts: Facts) -> Ruling:
    """Did this happen to this on that date, by what was known on the day?"""
    written = tie.date
    if written.impossible:
        return Ruling(Verdict.WRONG, "There is no such day in the calendar.")
    if written.month_day:
        return cannot("The year is not said.")
    if written.lead not in _LEADS:
        return cannot(f"«{written.lead.capitalize()}» names no day on which it happened.")
    if isinstance(tie.subject, BodyMention):
        return _of_body(tie, tie.subject, facts)
    return _of_text(tie, tie.subject, facts)


def _of_text(tie: Tie, subject: CitationMention, facts: Facts) -> Ruling:
    if subject.outcome not in ("exact", "parts") or not subject.targets:
        return cannot("What the date belongs to is not one record of the portal.")
    slugs = [target.slug for target in subject.targets]
    if slugs[0] in facts.provisions:
        instrument = facts.instruments[facts.provisions[slugs[0]].instrument]
        if tie.act not in STARTS:
            return cannot(
                "For a part of a text only the start of application is recorded.", facts.provisions[slugs[0]].link
            )
        if len(slugs) > 1:
            return cannot(
                "Several records are meant.", *(facts.provisions[s].link for s in slugs if s in facts.provisions)
            )
        return _of_provision(tie, facts.provisions[slugs[0]], instrument, facts)
    if slugs[0] in facts.versions:
        return _of_version(tie, facts.versions[slugs[0]])
    known = facts.instruments.get(slugs[0])
    if known is None or len(slugs) > 1:
        return cannot("What the date belongs to is not one instrument of the portal.")
    return _of_instrument(tie, known, facts)


def _of_version(tie: Tie, version: VersionRecord) -> Ruling:
    if version.date is None or tie.act not in (Act.PUBLISH, Act.ADOPT):
        return cannot("Of a version only the day of its publication is recorded.", version.link)
    if tie.date.covers(version.date):
        return Ruling(Verdict.RIGHT, f"{version.link.name} is of {version.date.display()}.", records=(version.link,))
    return cannot(f"The portal records {version.date.display()} for {version.link.name}.", version.link)


def _of_instrument(tie: Tie, instrument: InstrumentRecord, facts: Facts) -> Ruling:
    written, act = tie.date, tie.act
    meant = [event for event in instrument.events if event.type in EVENTS[act]]
    if act is Act.EFFECT and any(event.type == "in_force" for event in meant):
        meant = [event for event in meant if event.type == "in_force"]  # what applies later are parts of the text
    if not meant:
        return cannot(
            f"No day of its {act} is recorded for {instrument.link.name}; who joined it, and when, is not judged.",
            instrument.link,
        )
    dates = sorted({event.date for event in meant})
    told = "; ".join(_told(event) for event in meant[:4])
    records = tuple(dict.fromkeys(event.link for event in meant))[:4]
    hit = [event for event in meant if written.covers(event.date)]
    if act is Act.APPLY and len(dates) > 1:
        return cannot(f"{instrument.link.name} starts in steps: {told}.", instrument.link, *records[:3])
    if hit and any(event.expected for event in hit):
        return cannot(f"Expected by the text's own terms, and not confirmed: {_told(hit[0])}.", hit[0].link)
    if hit:
        return Ruling(Verdict.RIGHT, f"Recorded: {_told(hit[0])}.", records=(hit[0].link,))
    if any(written.touches(event.date) for event in meant):
        return cannot(f"The record is less exact than the text: {told}.", *records)
    if act not in STRICT or len(dates) > 1 or meant[0].expected or instrument.binding not in _BINDING:
        return cannot(f"The portal records another date, but may not know every such event: {told}.", *records)
    if act in STARTS and any(e.type in ("amended", "delayed") and e.date < min(dates) for e in instrument.events):
        return cannot(
            f"It was changed before its start, whose date may have been another until then: {told}.", *records
        )
    near = [event for event in instrument.events if event.type in _STEPS and written.touches(event.date)]
    if near:
        return cannot(f"Recorded: {told}. But something else of the text happened then: {_told(near[0])}.", *records)
    return Ruling(Verdict.WRONG, _wrong(instrument.events, written, act), f"{_told(meant[0])}.", records)


def _wrong(events: tuple[EventRecord, ...], written: DateMention, act: Act) -> str:
    other = next((event for event in events if written.covers(event.date)), None)
    aside = f" What happened then: {_told(other)}." if other and written.earliest == written.latest else ""
    return f"The record of the {act} has another date.{aside}"


def _told(event: EventRecord) -> str:
    return f"{event.date.display()}, {event.what.rstrip('.')}"


def _of_provision(tie: Tie, provision: ProvisionRecord, instrument: InstrumentRecord, facts: Facts) -> Ruling:
    written = tie.date
    standing = [p for p in instrument.standing(provision, facts.on) if p.fact.applies_from]
    if not standing:
        return cannot("No start of application is recorded for it.", provision.link)
    if provision.status and provision.status.is_past:
        return cannot(f"It is {provision.status.label}; its periods are on its page.", provision.link)
    starts = sorted({_start(period) for period in standing})
    told = f"{provision.citation} applies from {' and, in part, from '.join(start.display() for start in starts)}"
    if any(written.covers(start) for start in starts):
        return Ruling(Verdict.RIGHT, f"{told}.", records=(provision.link,))
    if any(written.touches(start) for start in starts):
        return cannot(f"The record is less exact than the text: {told}.", provision.link)
    others = [p for p in provision.periods if p not in standing and p.fact.applies_from]
    earlier = [p for p in others if written.covers(_start(p)) and _decided(p) <= facts.on.isoformat()]
    if earlier:
        by = standing[0]
        who = f" by {by.decided_by}" if by.decided_by else ""
        decided = f" on {by.fact.decided_on.display()}" if by.fact.decided_on else ""
        reason = f"This date stood earlier; it was moved{who}{decided}."
        return Ruling(Verdict.OUT_OF_DATE, reason, f"{told}.", (provision.link,))
    if any(written.covers(_start(p)) for p in others):
        return cannot(f"By a decision taken after {facts.on:%-d %B %Y}. By those known then: {told}.", provision.link)
    if tie.act is Act.FORCE:
        return cannot(f"Entry into force is not recorded for single provisions. Recorded: {told}.", provision.link)
    if len(starts) > 1 and any(written.touches(event.date) for event in instrument.events):
        return cannot(f"It starts in steps, and something of the text happened then. Recorded: {told}.", provision.link)
    return Ruling(Verdict.WRONG, "The records have another start of application.", f"{told}.", (provision.link,))


def _start(period: PeriodRecord) -> PartialDate:
    assert period.fact.applies_from is not None
    return period.fact.applies_from


def _decided(period: PeriodRecord) -> str:
    return period.fact.decided_on or ""


def _of_body(tie: Tie, subject: BodyMention, facts: Facts) -> Ruling:
    if len(subject.slugs) > 1:
        return cannot("Several institutes are called so.", *(facts.bodies[slug].link for slug in subject.slugs[:5]))
    body = facts.bodies[subject.slugs[0]]
    if tie.act is Act.RENAME:
        if not subject.former or subject.until is None:
            return cannot("No day on which this name was given up is recorded.", body.link)
        told = f"{subject.name} was renamed on {subject.until.display()}; it is now {body.link.name}."
        if tie.date.covers(subject.until):
            return Ruling(Verdict.RIGHT, told, records=(body.link,))
        if tie.date.touches(subject.until):
            return cannot(f"The record is less exact than the text. {told}", body.link)
        last = max((until for _, until in body.former if until), default=None)
        if subject.until != last:
            return cannot(f"It changed its name more than once. {told}", body.link)
        return Ruling(Verdict.WRONG, "The record has another date.", told, (body.link,))
    if not body.founded:
        return cannot("No date of its founding is recorded.", body.link)
    told = ", ".join(day.display() for day in body.founded)
    if any(tie.date.covers(day) for day in body.founded):
        return Ruling(Verdict.RIGHT, f"Recorded steps of its founding: {told}.", records=(body.link,))
    return cannot(f"Bodies are founded in steps, and not all may be recorded. Recorded: {told}.", body.link)
