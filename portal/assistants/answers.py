"""The form of every tool's answer: what was asked of the records, on which day, from which release, and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from portal.api.freshness import LICENCE
from portal.assistants.asking import Told
from portal.assistants.bounds import Cut, fitted


class LeftOut(BaseModel):
    where: str = Field(description="The list of `answer` that was shortened.")
    shown: int = Field(description="How many of its entries are shown.")
    of: int = Field(description="How many there are.")
    how_to_get_the_rest: str = Field(description="What to ask, or where to look, for the others.")


class Answer(BaseModel):
    """An answer of the portal."""

    as_of: str = Field(description="The day whose law is told (ISO date).")
    known_at: str | None = Field(description="The day whose state of the records is told; null: the present one.")
    corpus_release: str = Field(description="The release of the corpus that the answer comes from.")
    licence: str = Field(description="SPDX id of the licence of the records.")
    cite_as: str = Field(description="How to cite this answer.")
    html_url: str = Field(description="The page for people that shows the same. Give it to the reader.")
    url: str = Field(description="The address of the same question in the HTTP API.")
    answer: dict[str, Any] = Field(
        description="The answer, in the form of the HTTP API. Records bear kind, slug and html_url; pins (`pins`, "
        "`citations` or `sources`) name the source, the place in it and its address."
    )
    left_out: list[LeftOut] = Field(description="What did not fit, and how to get it; empty: the answer is whole.")


def answer_of(told: Told, html_url: str, *, lists: Sequence[tuple[str, str]] = (), cuts: Sequence[Cut] = ()) -> Answer:
    """The answer with its clocks, release and addresses, shortened to a bearable size. `cuts`: what the tool itself
    has left out already."""
    body, made = fitted(told.body, lists)
    known = f", as known on {told.known_at}" if told.known_at else ""
    return Answer(
        as_of=told.as_of,
        known_at=told.known_at,
        corpus_release=told.release,
        licence=LICENCE,
        cite_as=f"AI Governance Portal, corpus release {told.release}, CC BY 4.0, law as of {told.as_of}{known}. "
        f"{html_url}",
        html_url=html_url,
        url=told.address,
        answer=body,
        left_out=[LeftOut(**cut.as_data()) for cut in (*cuts, *made)],
    )
