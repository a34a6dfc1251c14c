"""Schemas of who is bound: questions, defined terms and scopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, Field

from frameworks.models import Input
from portal.applicability.conditions import BadCondition, as_data, parse
from portal.corpus.schema.base import (
    Checked,
    InstrumentRef,
    OrganisationRef,
    ProvisionRef,
    Slug,
    Sluggish,
    Strict,
    Text,
    Word,
    sorted_keys,
)

if TYPE_CHECKING:  # the type checker cannot read vocabularies out of the models; pydantic can
    InputKind = str
else:
    InputKind = Literal[tuple(Input.Kind.values)]

TIMING_KEYS = {"when", "applies_from", "applies_until", "provisions", "text", "pin", "law_from", "law_until"}


def _condition(value: dict[str, Any]) -> Any:
    return sorted_keys(as_data(parse(value)))


def _timing(rows: list[dict[str, Any]]) -> Any:
    """Each row: `when` a condition holds, the provisions apply from or until another day."""
    found = []
    for index, row in enumerate(rows):
        if not isinstance(row, dict) or "when" not in row or not row.keys() <= TIMING_KEYS:
            raise BadCondition(f"{index}: has when and, of these, what is needed: {', '.join(sorted(TIMING_KEYS))}.")
        if not row.get("applies_from") and not row.get("applies_until"):
            raise BadCondition(f"{index}: needs applies_from or applies_until.")
        days = {
            key: str(row[key]) for key in ("applies_from", "applies_until", "law_from", "law_until") if row.get(key)
        }
        rest = {key: row[key] for key in ("provisions", "text", "pin") if row.get(key)}
        found.append(sorted_keys({"when": _condition(row["when"]), **days, **rest}))
    return found


ConditionData = Annotated[dict[str, Any], AfterValidator(_condition)]
TimingData = Annotated[list[dict[str, Any]], AfterValidator(_timing)]


class InputOptionSchema(Strict):
    """An answer that a question of choice offers."""

    value: Slug
    label: Text
    group: Text = ""


class InputSchema(Sluggish):
    """A question whose answer decides whether provisions apply."""

    rank: int = Field(description="Order in which questions of equal weight are asked.")
    group: Text
    label: Text
    question: Text
    kind: InputKind
    unit: Word = Field("", description="Of numbers: FLOP, TPP, GB/s ...")
    why: Text = Field(description="Why it is asked; readers see it.")
    hint: Text = Field("", description="How to find the answer.")
    options: list[InputOptionSchema] = []


class DefinitionSchema(Checked, Sluggish):
    """A term that a text defines, or a fact that it presumes."""

    instrument: InstrumentRef
    term: Text
    basis: ProvisionRef = Field(description="The provision that defines or presumes it.")
    presumption: bool = Field(False, description="The text presumes it; the contrary can be shown.")
    when: ConditionData = Field(description="The condition; its form is told in docs/applicability.md.")


class ScopeSchema(Checked, Sluggish):
    """Whom some provisions of an instrument bind, and when."""

    instrument: InstrumentRef
    binds: Text = Field(description="Who is bound, in words.")
    basis: ProvisionRef = Field(description="The provision that says who is bound.")
    provisions: list[ProvisionRef] = Field(min_length=1, description="What binds them.")
    when: ConditionData = Field(description="The condition; its form is told in docs/applicability.md.")
    timing: TimingData = Field([], description="Other days for some, by transitional rules.")
    enforced_by: list[OrganisationRef] = []
    enforcement: Text = Field("", description="Who enforces and how, in words, with the pin.")
    penalties: list[ProvisionRef] = Field([], description="The provisions that set the fine.")
    lowers: list[ProvisionRef] = Field(
        [], description="Fines of which the lower ceiling counts for those whom it binds."
    )
