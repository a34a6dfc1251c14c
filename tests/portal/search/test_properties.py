"""Whatever is sent to the search, in whatever way: an answer, nothing typed becomes markup, and bounded work."""

from __future__ import annotations

import cProfile
import json
import pstats
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.facets import FACETS
from portal.search.fields import FIELDS
from portal.search.highlight import highlighted, needles
from portal.search.index import OpenIndex, current
from portal.search.limits import GROUPS, ORDERINGS
from portal.search.query import MAX_DEPTH, MAX_TERMS, MAX_TEXT, read
from portal.search.reading import And, Field, Node, Not, Or
from portal.search.results import NoSuchPage
from portal.search.service import search
from portal.search.suggest import suggest

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
PIECES = (
    *(
        '"',
        "(",
        ")",
        "((",
        "-",
        "−",
        "*",
        "?",
        "~5",
        '"~99',
        ":",
        "|",
        " OR ",
        " AND ",
        " NOT ",
        " ",
        "  ",
        "^",
        "/",
        "\\",
    ),
    *(f"{name}:" for name in FIELDS),
    *("2026", "2026-08-02", "0000", "0000-01-01", "2026-02-30", "９９９９", "US*", "copyright", "provision", "\u0660"),
    *("model", "risk", "the", "GPAI", "fine", "AI Act", "Art. 55(1)(b)", "SB53", "SB 53", "10²⁵", "1e25", "'s", "§"),
    *(
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\udfff",
        "é",
        "e\u0301",
        "智能",
        "İ",
        "ß",
        "💣",
        "\n",
    ),
    *("<zq>", "'><zq ", "</zq>", "&lt;zq", "{{ 7*7 }}", "{% debug %}", "'; DROP TABLE x; --", "%00", "${jndi:x}"),
)
typed = st.one_of(
    st.text(st.characters(), max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
"""Texts of any characters, halves of characters among them, and texts of what the query language is made of."""

CORPUS = (
    "\x00" * 1000, "model\x00\x08\x1b[31m", "\u202eledom\u202c", "\u200f\u200e" * 500, "\ufeff", "\ud800",
    "a\udfffb \ud83d",
    "x" * 100_000, "é" * 100_000, "model " * 17_000, "a b " * 25_000, "\u0301" * 100_000, "智" * 34_000, "9" * 100_000,
    "'; DROP TABLE frameworks_provision; --", "' OR '1'='1", "1; SELECT pg_sleep(10)", '" UNION SELECT * FROM x --',
    "<zq onload=alert(1)>", '"><zq>', "'><zq a='", "</title><zq>", "<!--<zq>-->", "]]><zq>", "&lt;zq&gt;<zq>",
    "topic:<zq>", 'topic:"<zq>"', "<zq>:model", '"<zq> model', "-<zq>", "(<zq>", "<zq>*", "model OR <zq>",
    "biometirc <zq>",
    "(" * 5000, ")" * 5000, "(" * 5000 + "risk" + ")" * 5000, "(a OR " * 5000, "-(" * 2500, "topic:(" * 1000,
    "OR " * 5000, "a OR " * 5000, "| " * 5000, "NOT " * 5000, "-" * 5000, "- " * 5000, "a AND " * 5000,
    '"' * 5000, '"a" ' * 5000, '"a b"~9999 ' * 500, "“" * 5000, '"' + "a " * 5000, "'" * 5000, "'s" * 5000,
    "*" * 5000, "a*" * 2500, "a* " * 2500, "?*" * 2500, ".*" * 2500, "[a-z]* " * 500, "(.*)+" * 500, "\\" * 5000,
    "topic:" * 1000, "after:" * 1000, "after:0000", "before:0000-01-01", "in_force_on:0000-01-01",
    "in_force_on:2026-02-30",
    "in_force_on:２０２６-08-02", "after:99999999999", "before:-1", "jurisdiction:*", "topic:*",
    "citation:" + "5(1)" * 200,
    "Art. " * 1000, "§" * 5000, "1.1." * 1000, "5, 6 and " * 500, "10²⁵" * 1000, "1e99 " * 1000, "第十七条" * 1000,
    "%00%ff%fe", "%", "{{ 7*7 }}{% debug %}", "${jndi:ldap://x}", "../../../etc/passwd", "\r\nSet-Cookie: a=b",
)  # fmt: skip
"""What is known to break searches elsewhere; the markup is of an element that no page has."""


@pytest.fixture(scope="module")
def index(django_db_setup: None) -> OpenIndex:
    return current()


def depth(node: Node) -> int:
    if isinstance(node, Or | And):
        return 1 + max(map(depth, node.children))
    return depth(node.child) if isinstance(node, Not) else 0


def size(node: Node) -> int:
    if isinstance(node, Or | And):
        return sum(map(size, node.children))
    return size(node.child) if isinstance(node, Not) else 1


@settings(max_examples=300, deadline=None)
@given(text=typed)
def test_any_text_is_read_within_bounds_and_told_in_words(index: OpenIndex, text: str) -> None:
    reading = read(text, index.vocabulary)
    assert len(reading.nodes) == len(reading.typed)
    assert sum(map(size, reading.nodes)) <= MAX_TERMS * MAX_TEXT
    assert sum(size(node) for node in reading.nodes if not isinstance(node, Field)) <= MAX_TEXT
    # Alternatives within parentheses are two levels of the tree for one of parentheses.
    assert max(map(depth, reading.nodes), default=0) <= 2 * MAX_DEPTH + 1
    for said in (reading.describe(), reading.key, *reading.notes, *reading.typed):
        said.encode()
        assert not any(ord(character) < 32 for character in said)


@settings(max_examples=150, deadline=None)
@given(text=typed)
def test_a_reading_read_again_says_the_same(index: OpenIndex, text: str) -> None:
    """What the search writes into its own links (the stretches typed) is read as what it was."""
    reading = read(text, index.vocabulary)
    again = read(" ".join(reading.typed), index.vocabulary)
    if not reading.notes:
        assert again.describe() == reading.describe()


@settings(max_examples=80, deadline=None)
@given(
    text=typed,
    ordering=st.sampled_from(sorted(ORDERINGS)),
    group=st.sampled_from(["", *GROUPS]),
    day=st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    data=st.data(),
)
def test_every_question_has_an_answer_that_holds_together(
    index: OpenIndex, text: str, ordering: str, group: str, day: date, data: st.DataObject
) -> None:
    facet = data.draw(st.sampled_from(sorted(FACETS)))
    chosen = data.draw(st.lists(st.sampled_from(sorted(index.labels[facet])), max_size=2))
    result = search(text=text, filters={facet: chosen}, as_of=day, ordering=ordering, group=group, page_size=5)
    assert 0 <= result.total <= index.searcher.num_docs
    assert len(result.hits) == (0 if group else min(5, result.total))
    assert all(0 < len(each.hits) <= each.total for each in result.groups)
    if group and result.pages == 1:
        assert sum(each.total for each in result.groups) == result.total
    for hit in (*result.hits, *(hit for each in result.groups for hit in each.hits)):
        assert "".join(segment.text for segment in hit.title_segments) == hit.title
    if chosen and result.total:
        counted = {v.value: v.count for each in result.facets if each.name == facet for v in each.values if v.selected}
        assert max(counted.values()) <= result.total <= sum(counted.values())
    if result.did_you_mean:
        assert result.did_you_mean.total > 0
    with pytest.raises(NoSuchPage):
        search(text=text, filters={facet: chosen}, as_of=day, page=result.total + 2, page_size=5, group=group)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300), question=typed)
