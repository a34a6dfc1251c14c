"""Holds an article against the corpus. The text is neither stored nor logged, and is kept out of error reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.views.decorators.debug import sensitive_variables

from portal.check.cited import citations_of
from portal.check.facts import read_facts
from portal.check.judge import judge
from portal.check.judge_figures import GPAI_TEXTS
from portal.check.verdicts import Finding, Verdict

MAX_CHARACTERS = 64_000


class TextRefused(ValueError):
    """The text cannot be checked; the message says why, and never repeats the text."""


@dataclass(frozen=True)
class Report:
    """The findings in the order of the text, and the day whose law they tell."""

    on: date
    characters: int
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many findings have each verdict, in the order of `Verdict`, also those with none."""
        counted = Counter(finding.ruling.verdict for finding in self.findings)
        return {verdict: counted[verdict] for verdict in Verdict}


@sensitive_variables()
def check(text: str, on: date) -> Report:
    """What does the text say of the law, and is it right on the day? Raises TextRefused, SearchUnavailable."""
    if not text.strip():
        raise TextRefused("The text is empty: paste the article to check.")
    if len(text) > MAX_CHARACTERS:
        raise TextRefused(
            f"The text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read at a time. Check it in parts."
        )
    citations = citations_of(text, on.isoformat())
    instruments = {slug for citation in citations for slug in citation.instruments}
    targets = [target for citation in citations for target in citation.targets if len(citation.targets) <= 12]
    provisions = {target.slug for target in targets if target.kind == "provision"}
    facts = read_facts(instruments | set(GPAI_TEXTS), provisions, on)
    return Report(on, len(text), tuple(judge(text, citations, facts)))
