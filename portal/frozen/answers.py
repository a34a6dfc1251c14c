"""The questions that can be frozen, asked anew: for freezing, and later to see what has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from jurisdictions.as_of import parse_day
from portal.applicability.answer import ORDER
from portal.applicability.asked import answer_asking, read_asking
from portal.applicability.evaluate import LABELS, Applies
from portal.applicability.gather import rulebook
from portal.applicability.profile import BadProfile
from portal.applicability.renderings import WARNING, counts
from portal.applicability.renderings import rows as applied_rows
from portal.applicability.words import said
from portal.check.service import Report
from portal.check.verdicts import VERDICT_LABELS
from portal.compare.asking import BadQuestion, read_turnover
from portal.compare.core import Comparison
from portal.compare.matrix import matrix
from portal.compare.registers import REGISTERS, register_answer
from portal.compare.renderings import as_data
from portal.compare.service import answer, read_question
from portal.compare.tables import Ask
from portal.corpus.models import CorpusRelease
from portal.frozen.content import FORMAT, cell
from portal.frozen.models import FrozenKind
from portal.search.limits import MAX_PAGE_SIZE
from portal.search.parameters import read_question as read_search
from portal.search.service import search

HITS = MAX_PAGE_SIZE
"""So many results of a search are frozen, with the number of all."""

Content = dict[str, Any]


def content_of(kind: str, place: str, query: QueryDict, as_of: date, release: CorpusRelease) -> Content:
    """The answer to the question on the day, as content. The question's own `as_of` and `known_at` are not read here.

    Raises BadQuestion, RefusedParameters, SearchUnavailable as the question's page would.
    """
    return ASKERS[kind](place, query, as_of, release)


def _compared(place: str, query: QueryDict, as_of: date, release: CorpusRelease) -> Content:
    question = read_question({name: query.getlist(name) for name in query})
    made = answer(question, as_of=as_of, known_at=release.released_on, release=release.version)
    return _of_comparison(FrozenKind.COMPARE, reverse("compare"), question.on(as_of).query(), made, release)


def _register(place: str, query: QueryDict, as_of: date, release: CorpusRelease) -> Content:
    register = REGISTERS.get(place.strip("/").rpartition("/")[2])
    if register is None:
        raise BadQuestion({"place": f"No table at {place[:80]}. Known: {', '.join(REGISTERS)}."})
    turnover = read_turnover(query.get("turnover", ""), query.get("currency", ""))
    made = register_answer(register, Ask(as_of, turnover), known_at=release.released_on, release=release.version)
    asked = QueryDict(mutable=True)
    asked["as_of"] = as_of.isoformat()
    if turnover:
        asked["currency"], asked["turnover"] = turnover.currency, f"{turnover.amount:.0f}"
    return _of_comparison(
        FrozenKind.TABLE, reverse("compare-register", args=[register.slug]), asked.urlencode(), made, release
    )


def _matrix(place: str, query: QueryDict, as_of: date, release: CorpusRelease) -> Content:
    made = matrix(as_of=as_of, known_at=release.released_on, release=release.version)
    return _of_comparison(FrozenKind.MATRIX, reverse("compare-matrix"), f"as_of={as_of}", made, release)


def _of_comparison(kind: str, place: str, question: str, made: Comparison, release: CorpusRelease) -> Content:
    data = as_data(made, "")
    cells = [
        cell(row["key"], each["column"], each["state"], each["count"], map(_record, each["entries"]), each["note"])
        for row in data["rows"]
        for each in row["cells"]
    ]
    return _content(
        kind, place, question, made.title, made.as_of, release,
        summary=data["summary"], notes=data["notes"], cells=cells,
        columns=[[column["key"], column["label"]] for column in data["columns"]],
        rows=[[row["key"], row["label"]] for row in data["rows"]],
    )  # fmt: skip


def _record(entry: Mapping[str, Any]) -> dict[str, Any]:
    pin = entry["pins"][0] if entry["pins"] else {"title": "", "pin": "", "url": ""}
    return {
        "kind": entry["kind"],
        "slug": entry["slug"],
        "citation": entry["citation"],
        "text": entry["text"],
        "state": entry["state"],
        "next": entry["next"] or "",
        "checked": entry["checked"] or "",
        "url": entry["html_url"],
        "source": pin["title"],
        "pin": pin["pin"],
        "source_url": pin["url"],
    }


def _searched(place: str, query: QueryDict, as_of: date, release: CorpusRelease) -> Content:
    asked = query.copy()
    for name in ("page", "page_size", "group", "as_of", "known_at"):
        asked.pop(name, None)
    question = read_search(asked)
    found = search(
        text=question.text, filters=question.filters, as_of=as_of, page_size=HITS, ordering=question.ordering
    )
    canonical = QueryDict(mutable=True)
    for name in sorted(asked):
        canonical.setlist(name, sorted(value for value in asked.getlist(name) if value))
    canonical["as_of"] = as_of.isoformat()
    cells = [
        cell(f"{hit.kind}:{hit.slug}", "result", hit.status or "found", place_, [_hit(hit)])
        for place_, hit in enumerate(found.hits, 1)
    ]
    said = f"{found.total} results; the first {len(found.hits)} are kept."
    title = f"Search for «{found.text}»" if found.text else "Search for every record"
    return _content(
        FrozenKind.SEARCH, reverse("search"), canonical.urlencode(), title, as_of, release,
        summary=[said, *([found.read_as] if found.read_as else [])],
        notes=list(found.notes), cells=cells, columns=[["result", "Result"]],
        rows=[[each["row"], each["records"][0]["citation"] or each["records"][0]["text"]] for each in cells],
    )  # fmt: skip


def _hit(hit: Any) -> dict[str, Any]:
    owner = hit.instrument.label if hit.instrument else ""
    return {
        "kind": hit.kind,
        "slug": hit.slug,
        "citation": f"{owner}, {hit.citation}" if owner and hit.citation else hit.citation,
        "text": hit.title,
        "state": hit.status,
        "next": hit.status_next,
        "checked": hit.checked,
        "url": hit.url,
        "source": "",
        "pin": "",
        "source_url": "",
    }


def _applied(place: str, query: QueryDict, as_of: date, release: CorpusRelease) -> Content:
    """Every provision that applies, will, no longer does or cannot be told of, for the profile."""
    book = rulebook()
    asked = query.copy()
    for name in ("as_of", "known_at", "ask"):
        asked.pop(name, None)
    try:
        asking = read_asking(asked, book)
    except BadProfile as bad:
        raise BadQuestion(bad.errors) from None
    if asking.empty:
        raise BadQuestion({"address": "Answer at least one question first."})
    answered = answer_asking(asking, as_of, book)
    kinds = [kind for kind in ORDER if kind is not Applies.DOES_NOT]
    cells = [
        cell(row["provision"], "answer", row["outcome"], 1, [_ruled(row)], row["because"])
        for row in applied_rows(answered, "", kinds)
    ]
    told = counts(answered)
    said_ = ", ".join(f"{told[kind.value]} {LABELS[kind]}" for kind in ORDER)
    answers = [
        f"{book.questions[name].label}: {said(value, book.questions[name])}" for name, value in asking.given.items()
    ]
    return _content(
        FrozenKind.PROFILE, reverse("applicability"), f"{asking.query()}&as_of={as_of.isoformat()}", "Does it apply?",
        as_of, release, summary=[f"Provisions: {said_}.", *answers], notes=[WARNING], cells=cells,
        columns=[["answer", "Outcome"]], rows=[[each["row"], each["records"][0]["citation"]] for each in cells],
    )  # fmt: skip


def _ruled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": "provision",
        "slug": row["provision"],
        "citation": f"{row['instrument_name']}, {row['citation']}",
        "text": f"{row['heading']} ({row['who_is_bound']})",
        "state": row["outcome"],
        "next": str(row["day"]) if row["outcome"] == Applies.NOT_YET else "",
        "checked": row["checked"],
        "url": row["address"],
        "source": "",
        "pin": "",
        "source_url": "",
    }


def checked(report: Report, fingerprint: str, release: CorpusRelease) -> Content:
    """A checked text as content: its findings with the words each concerns, and the hash of the text."""
    cells, rows = [], []
    for number, finding in enumerate(report.findings, 1):
        ruling = finding.ruling
        rows.append([str(number), finding.passage])
        records = [
            {"kind": r.kind, "slug": r.slug, "citation": r.name, "text": ruling.correct or ruling.reason, "state": "",
             "next": "", "checked": "", "url": r.url, "source": s.title if s else "", "pin": s.pin if s else "",
             "source_url": s.url if s else ""}
            for r, s in ((r, ruling.sources[0] if ruling.sources else None) for r in ruling.records)
        ]  # fmt: skip
        note = f"{ruling.reason} {ruling.correct}".strip()
        cells.append(cell(str(number), "finding", ruling.verdict.value, 1, records, note))
    counts = [f"{count} {VERDICT_LABELS[verdict]}" for verdict, count in report.counts.items() if count]
    return _content(
        FrozenKind.CHECK, reverse("check"), fingerprint, f"Check of a text of {report.characters:,} characters",
        report.on, release, summary=[", ".join(counts) or "Nothing to check was found."],
        notes=[f"The text itself was not kept. SHA-256 of its UTF-8 form: {fingerprint}"],
        cells=cells, columns=[["finding", "Finding"]], rows=rows,
    )  # fmt: skip


def _content(
    kind: str, place: str, question: str, title: str, as_of: date, release: CorpusRelease, **more: Any
) -> Content:
    return {
        "format": FORMAT,
        "kind": str(kind),
        "place": place,
        "question": question,
        "title": title,
        "as_of": as_of.isoformat(),
        "known_at": release.released_on.isoformat(),
        "release": {"version": release.version, "digest": release.digest},
        **more,
    }


ASKERS: dict[str, Callable[[str, QueryDict, date, CorpusRelease], Content]] = {
    FrozenKind.COMPARE: _compared,
    FrozenKind.TABLE: _register,
    FrozenKind.MATRIX: _matrix,
    FrozenKind.SEARCH: _searched,
    FrozenKind.PROFILE: _applied,
}


def asked_again(content: Content, release: CorpusRelease) -> Content | None:
    """The same question to today's records, on the day it was frozen for; None where the question was not kept."""
    if content["kind"] not in ASKERS:
        return None
    return content_of(
        content["kind"], content["place"], QueryDict(content["question"]), parse_day(content["as_of"]), release
    )


def kind_at(request: HttpRequest, path: str) -> str:
    """Which kind of question is put to a path. Raises BadQuestion."""
    for kind, name in (
        (FrozenKind.COMPARE, "compare"),
        (FrozenKind.MATRIX, "compare-matrix"),
        (FrozenKind.SEARCH, "search"),
        (FrozenKind.PROFILE, "applicability"),
    ):
        if path == reverse(name):
            return kind
    if path.startswith(f"{reverse('compare')}tables/"):
        return FrozenKind.TABLE
    allowed = "comparisons, their tables, the matrix, searches and applicability can"
    raise BadQuestion({"place": f"«{path[:80]}» cannot be frozen: {allowed}."})