def test_marks_leave_a_text_as_it_was(text: str, question: str) -> None:
    segments = highlighted(text, needles(read(question).leaves))
    assert "".join(segment.text for segment in segments) == text


def url(path: str, name: str, text: str) -> str:
    """An address with this parameter, its bytes as a program without care would send them."""
    return f"{path}?as_of={DAY}&{name}={quote(text.encode('utf-8', 'surrogatepass'), safe='')}"


def fetch(path: str, name: str, text: str) -> tuple[int, str]:
    response = Client().get(url(path, name, text))
    return response.status_code, response.content.decode()


def post(text: str) -> tuple[int, str]:
    body = json.dumps({"citations": [text, "Art. 5 AI Act"]})
    response = Client().post(f"/api/v1/resolve/?as_of={DAY}", body, content_type="application/json")
    return response.status_code, response.content.decode()


def check(text: str) -> None:
    """Send a text to every address: never an error of ours, and nothing typed is markup."""
    for path in ("/search/", "/search/suggest/"):
        status, html = fetch(path, "q", text)
        assert status == 200, (path, status)
        assert "<zq" not in html.lower()
        assert "</zq" not in html.lower()
    for path in ("/api/v1/search/", "/api/v1/suggest/"):
        status, answer = fetch(path, "q", text)
        assert status == 200, (path, status)
        assert isinstance(json.loads(answer)["results"], list)
    status, answer = fetch("/api/v1/resolve/", "citation", text)
    assert status in (200, 400), status
    json.loads(answer)
    status, answer = post(text)
    assert status in (200, 400), status
    found = json.loads(answer)
    if status == 200:
        assert [each["outcome"] for each in found["results"]][1] == "exact"


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_what_breaks_searches_elsewhere_breaks_no_address(text: str) -> None:
    check(text)
    result = search(text=text, filters={}, as_of=DAY)
    for said in (result.text, result.read_as, *result.notes, *result.absent):
        said.encode()


