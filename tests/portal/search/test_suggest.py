"""What is suggested while somebody types, on the pages and in the API."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from portal.search.build import rebuild_search
from portal.search.suggest import LIMIT, Suggestion, marked, suggest

pytestmark = pytest.mark.django_db


def ids(text: str, today: date, limit: int = LIMIT) -> list[str]:
    return [f"{each.kind}:{each.slug}" for each in suggest(text, today, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("eu ai", "regulation:eu-ai-act"),
        ("EO 14110", "regulation:us-eo-14110"),
        ("executive order 1411", "regulation:us-eo-14110"),
        ("32024r", "regulation:eu-ai-act"),
        ("Art. 55(1)(b", "provision:eu-ai-act-art-55-1-b"),
        ("article 5", "provision:eu-ai-act-art-5"),
        ("AI Act Art. 5", "provision:eu-ai-act-art-5"),
        ("1e25", "compute-threshold:thr-1e25"),
        ("metr", "organisation:metr"),
        ("whistle", "topic:whistleblower"),
        ("incident rep", "topic:incident-reporting"),
        ("copyr", "topic:copyright"),
        ("us", "jurisdiction:US"),
        ("中", "regulation:cn-cybersecurity-law-2025"),
        ("H10", "chip:h100"),
    ],
)
def test_what_begins_so_comes_first(typed: str, first: str, today: date) -> None:
    assert ids(typed, today)[0] == first


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("evaluatio", "gap:gap-evaluation-awareness"),  # longer than its stem
        ("uk ais", "institute:uk-aisi"),
        ("EU AI Act incid", "provision:eu-ai-act-art-73"),
        ("red tea", "topic:red-teaming"),
    ],
)
def test_titles_are_found_by_the_beginning_of_any_word(typed: str, wanted: str, today: date) -> None:
    assert wanted in ids(typed, today)


@pytest.mark.parametrize(
    ("typed", "label", "detail"),
    [
        ("Frontier AI Task", "Frontier AI Taskforce", "now AI Security Institute"),
        ("ARC Ev", "ARC Evals (project of the Alignment Research Center)", "now METR"),
        ("US AISI", "U.S. Artificial Intelligence Safety Institute (US AISI)", "now Center for AI Standards"),
    ],
)
def test_an_old_name_says_what_it_is_called_now(typed: str, label: str, detail: str, today: date) -> None:
    found = {each.label: each.detail for each in suggest(typed, today)}
    assert found[label].startswith(detail)


def test_names_come_before_titles_and_these_before_what_a_topic_says(today: date) -> None:
    found = suggest("model ev", today, 20)
    labels = [each.label for each in found]
    assert labels[0] == "Model evaluation"
    assert all(re.search(r"\bev|\bév", label, re.I) for label in labels[:-1])
    found = suggest("advers", today, 20)
    titled = [re.search(r"\badvers", each.label, re.I) is not None for each in found]
    assert titled == sorted(titled, reverse=True)
    last = found[-1]
    assert (last.kind, last.slug) == ("topic", "red-teaming")
    assert "dversarial" in last.detail, "it says why it is suggested"


def test_a_permanent_id_that_nobody_sees_is_no_name(today: date) -> None:
    """All evaluations have an id that begins with «eval»."""
    assert sum(each.kind == "evaluation" for each in suggest("eval", today)) < LIMIT
    assert not any(each.kind == "compute-threshold" for each in suggest("thr", today))


def test_an_instrument_does_not_bring_all_its_provisions_while_no_figure_is_typed(today: date) -> None:
    for typed in ("gpai", "copyr", "anthro"):
        rows = [each for each in suggest(typed, today, 20) if each.kind == "provision"]
        instruments = [each.label.partition(",")[0] for each in rows]
        assert all(instruments.count(name) <= 3 for name in instruments)
    assert sum(each.slug.startswith("eu-ai-act-art-5") for each in suggest("AI Act Art. 5", today)) == LIMIT


def test_the_part_that_was_typed_is_marked_whatever_its_case_and_accents(today: date) -> None:
    assert [segment.text for segment in marked("Évaluation of AI", ["eval", "ai"]) if segment.is_match] == [
        "Éval",
        "AI",
    ]
    for each in suggest("EO 14", today):
        assert "".join(segment.text for segment in each.segments) == each.label
        assert any(segment.is_match for segment in each.segments)


def test_no_record_is_suggested_twice(today: date) -> None:
    for typed in ("ai", "frontier", "art 5", "safety", "model"):
        found = ids(typed, today, 20)
        assert len(found) == len(set(found)) > 5


def test_a_record_has_one_entry_for_each_span_and_is_suggested_once_on_every_day() -> None:
    for day in (date(2020, 1, 1), date(2024, 6, 1), date(2030, 1, 1)):
        assert ids("EO 14110", day).count("regulation:us-eo-14110") == 1


@pytest.mark.parametrize(
    "typed", ["", " ", "a", "§", "()", '"', "\x00", "zzzzq", "*", ".*", "a|b", "[", "art. \\", "-x", "x" * 5000]
)
def test_nothing_typed_is_an_error(typed: str, today: date) -> None:
    assert all(isinstance(each, Suggestion) for each in suggest(typed, today))


def test_signs_of_patterns_are_letters_like_any_other(today: date) -> None:
    assert ids("zz.*", today) == ids("zzzzq", today) == []


def test_the_fragment_holds_options_that_are_links_on_the_day(client: Client, today: date) -> None:
    html = client.get("/search/suggest/", {"q": "frontier ai ta", "as_of": "2026-05-01"}).content.decode()
    options = re.findall(r"<a\b[^>]*>", html)
    assert len(options) == 1
    assert 'role="option"' in options[0]
    assert 'tabindex="-1"' in options[0]
    assert 'href="/institutes/uk-aisi/?as_of=2026-05-01"' in options[0]
    assert "<mark>Frontier</mark>" in html
    assert "now AI Security Institute" in html
    assert "<html" not in html


def test_the_fragment_is_empty_when_nothing_begins_so_and_escapes_what_records_say(client: Client, today: date) -> None:
    assert client.get("/search/suggest/?q=zzzzq").content.strip() == b""
    assert client.get("/search/suggest/").content.strip() == b""
    hostile = client.get("/search/suggest/", {"q": "<script>alert(1)</script>"})
    assert hostile.status_code == 200
    assert b"<script" not in hostile.content


def test_api_and_fragment_give_the_same_records(client: Client, today: date) -> None:
    html = client.get("/search/suggest/?q=art+5").content.decode()
    answer = client.get("/api/v1/suggest/?q=art+5").json()
    pages = [unescape(url) for url in re.findall(r'href="([^"]+)"', html)]
    assert pages == [row["html_url"].removeprefix("http://testserver") for row in answer["results"]]
    assert answer["as_of"] == "2026-11-25"
    first = answer["results"][0]
    assert list(first) == ["label", "highlighted_label", "detail", "kind", "slug", "url", "html_url"]
    assert client.get(first["url"]).json()["slug"] == first["slug"]


@pytest.mark.parametrize(("query", "count"), [("limit=3", 3), ("limit=20", 20), ("", LIMIT)])
def test_the_api_gives_as_many_as_are_asked_for(client: Client, query: str, count: int, today: date) -> None:
    assert len(client.get(f"/api/v1/suggest/?q=ai&{query}").json()["results"]) == count


@pytest.mark.parametrize("query", ["limit=0", "limit=21", "limit=x", "limit=²", "limit=-1", "what=1", "format=csv"])
def test_the_api_refuses_what_it_does_not_know(client: Client, query: str, today: date) -> None:
    response = client.get(f"/api/v1/suggest/?q=ai&{query}")
    assert response.status_code == 400
    assert list(response.json()["errors"]) == [query.partition("=")[0]]


def test_without_an_index_both_are_unavailable(client: Client, settings: Any, tmp_path: Any, today: date) -> None:
    settings.SEARCH_DIR = tmp_path
    assert client.get("/search/suggest/?q=eu").status_code == 503
    assert "rebuild_search" in client.get("/api/v1/suggest/?q=eu").json()["detail"]
    rebuild_search()
    assert client.get("/search/suggest/?q=eu").status_code == 200


@pytest.mark.parametrize("path", ["/", "/search/", "/regulations/", "/search/?q=model"])
def test_every_search_box_is_a_plain_form_with_suggestions_where_scripts_run(
    client: Client, path: str, today: date
) -> None:
    html = client.get(path).content.decode()
    boxes = re.findall(r'<input id="([^"]+)" type="search"([^>]*)>', html)
    assert boxes
    for name, rest in boxes:
        assert 'name="q"' in rest
        assert 'hx-get="/search/suggest/"' in rest
        assert "role=" not in rest, "the role comes with the script that keeps its promise"
        assert f'id="{name}-options" role="listbox" aria-label="Suggestions" hidden' in html
        assert f'id="{name}-told" role="status"' in html
        assert f'<label class="visually-hidden" for="{name}">' in html
    assert '"allowEval": false' in html
    assert '"includeIndicatorStyles": false' in html


def test_the_box_asks_for_the_day_of_the_page(client: Client, today: date) -> None:
    html = client.get("/regulations/?as_of=2026-05-01").content.decode()
    assert 'hx-get="/search/suggest/?as_of=2026-05-01"' in html
