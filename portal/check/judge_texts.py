"""Are the citation and the name of an institute right on the day?"""

from __future__ import annotations

import re

from portal.check.mentions import BodyMention, CitationMention
from portal.check.records import Facts, RecordLink, StatusRecord
from portal.check.scene import Scene
from portal.check.verdicts import Ruling, Verdict, cannot

_WAITING = ("not_yet", "adopted_not_in_force")
"""Their `since` is the day of the decision, which is no beginning."""


def link_of(mention: CitationMention, facts: Facts) -> RecordLink | None:
    """The one record that the citation leads to."""
    if len(mention.targets) != 1:
        return None
    target = mention.targets[0]
    known = facts.provisions.get(target.slug) or facts.versions.get(target.slug) or facts.instruments.get(target.slug)
    if known:
        return known.link
    return RecordLink(target.kind, target.slug, target.name, target.url)


def judge_citation(mention: CitationMention, now: bool, facts: Facts, sure: bool) -> Ruling:
    """Does what is cited exist, and did it still stand on the day? `sure`: the text leaves no doubt which
    instrument is meant."""
    links = tuple(
        RecordLink(target.kind, target.slug, " ".join(filter(None, (target.citation, target.name))), target.url)
        for target in mention.targets[:5]
    )
    home = facts.instruments.get(mention.instrument)
    own = (home.link,) if home else ()
    if mention.outcome == "no_such":
        if not sure:
            return cannot(
                f"It may belong to another text than {home.link.name if home else 'one of the portal'}.", *own
            )
        return Ruling(Verdict.NO_SUCH, mention.message or "There is no such provision.", records=own)
    if mention.outcome == "ambiguous" or (len(mention.targets) > 1 and mention.outcome not in ("parts", "within")):
        return cannot(mention.message or "Several records may be meant.", *links)
    if mention.outcome not in ("exact", "within", "parts"):
        return cannot(mention.message or "It is not in the portal.", *own)
    if mention.outcome == "within":
        return cannot(mention.message or "The place cited is not recorded by itself.", *links)
    if not sure:
        return cannot("Which text this is a part of is said only in another paragraph, and several are named.", *links)
    link = link_of(mention, facts)
    records = (link,) if link else links
    version = facts.versions.get(mention.targets[0].slug) if link else None
    if version and version.next_date and version.next_date.earliest <= facts.on:
        later = f"{version.next_name} followed on {version.next_date.display()}."
        if now:
            return Ruling(Verdict.OUT_OF_DATE, later, f"The version that followed is {version.next_name}.", records)
        return Ruling(Verdict.RIGHT, f"It is recorded. {later}", records=records)
    provision = facts.provisions.get(mention.targets[0].slug) if link else None
    status = provision.status if provision else home.status if home else None
    return _by_status(status, now, records, facts, mention.message)


def _by_status(
    status: StatusRecord | None, now: bool, records: tuple[RecordLink, ...], facts: Facts, message: str
) -> Ruling:
    day = f"{facts.on:%-d %B %Y}"
    if status is None:
        return Ruling(Verdict.RIGHT, message or "It is recorded.", records=records)
    since = f" since {status.since.display()}" if status.since and status.status not in _WAITING else ""
    if status.is_unborn:
        return cannot(f"By the records it did not exist yet on {day}.", *records)
    if status.is_past and now:
        return Ruling(Verdict.OUT_OF_DATE, f"It is {status.label}{since}.", records=records)
    return Ruling(Verdict.RIGHT, f"It exists. On {day}: {status.label}{since}.", records=records)


_RENAMING = re.compile(
    r"\b(?:renam\w+|rebrand\w*|former(?:ly)?|previous(?:ly)?|predecessor|succe\w+|became|becomes?|"
    r"known as|(?:now|then) "
    r"(?:called|known|named)|called)\b",
    re.IGNORECASE,
)


def judge_name(mention: BodyMention, scene: Scene, facts: Facts, beside: bool = False) -> Ruling:
    """Is this what the institute is called on the day? `beside`: its present name stands in the sentence, too."""
    if len(mention.slugs) > 1:
        links = [facts.bodies[slug].link for slug in mention.slugs[:5]]
        return cannot("Several institutes are called so: the country is not said with the name.", *links)
    body = facts.bodies[mention.slugs[0]]
    if not mention.former:
        waiting = [(name, until) for name, until in body.former if until and until.earliest > facts.on]
        if waiting:
            return cannot(f"On {facts.on:%-d %B %Y} it was called {waiting[0][0]}.", body.link)
        return Ruling(Verdict.RIGHT, "This is its name.", records=(body.link,))
    if mention.until is None:
        return cannot(f"A name of the past: today it is {body.link.name}. When it changed is not recorded.", body.link)
    until = mention.until
    if facts.on < until.earliest:
        return Ruling(Verdict.RIGHT, "This was its name on the day.", records=(body.link,))
    changed = f"It bore this name until {until.display()}; its name is {body.link.name}."
    dates = scene.dates
    if not scene.whole:
        return cannot(f"{changed} The sentence is too long, or is a list or a table.", body.link)
    before = [d for d in dates if not d.month_day and d.earliest < until.earliest]
    after = [d for d in dates if not d.month_day and d.earliest > until.latest]
    if before:
        return Ruling(Verdict.RIGHT, f"Its name at that time. {changed}", records=(body.link,))
    if _RENAMING.search(scene.sentence):
        if beside:
            return Ruling(
                Verdict.RIGHT, f"A name of the past, told beside the present one. {changed}", records=(body.link,)
            )
        return cannot(f"The sentence may speak of the change of its name. {changed}", body.link)
    if scene.now or (after and len(after) == len(dates)):
        return Ruling(Verdict.OUT_OF_DATE, changed, f"Its name is {body.link.name}.", (body.link,))
    return cannot(f"The sentence may speak of the time when it bore this name. {changed}", body.link)
