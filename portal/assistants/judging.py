"""Tools that answer questions over many records: comparison, applicability, changes, a text checked."""

from __future__ import annotations

from typing import Annotated, Any

from django.urls import reverse
from pydantic import Field

from portal.applicability.evaluate import Applies
from portal.assistants.answers import Answer, answer_of
from portal.assistants.asking import Desk, Refused, ask
from portal.assistants.bounds import Cut
from portal.assistants.looking import AsOf, KnownAt, Page, page_address
from portal.assistants.pins import add_pins, pins_of
from portal.check.service import MAX_CHARACTERS
from portal.compare.asking import CURRENCIES, MAX_COLUMNS
from portal.compare.families import FAMILIES
from portal.compare.registers import REGISTERS
from portal.compare.tables import facets_of
from portal.sync.items import API_KINDS

OUTCOMES = [kind.value for kind in Applies]
FEW = 8
"""So many open questions and changes that would switch an outcome are told; the page has all."""


def compare(
    desk: Desk,
    of: Annotated[
        str | None,
        Field(
            description="What stands in the columns. Needed unless `table` is given.",
            json_schema_extra={"enum": list(FAMILIES)},
        ),
    ] = None,
    by: Annotated[
        str | None,
        Field(
            description="What the rows are: topics, facets, duties ... list_questions tells which go with which `of`.",
            json_schema_extra={"enum": sorted({table.by for of in FAMILIES for table in facets_of(of)})},
        ),
    ] = None,
    columns: Annotated[
        list[str] | None, Field(description=f"1 to {MAX_COLUMNS} slugs: EU and US, or eu-ai-act and us-ca-sb-53.")
    ] = None,
    rows: Annotated[list[str] | None, Field(description="Keys of rows; left out: all rows.")] = None,
    table: Annotated[
        str | None,
        Field(
            description="Instead of of, by and columns: a ready table across all instruments.",
            json_schema_extra={"enum": list(REGISTERS)},
        ),
    ] = None,
    turnover: Annotated[
        float | None, Field(gt=0, description="Yearly worldwide turnover, for ceilings of fines.")
    ] = None,
    currency: Annotated[
        str | None, Field(description="Of the turnover.", json_schema_extra={"enum": list(CURRENCIES)})
    ] = None,
    entries: Annotated[
        int, Field(ge=0, le=20, description="So many records of each cell are told; 0: only counts.")
    ] = 2,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """Jurisdictions, laws, frameworks, versions, institutes, levels or companies side by side, cell by cell, each cell
    with its state (binding, voluntary, not yet, looked and found none, not looked yet), records and pins. An empty
    cell tells whether somebody looked."""
    money = {"turnover": f"{turnover:.2f}".removesuffix(".00") if turnover else None, "currency": currency}
    clocks = {"as_of": as_of, "known_at": known_at}
    if table and (of or by or columns or rows):
        raise Refused("Give table, or of, by and columns; not both.")
    if table and table not in REGISTERS:
        raise Refused(f"table: «{table[:60]}» is no ready table. Known: {', '.join(REGISTERS)}.")
    if not table and not (of and by and columns):
        raise Refused(
            "Give of, by and columns (for example of=jurisdictions, by=topics, columns=[EU, US]), or table. "
            "list_questions(about=comparisons) tells what goes together."
        )
    path = reverse("compare-register-api", args=[table]) if table else reverse("compare-api")
    asked: dict[str, Any] = (
        {}
        if table
        else {
            "of": of,
            "by": by,
            "columns": ",".join(columns or ()),
            "rows": ",".join(rows) if rows else None,
        }
    )
    told = ask(desk, path, {**asked, **money, **clocks}, then=lambda body: _few_entries(body, entries))
    if table:
        page = page_address(desk, reverse("compare-register", args=[table]), **money, **{**clocks, "as_of": told.as_of})
        return answer_of(told, page, lists=[("rows", f"Open {page}, or {told.address} for all of it as data.")])
    keys = ", ".join(row["key"] for row in told.body["rows"])
    how = f"Compare again with some of these rows: {keys}; or with fewer columns or entries."
    return answer_of(told, told.body["permalink"], lists=[("rows", how)])


def _few_entries(body: dict[str, Any], most: int) -> dict[str, Any]:
    """The comparison with at most so many records a cell; `count` still tells how many there are."""
    for row in body["rows"]:
        for cell in row["cells"]:
            cell["entries"] = cell["entries"][:most]
    return body


def applicability(
    desk: Desk,
    profile: Annotated[
        dict[str, Any],
        Field(
            description='Answers by input: {"roles": ["model_developer"], "training_compute": "3e26", '
            '"offered_in": ["EU", "US-CA"]}, or {"system": slug} to start from a recorded AI system. What is left out '
            "is not known and never counts as no. list_questions(about=applicability) gives every input."
        ),
    ],
    outcomes: Annotated[
        list[str] | None,
        Field(
            description="Which outcomes to list; left out: applies, not_yet and cannot_tell.",
            json_schema_extra={"items": {"type": "string", "enum": OUTCOMES}},
        ),
    ] = None,
    reasoning: Annotated[bool, Field(description="Write out the conditions of each scope, as met or not.")] = False,
    page: Page = 1,
    limit: Annotated[int, Field(ge=1, le=100, description="Provisions a page.")] = 25,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """Which provisions apply to a model, product or company on a day, which do not yet, and for which something must
    be known first, with what decided it. Ask the user for what `questions` names as still open. It is information,
    not legal advice."""
    wanted = outcomes if outcomes is not None else ["applies", "not_yet", "cannot_tell"]
    body = {"profile": profile, "outcomes": wanted, "reasoning": reasoning}
    if as_of is not None:
        body["as_of"] = as_of
    cuts: list[Cut] = []
    told = ask(
        desk,
        reverse("applicability-api"),
        {"known_at": known_at, "as_of": as_of},
        send=body,
        then=lambda found: _one_page(found, page, limit, cuts),
    )
    lists = [
        ("scopes", "Ask for one provision a page (limit=1), or open the page at html_url."),
        ("flips", "The page at html_url has all."),
        ("outcomes", "Ask with a smaller limit, then page by page."),
    ]
    return answer_of(told, f"{desk.site}{told.body['permalink']}", lists=lists, cuts=cuts)


def _one_page(body: dict[str, Any], page: int, limit: int, cuts: list[Cut]) -> dict[str, Any]:
    """The answer with one page of provisions, with pins, and the first of what is open."""
    listed = body["outcomes"]
    first = (page - 1) * limit
    if first and first >= len(listed):
        raise Refused(f"page: the {len(listed)} provisions fill {max(1, -(-len(listed) // limit))} pages of {limit}.")
    shown = listed[first : first + limit]
    if len(shown) < len(listed):
        rest = f"Ask for page={page + 1}." if first + limit < len(listed) else "This is the last page."
        cuts.append(Cut("outcomes", len(shown), len(listed), f"{rest} Or list fewer outcomes."))
    add_pins(shown, kind="provision", slug_key="provision")
    made = {**body, "outcomes": [{**row, "html_url": row["address"]} for row in shown]}
    for name in ("questions", "flips", "coming"):
        if len(made[name]) > FEW:
            cuts.append(Cut(name, FEW, len(made[name]), "The page at html_url has all."))
            made[name] = made[name][:FEW]
    made["flips"] = [
        {**flip, "changes": flip["changes"][:FEW], "changes_in_all": len(flip["changes"])} for flip in made["flips"]
    ]
    return made


def changes_since(
    desk: Desk,
    since: Annotated[str, Field(description="First day, YYYY-MM-DD.")],
    until: Annotated[str | None, Field(description="Second day, YYYY-MM-DD; left out: as_of, or today.")] = None,
    instrument: Annotated[list[str] | None, Field(description="Slugs, any of these.")] = None,
    jurisdiction: Annotated[list[str] | None, Field(description="Slugs, any of these, with their sub-units.")] = None,
    topic: Annotated[list[str] | None, Field(description="Slugs, any of these, with narrower ones.")] = None,
    page: Page = 1,
    limit: Annotated[int, Field(ge=1, le=50, description="Changes a page.")] = 20,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """What differs in the law between two days: what began, ended, was adopted, moved or withdrawn, each with the
    event that made the difference and its source. For corrections of the records themselves use record_changes."""
    asked = {"from": since, "to": until, "instrument": instrument, "jurisdiction": jurisdiction, "topic": topic}
    clocks = {"as_of": as_of, "known_at": known_at}
    told = ask(
        desk, reverse("changes-api"), {**asked, **clocks, "page": page if page > 1 else None, "page_size": limit}
    )
    more = f"Ask for page={page + 1}." if told.body["next"] else "Ask with a smaller limit."
    lists = [("results", more), ("dated_to_month_or_year", "Open the page."), ("back_as_before", "Open the page.")]
    return answer_of(told, page_address(desk, reverse("changes"), **asked, **clocks), lists=lists)


def record_changes(
    desk: Desk,
    updated_since: Annotated[
        str | None,
        Field(
            description="A day (2026-11-20), a moment with its zone, or a release (2026.11.2). Needed without cursor."
        ),
    ] = None,
    cursor: Annotated[
        str | None, Field(description="`cursor` of an answer: read on from there. It never expires.")
    ] = None,
    kind: Annotated[list[str] | None, Field(description="Only these kinds, such as provision.")] = None,
    limit: Annotated[int, Field(ge=1, le=100, description="Steps at a time.")] = 25,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """What this corpus changed in its own records since a day or release, oldest first: created, changed (field by
    field, with the reason), gone. This is about our records, not about the law."""
    if (updated_since is None) == (cursor is None):
        raise Refused("Give updated_since (a day or release) to begin, or cursor to read on.")
    told = ask(
        desk,
        reverse("sync-api"),
        {
            "updated_since": updated_since,
            "cursor": cursor,
            "kind": kind,
            "page_size": limit,
            "as_of": as_of,
            "known_at": known_at,
        },
        then=_with_pins,
    )
    how = "The cursor stands behind all of them: ask the same again with a smaller limit before you read on."
    return answer_of(told, page_address(desk, reverse("release-list"), known_at=known_at), lists=[("results", how)])


def _with_pins(body: dict[str, Any]) -> dict[str, Any]:
    """Steps with the pins of the record as it stands; of one that is gone there are none."""
    found = pins_of((_api_kind(row["kind"]), row["slug"]) for row in body["results"])
    for row in body["results"]:
        row["pins"] = found.get((_api_kind(row["kind"]), row["slug"]), [])
    return body


def _api_kind(kind: str) -> str:
    return API_KINDS.get(kind, kind.replace("_", "-"))


def check_text(
    desk: Desk,
    text: Annotated[
        str,
        Field(min_length=1, description=f"The text to check, at most {MAX_CHARACTERS:,} characters. It is not stored."),
    ],
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """Holds every citation, date, figure and name in a text about AI law against the records: right, out of date (with
    what is right now), wrong, or not to be judged. Use it on your own draft before you show it."""
    body = {"text": text} if as_of is None else {"text": text, "as_of": as_of}
    told = ask(desk, reverse("check-api"), {"known_at": known_at}, send=body)
    page = page_address(desk, reverse("check"), as_of=as_of, known_at=known_at)
    return answer_of(
        told, page, lists=[("findings", "Check the text in parts; start and end tell how far this one was told.")]
    )