@settings(max_examples=40, deadline=None)
@given(text=typed)
def test_no_text_breaks_any_address(index: OpenIndex, text: str) -> None:
    check(text)


@settings(max_examples=40, deadline=None)
@given(before=typed, after=typed)
def test_an_element_typed_anywhere_is_never_one_on_the_page(index: OpenIndex, before: str, after: str) -> None:
    for text in (f"{before}<zq>{after}", f'{before}" <zq {after}', f"<ZQ>{before}"):
        for path in ("/search/", "/search/suggest/"):
            _, html = fetch(path, "q", text)
            assert "<zq" not in html.lower()


@settings(max_examples=40, deadline=None)
@given(name=st.sampled_from(["ordering", "group", "page", "page_size", "limit", "citation", *FACETS]), value=typed)
def test_no_value_of_another_parameter_breaks_an_address(index: OpenIndex, name: str, value: str) -> None:
    for path in ("/search/", "/search/suggest/", "/api/v1/search/", "/api/v1/suggest/", "/api/v1/resolve/"):
        status, body = fetch(path, name, f"<zq>{value}")
        assert status in (200, 400, 404), (path, status)
        if path.startswith("/search/"):
            assert "<zq" not in body.lower()


@pytest.mark.parametrize(
    "day", ["0000-01-01", "0000", "2026-02-30", "２０２６-08-02", "<zq>", "\ud800", "9999-99-99", "", "1949-12-31"]
)
@pytest.mark.parametrize(
    "path", ["/search/", "/search/suggest/", "/api/v1/search/", "/api/v1/suggest/", "/api/v1/resolve/"]
)
def test_no_day_breaks_an_address(path: str, day: str) -> None:
    sent = quote(day.encode("utf-8", "surrogatepass"), safe="")
    response = Client().get(f"{path}?q=model&citation=RAISE&as_of={sent}".replace(*_one_question(path)))
    # A form that left its day empty is led to the address without it.
    assert response.status_code in ((200, 302, 400) if day == "" else (200, 400))
    assert b"<zq" not in response.content or path.startswith("/api/")


def _one_question(path: str) -> tuple[str, str]:
    """The parameter that this address does not take."""
    return ("q=model&", "") if "resolve" in path else ("&citation=RAISE", "")


@pytest.mark.parametrize(
    "body",
    [
        "", "{", "null", "3", "[]", '"x"', '{"citations": null}', '{"citations": {}}', '{"citations": [null]}',
        '{"citations": [[]]}', '{"citations": [""]}', '{"citations": ["\\u0000"]}', '{"citations": ["\\ud800"]}',
        '{"citations": ["RAISE \\udfff"]}', '{"citations": [NaN]}', '{"citations": ["x"], "citations": 1}', "[" * 5000,
        '{"citations": ' + "[" * 2000, "\ufeff{}", '{"citations": ["' + "(" * 400 + '"]}',
    ],
    ids=range(20),
)  # fmt: skip
def test_no_body_breaks_the_resolver(body: str) -> None:
    response = Client().post("/api/v1/resolve/", body, content_type="application/json")
    assert response.status_code in (200, 400)
    json.loads(response.content.decode())


@pytest.mark.parametrize("body", [b"\xff\xfe", b"\x00", b'{"citations": ["\xed\xa0\x80"]}'])
def test_no_bytes_break_the_resolver(body: bytes) -> None:
    assert Client().post("/api/v1/resolve/", body, content_type="application/json").status_code == 400


def calls(work: Callable[[], Any]) -> int:
    """How much work it is, counted in calls, which are the same on every machine."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


PLAIN = "incident reporting by providers of models"
MOST_SEARCH, MOST_SUGGEST = 50, 35
"""How many times the calls of a plain question at most."""


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_no_text_costs_more_than_so_many_plain_ones(index: OpenIndex, text: str) -> None:
    def ask(question: str) -> int:
        return calls(lambda: search(text=question, filters={}, as_of=DAY))

    def begin(question: str) -> int:
        return calls(lambda: suggest(question, DAY))

    for work, most in ((ask, MOST_SEARCH), (begin, MOST_SUGGEST)):
        work(PLAIN)
        assert work(text) <= most * work(PLAIN)


@pytest.mark.parametrize("piece", ["a b ", "(a OR ", "智", "1e99 ", '"a" ', "topic:(", "- ", "\u0301"])
def test_ten_times_as_long_is_no_more_work_once_a_text_is_cut(index: OpenIndex, piece: str) -> None:
    long, longer = piece * (10_000 // len(piece)), piece * (100_000 // len(piece))
    for work in (lambda text: search(text=text, filters={}, as_of=DAY), lambda text: suggest(text, DAY)):
        work(long)
        assert calls(lambda: work(longer)) <= 1.1 * calls(lambda: work(long)) + 100  # noqa: B023
