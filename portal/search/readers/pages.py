"""The pages about the portal itself as search documents: what each answers, in a few sentences.

The words here are for finding; the pages are the place to read. A test holds that every address leads to its heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse

from portal.compare.ready import READY
from portal.compare.registers import REGISTERS
from portal.search.documents import SearchDocument
from portal.search.keys import folded
from portal.search.readers.shelf import Shelf


class Page(NamedTuple):
    """A section of a page: the route, the heading it stands under, its title here and what it answers."""

    slug: str
    route: str
    anchor: str
    title: str
    answers: str
    questions: tuple[str, ...] = ()


PAGES = (
    Page(
        "methodology",
        "methodology",
        "",
        "Methodology",
        "How a fact gets in here, how far it was checked, how a status is worked out and how to put an error right. "
        "The portal gives information, not legal advice.",
        ("How the portal works", "About the portal"),
    ),
    Page(
        "checked",
        "methodology",
        "checked",
        "How records were checked: what “seen” and “recalled” mean",
        "“Seen” means that the core of a record was found stated in a text while the corpus was made. “Recalled” means "
        "written down from memory of the field and not confirmed yet: a lead, not a fact. How reliable is a record, "
        "was it verified, can it be trusted?",
        ("What does recalled mean", "What does seen mean"),
    ),
    Page(
        "cite",
        "methodology",
        "clocks",
        "How to cite a page, and the two clocks",
        "To cite or quote a page, give its address, the day whose law it shows (as_of) and the release of the corpus "
        "named in the footer. Every record has a permanent id at the foot of its page. The first clock is the law’s: "
        "any page can be read as the law stood on a day. The second is the portal’s: releases.",
        ("How do I cite this", "Citation of the portal", "What does as_of mean"),
    ),
    Page(
        "status",
        "methodology",
        "status",
        "How a status is computed: in force, adopted, active, ended",
        "Nobody types a status: it follows from dated events and the periods of provisions. What in force, partly in "
        "force, adopted, proposed, suspended, superseded and rescinded mean, rule by rule.",
        ("What does partly in force mean",),
    ),
    Page(
        "blank",
        "methodology",
        "blank",
        "What a blank means: not recorded, or looked and found none",
        "“Not recorded” means that the corpus does not say, not that there is nothing.",
        ("What does not recorded mean",),
    ),
    Page(
        "report-an-error",
        "methodology",
        "report",
        "How to report an error",
        "Found a mistake, a wrong date or a fact without source? Report it with the permanent id of the record and the "
        "source that says so, or correct the file yourself. Corrections come with the next release. Contact, feedback.",
        ("Report a mistake", "Corrections", "Contribute"),
    ),
    Page(
        "limits",
        "limits",
        "",
        "Limits: where the corpus is weak",
        "What was only recalled, what has no source, what the editors did not read, where the computed status differs "
        "from their word. Summaries are not quotations, and future dates can move again.",
        ("What is missing",),
    ),
    Page(
        "coverage",
        "coverage",
        "",
        "Coverage: what the corpus holds, and where nobody looked yet",
        "Counts by jurisdiction, by kind of record and by topic, how they were checked, and which blanks mean that "
        "nobody looked. Which countries are covered, how many records there are.",
        ("What does the portal cover",),
    ),
    Page(
        "accessibility",
        "accessibility",
        "",
        "Accessibility",
        "The portal is meant to work for everyone: with a keyboard, a screen reader, a small screen, high contrast or "
        "on paper. It aims at WCAG 2.2, level AA; known barriers are listed, and how to report one.",
        ("Accessibility statement",),
    ),
)


TOOLS = (
    Page(
        "compare",
        "compare",
        "",
        "Compare",
        "Set jurisdictions, laws, safety frameworks, versions, institutes, promises, "
        "levels or companies side by side, on any day, each cell with its source.",
        ("Comparison", "Side by side"),
    ),
    Page(
        "matrix",
        "compare-matrix",
        "",
        "Every jurisdiction by every topic",
        "Which country rules what: binding, voluntary, "
        "proposed, and where nobody has looked yet. A heat map of AI governance.",
        ("Heat map", "World map of AI laws"),
    ),
    Page(
        "changes",
        "changes",
        "",
        "What changed in the law",
        "The law on two days and only what differs: what is new, moved, "
        "repealed or amended since a day, with the event that made it.",
        ("What changed", "What is new in AI law"),
    ),
    Page(
        "calendar",
        "calendar",
        "",
        "Calendar of coming duties",
        "What starts or stops to apply, by role, month by month; "
        "as a calendar to subscribe to. Deadlines, compliance dates, what comes next.",
        ("Calendar", "Deadlines", "Upcoming dates"),
    ),
    Page(
        "versions",
        "version-list",
        "",
        "Versions side by side",
        "What became of each level and commitment from one version of a "
        "safety framework to the next: strengthened, weakened, dropped, added.",
        ("Compare versions",),
    ),
    Page(
        "frozen",
        "freeze",
        "",
        "Frozen answers",
        "Quote an answer that stays as it was, under a permanent address with the hash of its content.",
        ("Freeze", "Permanent link"),
    ),
    Page(
        "check",
        "check",
        "",
        "Check my text",
        "Paste an article: its citations, dates, fines, thresholds and names are held against the records. Fact check.",
        ("Fact check",),
    ),
    Page(
        "applicability",
        "applicability",
        "",
        "Does it apply to me?",
        "Which provisions bind a model, a company or a shipment, from when, and why: answer what you know about "
        "compute, markets, revenue, uses. Obligations, scope, applicability check, compliance.",
        ("Does the AI Act apply to me", "Which rules apply to my model", "Compliance check", "Am I covered"),
    ),
    Page(
        "thresholds",
        "threshold-list",
        "",
        "The ladder of compute thresholds",
        "Every amount of training compute that a law or a promise names, on one scale with the models that reach it.",
        ("Compute thresholds", "Which models are above 10^25"),
    ),
)
"""The tools, which answer questions of their own."""


def comparisons() -> Iterator[SearchDocument]:
    """Ready-made comparisons, and the tables of one sort of figure."""
    for ready in READY:
        yield SearchDocument(
            kind="page",
            slug=f"compare-{ready.slug}",
            url=ready.address,
            title=ready.title,
            body=ready.lead,
            context=("comparison", "compare", "side by side", "versus", ready.group),
        )
    for register in REGISTERS.values():
        yield SearchDocument(
            kind="page",
            slug=f"table-{register.slug}",
            url=reverse("compare-register", args=[register.slug]),
            title=f"Table: {register.title}",
            body=register.lead,
            context=("table", "compare", "all countries"),
        )


def pages(shelf: Shelf) -> Iterator[SearchDocument]:
    """Pages about the portal, its tools, and the comparisons that are ready."""
    yield from comparisons()
    for page in (*PAGES, *TOOLS):
        yield SearchDocument(
            kind="page",
            slug=page.slug,
            url=reverse(page.route) + (f"#{page.anchor}" if page.anchor else ""),
            title=page.title,
            body=page.answers,
            keys=folded((page.slug, page.title, *page.questions)),
            context=("page about the portal", "help", *page.questions),
        )
