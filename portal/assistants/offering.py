"""The tool that tells what can be asked: comparisons, inputs of a profile, filters, and questions that readers come
with."""

from __future__ import annotations

from typing import Annotated, Any

from django.urls import reverse
from pydantic import Field

from portal.api.references import PLURALS
from portal.api.resources import RESOURCES
from portal.assistants.answers import Answer, answer_of
from portal.assistants.asking import Desk, Refused, ask
from portal.assistants.looking import AsOf, KnownAt, page_address
from portal.compare.families import FAMILIES
from portal.compare.ready import READY
from portal.compare.registers import REGISTERS
from portal.compare.tables import facets_of
from portal.home.questions import QUESTIONS

ABOUT = ("all", "comparisons", "applicability", "records")


def list_questions(
    desk: Desk,
    about: Annotated[
        str,
        Field(
            description="all: an overview. comparisons: what can be set side by side, with `of` also the columns there "
            "are. applicability: every input of a profile. records: the kinds of records and their filters.",
            json_schema_extra={"enum": list(ABOUT)},
        ),
    ] = "all",
    of: Annotated[
        str | None,
        Field(
            description="With about=comparisons: the family whose columns are wanted.",
            json_schema_extra={"enum": list(FAMILIES)},
        ),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """What this portal can be asked, ready to hand to the other tools. Begin here when you do not know what
    arguments compare, applicability or list_records take."""
    if about not in ABOUT:
        raise Refused(f"about: «{about[:60]}» is none. Choose one of: {', '.join(ABOUT)}.")
    if of is not None and of not in FAMILIES:
        raise Refused(f"of: «{of[:60]}» is not known. Choose one of: {', '.join(FAMILIES)}.")
    clocks = {"as_of": as_of, "known_at": known_at}
    if about == "applicability":
        told = ask(desk, reverse("applicability-api"), clocks, then=lambda schema: {"profile_schema": schema})
        return answer_of(told, page_address(desk, reverse("applicability"), **clocks))
    if about == "records":
        told = ask(desk, reverse("api-root"), clocks, then=lambda body: {"kinds": _kinds()})
        return answer_of(told, page_address(desk, reverse("home"), **clocks), lists=[("kinds", "Ask list_records.")])
    told = ask(desk, reverse("compare-api"), clocks, then=lambda body: _offer(desk, about, of))
    lists = [("columns", "Use search or list_records for the slugs of the others.")]
    return answer_of(told, page_address(desk, reverse("compare"), of=of, **clocks), lists=lists)


def _offer(desk: Desk, about: str, of: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        "families": [
            {"of": name, "title": family.title, "by": [{"by": t.by, "rows": t.label} for t in facets_of(name)]}
            for name, family in FAMILIES.items()
            if of in (None, name)
        ],
        "ready": [
            {
                "title": ready.title,
                "compare": _arguments(ready.question),
                "html_url": f"{desk.site}{reverse('compare')}?{ready.question.query()}",
            }
            for ready in READY
            if of in (None, ready.question.of)
        ],
        "tables": [
            {
                "title": register.title,
                "compare": {"table": register.slug},
                "html_url": f"{desk.site}{reverse('compare-register', args=[register.slug])}",
            }
            for register in REGISTERS.values()
        ],
    }
    if of:
        made["columns"] = [
            {"slug": slug, "label": label, "group": group}
            for group, choices in FAMILIES[of].choices()
            for slug, label in choices
        ]
    if about == "all":
        made["readers_ask"] = [
            {"question": question.text, "html_url": f"{desk.site}{question.path}"}
            for group in QUESTIONS
            for question in group.questions
        ]
        made["more"] = [f"list_questions(about={each})" for each in ABOUT[1:]]
    return made


def _arguments(question: Any) -> dict[str, Any]:
    made = {"of": question.of, "by": question.by, "columns": list(question.columns)}
    return {**made, "rows": list(question.rows)} if question.rows else made


def _kinds() -> list[dict[str, Any]]:
    own = {"page", "page_size", "ordering", "fields", "expand", "format", "as_of", "known_at"}
    return [
        {"kind": kind, "filters": [name for name in RESOURCES[kind].filterset_class.parameters() if name not in own]}
        for kind in PLURALS
    ]
