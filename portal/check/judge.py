"""From a text and the facts to the findings, in the order of the text. Plain functions on plain data."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from portal.check.dates import find_dates
from portal.check.doubt import Quotations, other_laws
from portal.check.figures import find_compute, find_money, find_shares
from portal.check.judge_dates import judge_date
from portal.check.judge_figures import judge_compute, judge_sum, speaks_of_fines
from portal.check.judge_texts import judge_citation, judge_name
from portal.check.mentions import BodyMention, CitationMention, ComputeMention, DateMention, MoneyMention, ShareMention
from portal.check.names import BodyNames
from portal.check.places import of_another_place
from portal.check.records import Facts
from portal.check.scene import Passage, Scene
from portal.check.sentences import Sentence, sentences
from portal.check.tie import Tie, ties
from portal.check.verbs import Act
from portal.check.verdicts import Finding, Kind, Ruling, Verdict, cannot

AROUND = 220
"""So many characters of the sentence are shown on either side of a passage."""


def judge(text: str, citations: Sequence[CitationMention], facts: Facts) -> list[Finding]:
    """Every citation, date, sum, amount of compute and name of an institute in the text, each with its ruling.

    A name of an instrument that stands alone is told once; further times only when the ruling is another.
    """
    citations = [_placed(text, citation) for citation in citations]
    passages = _passages(text, citations, facts)
    starts = [passage.start for passage in passages]
    quoted = Quotations(text)
    inherited = _unsure(text, [p for p in passages if isinstance(p, CitationMention)])
    findings: list[Finding] = []
    told: set[tuple[str, Verdict]] = set()
    for sentence in sentences(text):
        inside = passages[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not inside:
            continue
        scene = _scene(text, sentence, inside, inherited)
        tied = _tied(scene)
        for passage in inside:
            ruled = _ruling(passage, scene, tied, facts, passage.start in quoted)
            if ruled is None:
                continue
            kind, ruling = ruled
            if isinstance(passage, CitationMention) and _bare(passage):
                once = (passage.instrument or passage.targets[0].slug, ruling.verdict)
                if once in told:
                    continue
                told.add(once)
            findings.append(_finding(passage, kind, ruling, scene))
    return findings


def _placed(text: str, citation: CitationMention) -> CitationMention:
    """The citation, or one that means nothing for sure where the text says that it is the law of another place."""
    if not of_another_place(text, citation):
        return citation
    message = "It is said to be the law of another place than that of the text with this name in the portal."
    return replace(citation, outcome="unknown", message=message, targets=(), instrument="elsewhere")


def _passages(text: str, citations: Sequence[CitationMention], facts: Facts) -> list[Passage]:
    """All that was found, in order, none over another: dates before citations («February 2025» is also the name of a
    version), then names of institutes unless a citation is longer, then figures."""
    found: list[Passage] = [*find_dates(text)]
    bodies = BodyNames(facts.bodies.values()).find(text)
    sizes = {body.start: body.end for body in bodies}
    longer = [c for c in citations if c.end > sizes.get(c.start, c.start)]
    layers: tuple[Sequence[Passage], ...] = (
        longer,
        bodies,
        list(find_compute(text)),
        list(find_money(text)),
        list(find_shares(text)),
    )
    for layer in layers:
        taken = sorted((passage.start, passage.end) for passage in found)
        found += [passage for passage in layer if not _over(passage, taken)]
    return sorted(found, key=lambda passage: passage.start)


def _over(passage: Passage, taken: Sequence[tuple[int, int]]) -> bool:
    place = bisect_left(taken, (passage.end, 0))
    return place > 0 and taken[place - 1][1] > passage.start


def _unsure(text: str, citations: Sequence[CitationMention]) -> frozenset[CitationMention]:
    """The citations whose instrument was named before them, where more than one instrument had been named by then."""
    named: set[str] = set()
    unsure = set()
    others = iter(other_laws(text, 0, len(text), [(c.start, c.end) for c in citations]))
    other = next(others, None)
    for citation in citations:
        while other is not None and other < citation.start:
            named.add("?")
            other = next(others, None)
        if citation.carried:
            if len(named) > 1:
                unsure.add(citation)
        else:
            named |= citation.instruments
    return frozenset(unsure)


def _scene(text: str, sentence: Sentence, inside: Sequence[Passage], unsure: frozenset[CitationMention]) -> Scene:
    known = [(p.start, p.end) for p in inside if isinstance(p, CitationMention | BodyMention)]
    others = bool(other_laws(text, sentence.start, sentence.end, known))
    return Scene(text, sentence.start, sentence.end, tuple(inside), sentence.whole, others, unsure)


def _tied(scene: Scene) -> dict[DateMention, Tie]:
    if not scene.dates or not scene.whole:
        return {}
    chosen = [p for p in scene.passages if isinstance(p, CitationMention | DateMention | BodyMention)]
    return ties(scene.text, scene.start, scene.end, chosen)


def _ruling(
    passage: Passage, scene: Scene, tied: dict[DateMention, Tie], facts: Facts, quoted: bool
) -> tuple[Kind, Ruling] | None:
    """The kind and the ruling; None for what need not be told (a percentage that is no fine)."""
    if isinstance(passage, CitationMention):
        return Kind.CITATION, judge_citation(passage, scene.now, facts, passage not in scene.unsure)
    if isinstance(passage, BodyMention):
        if quoted and passage.former:
            return Kind.NAME, cannot("It stands in a quotation.", *(facts.bodies[s].link for s in passage.slugs[:3]))
        beside = any(isinstance(p, BodyMention) and not p.former and p.slugs == passage.slugs for p in scene.passages)
        return Kind.NAME, judge_name(passage, scene, facts, beside)
    if isinstance(passage, DateMention):
        return Kind.DATE, _date(passage, scene, tied, facts, quoted)
    if isinstance(passage, ShareMention) and not (passage.of_turnover or speaks_of_fines(scene)):
        return None
    kinds: dict[type, Kind] = {MoneyMention: Kind.MONEY, ShareMention: Kind.SHARE, ComputeMention: Kind.COMPUTE}
    kind = kinds[type(passage)]
    if quoted:
        return kind, cannot("It stands in a quotation.")
    if scene.doubt_of_figures:
        return kind, cannot(scene.doubt_of_figures)
    if isinstance(passage, ComputeMention):
        return kind, judge_compute(passage, scene, facts)
    return kind, judge_sum(passage, scene, facts)


def _date(passage: DateMention, scene: Scene, tied: dict[DateMention, Tie], facts: Facts, quoted: bool) -> Ruling:
    if passage.impossible:
        return Ruling(Verdict.WRONG, "There is no such day in the calendar.")
    if quoted:
        return cannot("It stands in a quotation.")
    tie = tied.get(passage)
    renaming = tie is not None and tie.act is Act.RENAME
    if scene.doubt and not renaming:
        return cannot(scene.doubt)
    if scene.doubt_of_figures and (tie is None or tie.act is not Act.PROPOSE) and not renaming:
        return cannot(scene.doubt_of_figures)
    if trouble := ("" if renaming else scene.trouble):
        return cannot(trouble)
    if tie is None:
        return cannot("The sentence does not tie the date plainly to one event of one text or institute.")
    if scene.scoped:
        return cannot("The sentence speaks of a part, an exception or a transition.")
    return judge_date(tie, facts)


def _bare(citation: CitationMention) -> bool:
    """A name of an instrument alone, without a place in it or a version."""
    return len(citation.targets) == 1 and citation.targets[0].kind in ("regulation", "commitment", "framework")


def _finding(passage: Passage, kind: Kind, ruling: Ruling, scene: Scene) -> Finding:
    text = scene.text
    begin, stop = max(scene.start, passage.start - AROUND), min(scene.end, passage.end + AROUND)
    before, after = text[begin : passage.start], text[passage.end : max(stop, passage.end)]
    if begin > scene.start:
        before = f"… {before.partition(' ')[2]}"
    if stop < scene.end:
        after = f"{after.rpartition(' ')[0]} …"
    return Finding(passage.start, passage.end, kind, text[passage.start : passage.end], before, after, ruling)
