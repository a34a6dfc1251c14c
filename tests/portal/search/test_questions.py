"""Questions as a reader types them: small words, other words for a thing, who signed, what stands on the day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import Level
from frameworks.selectors.level import framework_versions
from portal.search.query import read
from portal.search.results import Hit, SearchResult
from portal.search.service import FEW, search

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
QUESTIONS = (
    "can the UK institute force a lab to hand over a model",
    "which firms refused the GPAI code",
    "maximum fine for a GPAI provider",
    "who refused GPAI code",
    "whistleblower zzqqx",
)


def ask(text: str, *, as_of: date = TODAY, **wanted: Any) -> SearchResult:
    options = {name: wanted.pop(name) for name in ("page", "page_size", "ordering") if name in wanted}
    return search(text=text, filters=wanted, as_of=as_of, **options)


def slugs(result: SearchResult) -> list[str]:
    return [hit.slug for hit in result.hits]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_that_few_records_answer_whole_is_widened(text: str) -> None:
    result = ask(text)
    assert result.total >= FEW
    assert result.widened is not None
    assert result.widened.holding_all < FEW
    assert result.corrected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("which companies did not sign the code", "companies and sign and code"),
        ("what doesn’t the act say about a model", "act and say and model"),
        ("how many labs have no framework yet", "labs and framework"),
    ],
)
def test_question_words_and_denials_need_not_occur(text: str, said: str) -> None:
    assert read(text).describe() == said


def test_records_with_all_words_stand_before_those_with_most() -> None:
    result = ask("which firms refused the GPAI code")
    assert result.widened is not None
    whole = result.widened.holding_all
    assert whole > 0
    assert result.hits[whole - 1].score > 10 * result.hits[whole].score


def test_a_question_with_answers_enough_is_not_widened() -> None:
    assert ask("incident reporting").widened is None


@pytest.mark.parametrize("text", ["32024R1689", "ARC Evals", "Regulation (EU) 2024/1689", "EO 14110"])
def test_an_exact_name_is_not_widened(text: str) -> None:
    assert ask(text).widened is None


def test_a_phrase_with_few_answers_is_not_widened_but_one_without_any_is() -> None:
    few = ask('"emotion recognition" workplace education')
    assert 0 < few.total < FEW
    assert few.widened is None
    assert ask('"emotion recognition" zzqqx').corrected


def test_the_page_and_the_api_say_how_far_a_question_was_widened(client: Client, today: date) -> None:
    some, none = "which+firms+refused+the+GPAI+code", "whistleblower+protection+zzqqx"
    given = client.get(f"/api/v1/search/?q={some}").json()["query"]
    assert given["corrected"] is True
    assert given["widened"] == {"holding_all": 2, "at_least": 2, "of": 3}
    page = client.get(f"/search/?q={some}").content.decode()
    assert "Only 2 records hold all of these words; shown first." in page
    assert "The others hold at least 2 of the 3." in page
    assert "Shown are those that hold at least 2 of the 3." in client.get(f"/search/?q={none}").content.decode()
    assert client.get("/api/v1/search/?q=incident").json()["query"]["widened"] is None


@pytest.mark.parametrize(
    ("text", "slug", "first"),
    [
        ("who refused GPAI code", "eu-gpai-code-of-practice", 1),
        ("who declined to sign the GPAI code", "eu-gpai-code-of-practice", 1),
        ("which companies did not sign the EU GPAI code", "eu-gpai-code-of-practice", 1),
        ("Meta GPAI code", "eu-gpai-code-of-practice", 1),
        ("countries that did not sign Paris statement", "paris-statement-2025", 1),
        ("maximum fine for a GPAI provider", "eu-ai-act-art-101", 3),
        ("deepfake", "eu-ai-act-art-50-4", 5),
        ("deep fake", "eu-ai-act-art-50-4", 5),
    ],
)
def test_everyday_words_find_what_the_corpus_says_otherwise(text: str, slug: str, first: int) -> None:
    assert slug in slugs(ask(text))[:first]


def test_what_a_word_stands_for_is_marked_too() -> None:
    hit = next(h for h in ask("deepfake").hits if h.slug == "eu-ai-act-art-50-4")
    assert "Deep fake" in "".join(s.text for s in hit.title_segments if s.is_match)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("AI act august 2026", "eu-ai-act"),
        ("when does the EU AI Act apply", "eu-ai-act"),
        ("Colorado AI Act repealed", "us-co-sb-24-205"),
        ("EU AI Act zzqqx", "eu-ai-act"),
    ],
)
def test_a_record_whose_whole_name_is_in_the_question_wins(text: str, slug: str) -> None:
    assert slugs(ask(text))[0] == slug


def test_a_name_shortened_by_its_country_does_not_win_where_another_country_is_named() -> None:
    assert slugs(ask("Korea AI Act fines"))[0] != "eu-ai-act"


def test_a_name_within_a_phrase_or_beside_an_operator_is_no_name() -> None:
    assert "eu-ai-act" not in slugs(ask('"ai act" -europe biometric', page_size=100))


def levels(as_of: date) -> list[Hit]:
    return list(ask("Cybersecurity", as_of=as_of, kind=["level"], page_size=100).hits)


def test_levels_of_the_latest_version_on_the_day_stand_first_where_all_else_is_equal() -> None:
    by_title: dict[tuple[str, str], list[Hit]] = {}
    for hit in levels(TODAY):
        by_title.setdefault((hit.instrument_url, hit.title), []).append(hit)
    several = [hits for hits in by_title.values() if {h.standing for h in hits} >= {"current", "replaced"}]
    assert several
    for hits in several:
        assert hits[0].standing == "current", hits


def test_a_hit_on_a_level_says_whether_its_version_is_the_latest(client: Client, today: date) -> None:
    old, new = "lvl-anthropic-rsp-1-0-asl3-misuse", "lvl-openai-preparedness-2-cyber-critical"
    before = ask(old, as_of=date(2024, 1, 1)).hits[0]
    assert (before.standing, before.replaced_by) == ("current", "2.0")
    assert ask(old, as_of=date(2023, 1, 1)).hits[0].standing == "coming"
    rows = {row["slug"]: row for q in (old, new) for row in client.get(f"/api/v1/search/?q={q}").json()["results"][:1]}
    assert (rows[old]["version_standing"], rows[old]["replaced_by"]) == ("replaced", "2.0")
    assert rows[new]["version_standing"] == "current"
    assert "replaced by 2.0</span>" in client.get(f"/search/?q={old}").content.decode()
    assert "latest version</span>" in client.get(f"/search/?q={new}").content.decode()


def test_what_a_hit_says_of_a_level_is_what_its_page_says() -> None:
    rows = {level.slug: level for level in Level.objects.select_related("version", "framework")}
    owners = framework_versions(on=TODAY)
    for page in (1, 2):
        for hit in ask("", kind=["level"], page_size=100, page=page).hits:
            level = rows[hit.slug]
            assert hit.standing == owners[level.framework_id].standing(level.version).state


def test_provisions_that_ended_stand_below_those_that_apply_where_all_else_is_equal() -> None:
    text, old, new = "deployment standard", "anthropic-rsp-2-2-asl3-deployment", date(2025, 6, 1)
    then = next(h for h in ask(text, as_of=new, page_size=100).hits if h.slug == old)
    now = next(h for h in ask(text, page_size=100).hits if h.slug == old)
    assert now.status == "ended"
    assert now.score < then.score


def test_hits_on_levels_cost_no_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert levels(TODAY)
    assert len(queries) == 0


def test_a_claim_is_found_by_the_developer_it_is_about() -> None:
    hits = ask("Anthropic", kind=["claim"], page_size=100)
    assert "disc-rsp-most-stringent" in slugs(hits)
