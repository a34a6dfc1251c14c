"""Tools that look records up: search, one record, a list, citations."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from pydantic import Field

from portal.api.references import PLURALS
from portal.assistants.answers import Answer, answer_of
from portal.assistants.asking import Desk, Refused, ask
from portal.assistants.bounds import longest_lists
from portal.assistants.pins import add_pins
from portal.citations.api import MOST
from portal.search.limits import ORDERINGS

AsOf = Annotated[
    str | None,
    Field(description="The day whose law is told, YYYY-MM-DD (what was in force then). Left out: today."),
]
KnownAt = Annotated[
    str | None,
    Field(
        description="What this corpus said on a day (YYYY-MM-DD) or in a release (2026.11.2), without later "
        "corrections. Left out: what it says now."
    ),
]
Words = Annotated[list[str] | None, Field(description="Any of these values.")]
Kind = Annotated[
    str,
    Field(
        description="Kind of record, as answers name it: provision, regulation, organisation ...",
        json_schema_extra={"enum": list(PLURALS)},
    ),
]
Page = Annotated[int, Field(ge=1, description="Page of the results, from 1.")]
SINGULAR = {plural: kind for kind, plural in PLURALS.items()}


def kind_named(word: str) -> str:
    """The kind that a word means, in the singular or plural. Raises Refused."""
    word = word.strip().lower().replace("_", "-")
    kind = SINGULAR.get(word, word)
    if kind not in PLURALS:
        close = get_close_matches(word[:60], [*PLURALS, *SINGULAR], 3)
        hint = f"Did you mean {' or '.join(close)}? " if close else ""
        raise Refused(f"kind: «{word[:60]}» is no kind of record. {hint}Kinds: {', '.join(PLURALS)}.")
    return kind


def page_address(desk: Desk, path: str, **parameters: Any) -> str:
    """The address of a page with the parameters that were given."""
    given = {name: value for name, value in parameters.items() if value not in (None, "", [])}
    return f"{desk.site}{path}{'?' if given else ''}{urlencode(given, doseq=True)}"


def search(
    desk: Desk,
    query: Annotated[
        str,
        Field(
            description='Words, a "phrase", -without, a OR b, begin*, topic:copyright, after:2025; or a citation such '
            "as Art. 55(1)(b) AI Act, which is resolved above the results. Empty: every record."
        ),
    ],
    kind: Words = None,
    jurisdiction: Annotated[
        list[str] | None, Field(description="Slugs, any of these; US* is the United States with its states.")
    ] = None,
    instrument: Annotated[list[str] | None, Field(description="Slugs of instruments, any of these.")] = None,
    topic: Annotated[list[str] | None, Field(description="Slugs of topics; narrower ones are included.")] = None,
    status: Annotated[list[str] | None, Field(description="in_force, not_yet, proposed, rescinded ...")] = None,
    binding: Annotated[list[str] | None, Field(description="Force: binding, soft_law, voluntary, proposed.")] = None,
    duty: Annotated[
        list[str] | None, Field(description="What a provision does: require, prohibit, report, disclose ...")
    ] = None,
    addressee: Annotated[list[str] | None, Field(description="Whom a provision addresses: gpai_provider ...")] = None,
    ordering: Annotated[
        str, Field(description="Order of the results.", json_schema_extra={"enum": list(ORDERINGS)})
    ] = "relevance",
    page: Page = 1,
    limit: Annotated[int, Field(ge=1, le=25, description="Results a page.")] = 10,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """Search every record, down to the single article, section or commitment. Each result bears its status on the
    day, a passage that matched, and pins into its sources. Begin here when you do not know the slug of a record."""
    asked = {
        "kind": kind,
        "jurisdiction": jurisdiction,
        "instrument": instrument,
        "topic": topic,
        "status": status,
        "binding": binding,
        "duty": duty,
        "addressee": addressee,
        "ordering": None if ordering == "relevance" else ordering,
        "as_of": as_of,
        "known_at": known_at,
    }
    told = ask(
        desk,
        reverse("search-api"),
        {"q": query, **asked, "page": page if page > 1 else None, "page_size": limit},
        then=_found,
    )
    more = f"Ask for page={page + 1}, or narrow the search." if told.body["next"] else "Ask with a smaller limit."
    return answer_of(told, page_address(desk, reverse("search"), q=query, **asked), lists=[("results", more)])


def _found(body: dict[str, Any]) -> dict[str, Any]:
    """A search without facets and marks, with pins."""
    hits = [_hit(hit) for hit in body["results"]]
    answer = body["answer"]
    if answer:
        record = _hit(answer["record"]) if answer["record"] else None
        answer = {**answer, "record": record, "choices": [_hit(hit) for hit in answer["choices"]]}
        hits_of_answer = [*([record] if record else []), *answer["choices"]]
    else:
        hits_of_answer = []
    add_pins([*hits, *hits_of_answer])
    query = {name: value for name, value in body["query"].items() if name not in ("filters", "index") and value}
    return {
        "count": body["count"],
        "citation": answer,
        "results": hits,
        "query": query,
        "next": body["next"],
    }


def _hit(hit: dict[str, Any]) -> dict[str, Any]:
    left = ("highlighted_title", "snippet", "snippet_from", "score")
    lean = {name: value for name, value in hit.items() if name not in left and value not in (None, [])}
    return {**lean, "snippet": "".join(segment["text"] for segment in hit["snippet"])}


def get_record(
    desk: Desk,
    kind: Kind,
    slug: Annotated[str, Field(description="Permanent id of the record, such as eu-ai-act-art-55-1.", min_length=1)],
    fields: Annotated[
        list[str] | None,
        Field(description="Only these keys (slug, html_url and citations always come along); left out: all."),
    ] = None,
    expand: Annotated[
        list[str] | None, Field(description="References to write out with names and addresses, such as instrument.")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """One record whole: an article with its duty, addressees, dates, numeric triggers and penalty, or any other kind,
    each with its citations and how it was checked (seen in a source, or recalled and not confirmed)."""
    kind, slug = kind_named(kind), slug.strip()
    if "/" in slug:
        raise Refused(f"No {kind} has the slug «{slug[:60]}»: a slug has no slash in it, such as eu-ai-act-art-55-1.")
    told = ask(
        desk,
        reverse(f"{kind}-api-detail", args=[slug]),
        {
            "fields": _with_head(fields),
            "expand": ",".join(expand) if expand else None,
            "as_of": as_of,
            "known_at": known_at,
        },
    )
    page = page_address(desk, told.body["html_url"].removeprefix(desk.site), as_of=as_of, known_at=known_at)
    lists = [
        (name, f'Ask again with fields=["{name}"], or open {page}.')
        for name in longest_lists(told.body, keep=("citations",))
    ]
    return answer_of(told, page, lists=lists)


def _with_head(fields: list[str] | None) -> str | None:
    return ",".join(dict.fromkeys(["slug", "html_url", *fields, "citations"])) if fields else None


def list_records(
    desk: Desk,
    kind: Kind,
    filters: Annotated[
        dict[str, str | int | float | bool | list[str]] | None,
        Field(
            description='Filters of that kind, by name: {"instrument": "eu-ai-act", "status": ["in_force"]}. A wrong '
            "name is answered with the names that exist."
        ),
    ] = None,
    ordering: Annotated[str | None, Field(description="Order, such as date or -date.")] = None,
    fields: Annotated[
        list[str] | None,
        Field(description="Only these keys (slug, html_url and citations always come along); left out: all."),
    ] = None,
    page: Page = 1,
    limit: Annotated[int, Field(ge=1, le=50, description="Records a page.")] = 10,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """The records of one kind, filtered exactly: all articles of a law, all signatures of a commitment, all systems
    above a training compute. For a question in words use search."""
    kind = kind_named(kind)
    clear = {name: _plain(value) for name, value in (filters or {}).items()}
    if taken := {"page", "page_size", "ordering", "fields", "expand", "format", "as_of", "known_at"} & set(clear):
        raise Refused(f"filters: {', '.join(sorted(taken))} is no filter; give it as a parameter of the tool.")
    asked: dict[str, Any] = {**clear, "ordering": ordering, "as_of": as_of, "known_at": known_at}
    told = ask(
        desk,
        reverse(f"{kind}-api-list"),
        {**asked, "fields": _with_head(fields), "page": page if page > 1 else None, "page_size": limit},
    )
    more = "Ask with a smaller limit, then page by page; or with fewer fields."
    return answer_of(told, _list_page(desk, kind, asked) or told.address, lists=[("results", more)])


LIST_PAGES = {"compute-threshold": "threshold-list", "essay-point": "essay", "coverage": "coverage"}
"""Pages that show a kind whole, whatever the filters."""
ROUTES = {"evaluation-agreement": "agreement", "evaluation-requirement": "requirement"}


def _list_page(desk: Desk, kind: str, asked: dict[str, Any]) -> str:
    """The page with the same list under the same filters; none: the kind has no list of its own."""
    if kind in LIST_PAGES:
        return page_address(desk, reverse(LIST_PAGES[kind]))
    try:
        return page_address(desk, reverse(f"{ROUTES.get(kind, kind)}-list"), **asked)
    except NoReverseMatch:
        return ""


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def resolve_citation(
    desk: Desk,
    citations: Annotated[
        str | list[str],
        Field(
            description=f"One citation or up to {MOST}, as people write them: Art. 55(1)(b) AI Act, EO 14110, SB 53."
        ),
    ],
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """From a citation to the record it means, or the plain answer that there is no such provision or text. Use it to
    check that an article you are about to name exists."""
    texts = [citations] if isinstance(citations, str) else citations
    clocks = {"as_of": as_of, "known_at": known_at}
    told = ask(desk, reverse("resolve-api"), clocks, send={"citations": texts}, then=_resolved)
    page = page_address(desk, reverse("search"), q=texts[0], **clocks)
    return answer_of(told, page, lists=[("results", "Resolve fewer citations at a time.")])


def _resolved(body: dict[str, Any]) -> dict[str, Any]:
    add_pins(record for result in body["results"] for record in result["records"])
    return body
