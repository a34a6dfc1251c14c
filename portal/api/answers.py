"""The addresses that answer questions instead of listing records: what they are called, and a question to each.

The API root, the OpenAPI document and the pages of documentation name them from here. The questions are asked live:
their answers are the examples.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Question:
    """A question that shows what an address answers; `body` is sent with POST, as JSON."""

    address: str
    body: dict[str, Any] | None = None
    kept: bool = False
    """Whether asking it leaves something behind; then its answer is no example."""

    @property
    def method(self) -> str:
        return "get" if self.body is None else "post"


@dataclass(frozen=True)
class Place:
    """An address below the root, with its parameters in braces, and what it answers in a line."""

    name: str
    path: str
    title: str
    questions: tuple[Question, ...] = ()
    statuses: tuple[int, ...] = ()
    """Statuses beside those that every address may answer."""
    titles: tuple[tuple[str, str], ...] = ()
    """Titles of its methods, where one line does not do for all."""

    @property
    def listed(self) -> bool:
        """Whether the root can name it: nothing is to be filled in."""
        return "{" not in self.path

    def title_of(self, method: str) -> str:
        return dict(self.titles).get(method, self.title)


PLACES: tuple[Place, ...] = (
    Place(
        "search", "search/", "Search in all records", (Question("search/?q=incident+reporting&page_size=1"),), (503,)
    ),
    Place(
        "resolve",
        "resolve/",
        "From a citation to its record",
        (
            Question("resolve/?citation=Art.+55(1)(b)+AI+Act"),
            Question("resolve/", {"citations": ["Art. 55(1)(b) AI Act", "Art. 999 AI Act"]}),
        ),
        (503,),
        (("post", "From many citations to their records"),),
    ),
    Place(
        "suggest",
        "suggest/",
        "From the beginning of a name to records",
        (Question("suggest/?q=anthr&limit=2"),),
        (503,),
    ),
    Place(
        "check",
        "check/",
        "Check what a text says of the law",
        (Question("check/", {"text": "Article 6(2) of the AI Act applies from 2 August 2026."}),),
        (413, 503),
    ),
    Place(
        "compare",
        "compare/",
        "Compare up to eight side by side",
        (Question("compare/?of=jurisdictions&by=topics&columns=EU,KR&rows=incident-reporting"),),
    ),
    Place(
        "compare_gaps",
        "compare/gaps/",
        "Gaps by the texts that have or answer them",
        (Question("compare/gaps/?topic=incident-reporting&jurisdiction=EU"),),
    ),
    Place("compare_matrix", "compare/matrix/", "Every jurisdiction by every topic, counted"),
    Place(
        "compare_table",
        "compare/tables/{slug}/",
        "A ready-made table across all instruments",
    ),
    Place(
        "version_compare",
        "versions/compare/",
        "Two versions of a text side by side",
        (Question("versions/compare/?from=anthropic-rsp-v-2-0&to=anthropic-rsp-v-2-1"),),
    ),
    Place(
        "changes",
        "changes/",
        "What changed in the law between two days",
        (Question("changes/?from=2026-07-26&to=2026-07-28&page_size=1"),),
    ),
    Place("calendar", "calendar/", "What comes: duties that begin or end", (Question("calendar/?page_size=1"),)),
    Place(
        "record_changes",
        "record-changes/",
        "What each release changed in the records",
        (Question("record-changes/?action=changed&page_size=1"),),
    ),
    Place("sync", "sync/", "Follow the records from a cursor on", (Question("sync/?page_size=2"),), (410,)),
    Place(
        "freeze",
        "frozen/",
        "Freeze an answer under a permanent address",
        (
            Question(
                "frozen/", {"address": "/compare/?of=jurisdictions&by=topics&columns=EU,US&as_of=2026-07-27"}, kept=True
            ),
        ),
        (503,),
    ),
    Place("frozen", "frozen/{short}/", "A frozen answer, and what today's records say otherwise"),
    Place(
        "ladder",
        "thresholds/ladder/",
        "Thresholds of training compute and the systems that reach them",
        (Question("thresholds/ladder/?flop=3e25"),),
    ),
    Place(
        "applicability",
        "applicability/",
        "Which provisions apply to a profile",
        (
            Question(
                "applicability/",
                {
                    "as_of": "2026-11-25",
                    "profile": {
                        "roles": ["model_developer"],
                        "general_purpose": True,
                        "training_compute": "3e26",
                        "offered_in": ["EU"],
                    },
                    "outcomes": ["applies"],
                    "reasoning": False,
                },
            ),
        ),
        (413,),
        (("get", "The JSON Schema of a profile"),),
    ),
    Place(
        "oembed",
        "oembed/",
        "From the address of a page to a frame that shows it",
        (),
        (404, 501),
    ),
)
"""In the order of the API root. The root, the schema and the interactive page need no entry."""
AT: dict[str, Place] = {place.path: place for place in PLACES}
