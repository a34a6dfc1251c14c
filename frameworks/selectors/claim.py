"""Answers for the pages of claims: which of the statements the portal goes by, and how the others are labelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from frameworks.models import Claim, EssayPoint, Statement
from frameworks.selectors.argument import linked
from frameworks.selectors.instrument import records_about


@dataclass(frozen=True, kw_only=True)
class ClaimSide:
    """A statement of a claim, labelled so that nobody takes a corrected one for a fact."""

    statement: Statement
    displayed: bool
    is_essay: bool
    label: str
    caution: str


@dataclass(frozen=True, kw_only=True)
class ClaimView:
    """A claim with its sides, the one the portal goes by first."""

    claim: Claim
    sides: tuple[ClaimSide, ...]
    settled: bool


def claim_view(*, claim: Claim) -> ClaimView:
    """Which of the statements does the portal go by? Reads only what is loaded.

    The primary source always goes before the essay. Between two sources the judgement names the letter it follows
    («A: ...»); where it names none, no side is marked and the judgement itself is what the portal goes by.
    """
    chosen = "primary" if claim.kind != Claim.Kind.SOURCE_CONFLICT else ""
    letter = re.match(r"([AB]):", claim.judgement)
    if not chosen and letter:
        chosen = letter[1].lower()
    sides = [
        ClaimSide(
            statement=statement,
            displayed=statement.said_by == chosen,
            is_essay=statement.said_by == Statement.Said.ESSAY,
            label=_label(claim, statement),
            caution=_caution(claim, statement, chosen),
        )
        for statement in claim.statements.all()
    ]
    return ClaimView(claim=claim, sides=tuple(sorted(sides, key=lambda side: not side.displayed)), settled=bool(chosen))


_LABELS = {
    Statement.Said.ESSAY.value: "The essay of 2024 says",
    Statement.Said.PRIMARY.value: "The primary source says",
    Statement.Said.A.value: "Source A says",
    Statement.Said.B.value: "Source B says",
}


def _label(claim: Claim, statement: Statement) -> str:
    if claim.kind == Claim.Kind.ESSAY_CLAIM and statement.said_by == Statement.Said.PRIMARY:
        return "What the sources say of the essay's claim"
    return _LABELS[statement.said_by]


def _caution(claim: Claim, statement: Statement, chosen: str) -> str:
    """How far a reader may lean on the statement, in words."""
    if statement.said_by == chosen:
        return "The portal goes by this."
    if statement.said_by == Statement.Said.ESSAY:
        verdict = f" Checked: {claim.get_verdict_display()}." if claim.verdict else ""
        return f"Quoted for comparison; the portal does not rest on it.{verdict}"
    return "The portal does not go by this." if chosen else "Not settled by the source alone; see the judgement."


@dataclass(frozen=True, kw_only=True)
class ClaimPage:
    """Everything the page of a claim shows beside the claim itself."""

    view: ClaimView
    about: tuple[Any, ...]
    essay_points: tuple[EssayPoint, ...]
    about_it: tuple[Any, ...]


def claim_page(*, claim: Claim) -> ClaimPage:
    """What is said, what holds, and where does it matter?"""
    return ClaimPage(
        view=claim_view(claim=claim),
        about=linked(records=[claim]).get((claim.pk, "about"), ()),
        essay_points=tuple(claim.essay_points.all()),
        about_it=records_about(claim),
    )
