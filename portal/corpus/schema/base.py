"""Building blocks of the record schemas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from jurisdictions.dates import PartialDate


@dataclass(frozen=True)
class Ref:
    """Marks a text as the slug of another record of one of these kinds."""

    kinds: tuple[str, ...]


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _partial_date(value: str) -> str:
    return str(PartialDate(value)) if value else ""


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def sorted_keys(value: Any) -> Any:
    """The value with the keys of every mapping in it sorted: PostgreSQL keeps no order of its own in JSON."""
    if isinstance(value, dict):
        return {key: sorted_keys(value[key]) for key in sorted(value)}
    return [sorted_keys(each) for each in value] if isinstance(value, list) else value


Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=160)]
Day = Annotated[
    str,
    BeforeValidator(_as_text),
    AfterValidator(_partial_date),
    Field(json_schema_extra={"pattern": r"^(\d{4}(-\d\d(-\d\d)?)?)?$"}),
]
"""An ISO date as the source states it: 2026, 2026-11 or 2026-11-25; empty when unknown."""


def is_date(metadata: list[Any]) -> bool:
    """Whether the marks of a field are those of a Day."""
    return any(isinstance(mark, AfterValidator) and mark.func is _partial_date for mark in metadata)


Text = Annotated[str, BeforeValidator(_one_line)]
"""Prose on one line; line breaks are folded to spaces."""

Word = Annotated[str, BeforeValidator(_as_text), BeforeValidator(_one_line)]

SourceRef = Annotated[Slug, Ref(("source",))]
TopicRef = Annotated[Slug, Ref(("topic",))]
JurisdictionRef = Annotated[Slug, Ref(("jurisdiction",))]
OrganisationRef = Annotated[Slug, Ref(("organisation", "institute"))]
PartyRef = Annotated[Slug, Ref(("jurisdiction", "organisation", "institute"))]
InstrumentRef = Annotated[Slug, Ref(("instrument",))]
VersionRef = Annotated[Slug, Ref(("version",))]
EventRef = Annotated[Slug, Ref(("event",))]
LevelRef = Annotated[Slug, Ref(("level",))]
ProvisionRef = Annotated[Slug, Ref(("provision",))]
SystemRef = Annotated[Slug, Ref(("system",))]
NodeRef = Annotated[Slug, Ref(("provision", "level", "instrument"))]
NamedRef = Annotated[Slug, Ref(("jurisdiction", "organisation", "institute", "instrument", "topic"))]
AnyRef = Annotated[
    Slug,
    Ref(
        (
            "instrument", "provision", "level", "jurisdiction", "organisation", "institute", "system", "chip", "case",
            "evaluation", "debate", "gap", "analogy", "claim", "crosswalk", "compute_threshold", "finding", "statistic",
            "external_evaluation_requirement", "evaluation_agreement", "level_declaration", "version", "event",
        )
    ),
]  # fmt: skip

Mark = Literal["", "seen", "recalled"]


class Strict(BaseModel):
    """No unknown field is ever accepted silently."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Cite(Strict):
    """A pin into a source."""

    source: SourceRef = Field(description="Slug of the document in sources.yaml.")
    pin: Text = Field("", description="Article, section, page or table that carries the statement.")
    anchor: Word = Field("", description="Fragment of the address, without #.")
    title: Text = Field("", description="Title, where this citation names the document otherwise than sources.yaml.")
    publisher: Text = Field("", description="Publisher, where this citation names another one.")
    note: Text = Field("", description="Doubt about this citation.")


class Sluggish(Strict):
    slug: Slug = Field(description="Permanent public id.")


class RecordSchema(Sluggish):
    """Fields every fact-stating record may carry (they stand last in its entry)."""


class Checked(Strict):
    """Mixed in last, so that the marks and sources close each entry."""

    note: Text = Field("", description="What a reader must know beside the fields.")
    sources: list[Cite] = Field([], description="What the record rests on.")
    checked: Mark = Field("", description="seen: confirmed in a source; recalled: not confirmed yet.")
    seen_at: Text = Field("", description="Address where the core of the record was found stated.")
    seen_in: Text = Field("", description="«secondary text»: a secondary text without a lasting address.")
