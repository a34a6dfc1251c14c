"""What any search behind `search()` must keep to, whatever engine does the work. Calls nothing but this function."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frameworks.models import Instrument, Provision
from jurisdictions.filters import RefusedParameters
from portal.search.results import Hit, NoSuchPage, SearchResult
from portal.search.service import search

pytestmark = pytest.mark.django_db

FACETED = ("kind", "jurisdiction", "topic", "binding", "duty", "checked")


def ask(text: str = "", *, as_of: date = date(2026, 11, 25), **wanted: Any) -> SearchResult:
    options = {name: wanted.pop(name) for name in ("page", "page_size", "ordering") if name in wanted}
    return search(text=text, filters=wanted, as_of=as_of, **options)


def counts(result: SearchResult, name: str) -> dict[str, int]:
    return {v.value: v.count for facet in result.facets if facet.name == name for v in facet.values}


def slugs(result: SearchResult) -> list[str]:
    return [hit.slug for hit in result.hits]


def test_an_empty_question_finds_every_provision_and_instrument() -> None:
    found = counts(ask(), "kind")
    assert found["provision"] == Provision.objects.count()
    assert sum(found[face] for face in ("regulation", "commitment", "framework")) == Instrument.objects.count()
    assert sum(found.values()) == ask().total


def test_all_words_must_occur() -> None:
    both, one = ask("incident reporting"), ask("incident")
    assert 0 < both.total <= one.total


def test_a_word_left_out_takes_its_records_away_and_no_others() -> None:
    assert ask("incident").total == ask("incident -china").total + ask("incident china").total


def test_one_of_two_words_finds_what_either_finds() -> None:
    texts = ("chapter OR annex", "chapter", "annex", "chapter annex")  # words without synonyms
    either, one, other, both = (ask(t).total for t in texts)
    assert either == one + other - both


def test_a_phrase_finds_less_than_its_words() -> None:
    assert 0 < ask('"model evaluation"').total < ask("model evaluation").total


def test_a_beginning_finds_at_least_what_the_word_finds() -> None:
    assert ask("whistleb*").total >= ask('"whistleblower"').total > 0


@pytest.mark.parametrize("name", FACETED)
@pytest.mark.parametrize("text", ["", "incident", "model evaluation"])
def test_each_count_of_a_facet_is_what_choosing_the_value_gives(name: str, text: str) -> None:
    for value, count in list(counts(ask(text), name).items())[:4]:
        wanted: dict[str, Any] = {name: [value]}
        chosen = ask(text, **wanted)
        assert chosen.total == count
        assert counts(chosen, name) == counts(ask(text), name)  # counted without its own filter


def test_facets_stay_true_under_the_other_filters() -> None:
    narrowed = ask("incident", jurisdiction=["EU"])
    for value, count in counts(narrowed, "kind").items():
        assert ask("incident", jurisdiction=["EU"], kind=[value]).total == count


def test_two_values_of_a_facet_are_alternatives_and_two_facets_narrow() -> None:
    eu, us = ask("incident", jurisdiction=["EU"]).total, ask("incident", jurisdiction=["US"]).total
    both = ask("incident", jurisdiction=["EU", "US"]).total
    assert max(eu, us) <= both <= eu + us
    assert ask("incident", jurisdiction=["EU"], kind=["provision"]).total <= eu


def test_a_chosen_value_is_listed_even_when_nothing_has_it() -> None:
    facet = next(f for f in ask("incident", kind=["chip"]).facets if f.name == "kind")
    assert [(v.value, v.count) for v in facet.values if v.selected] == [("chip", 0)]


def test_an_empty_result_says_which_filter_to_lift_and_what_that_brings() -> None:
    empty = ask("incident", kind=["chip"], jurisdiction=["EU"])
    assert empty.total == 0
    assert not empty.corrected
    ways = {way.facet: way.total for way in empty.ways_out}
    assert ways["kind"] == ask("incident", jurisdiction=["EU"]).total
    assert ways[None] == ask("incident").total


def test_when_no_record_holds_all_words_those_with_most_are_shown_and_it_is_said() -> None:
    result = ask("whistleblower protection zzqqx")
    assert result.corrected
    assert result.absent == ("zzqqx",)
    assert "eu-ai-act-art-87" in slugs(result)


def test_a_single_unknown_word_finds_nothing_and_says_so() -> None:
    result = ask("biometirc")
    assert (result.total, result.corrected, result.absent) == (0, False, ("biometirc",))


def test_the_pages_together_give_every_hit_once() -> None:
    total = ask("whistleblower").total
    pages = [slugs(ask("whistleblower", page=n, page_size=7)) for n in range(1, -(-total // 7) + 1)]
    together = [slug for page in pages for slug in page]
    assert len(together) == total
    assert together == slugs(ask("whistleblower", page_size=100))[:total]


def test_a_page_beyond_the_last_is_refused() -> None:
    with pytest.raises(NoSuchPage, match="end on page 1"):
        ask("biometirc", page=2)
    with pytest.raises(NoSuchPage):
        ask("model", page=10**9)


def test_the_same_question_gets_the_same_answer() -> None:
    assert ask("model evaluation") == ask("model evaluation")


def test_newest_and_oldest_first_put_undated_records_last() -> None:
    for ordering, later in (("-date", -1), ("date", 1)):
        dates = [hit.date for hit in ask("incident", ordering=ordering, page_size=100).hits]
        dated = [d for d in dates if d]
        assert dates == dated + [""] * (len(dates) - len(dated))
        assert all((a <= b) if later > 0 else (a >= b) for a, b in pairwise(d.ljust(10, "-") for d in dated))


def test_by_title_is_alphabetical() -> None:
    titles = [hit.title.casefold() for hit in ask(kind=["topic"], ordering="title", page_size=100).hits]
    assert titles == sorted(titles)


def test_the_status_is_that_of_the_day() -> None:
    def status(day: date) -> str:
        return ask("EO 14110", as_of=day).hits[0].status

    assert status(date(2024, 6, 1)) == "in_force"
    assert status(date(2026, 11, 25)) == "rescinded"


def test_a_moved_date_is_told_as_the_day_knew_it() -> None:
    def coming(day: date) -> str:
        return ask("Annex III, point 1(a) EU AI Act", as_of=day).hits[0].status_next

    assert coming(date(2026, 5, 1)) == "2026-08-02"
    assert coming(date(2026, 11, 25)) == "2027-12-02"


def topics_of(hit: Hit) -> list[str]:
    """The other reason to be found: what the record is about."""
    found = ask(hit.slug, kind=[hit.kind], topic=["whistleblower"])
    return ["whistleblower"] if hit.slug in slugs(found) else []


def test_a_hit_says_why_it_was_found() -> None:
    for hit in ask("whistleblower", page_size=20).hits:
        shown = [*hit.title_segments, *hit.snippet]
        assert "".join(s.text for s in hit.title_segments) == hit.title
        assert any(s.is_match for s in shown) or hit.kind in (
            "regulation",
            "commitment",
            "framework",
            "provision",
            "topic",
        )


@pytest.mark.parametrize(
    ("wanted", "parameter", "said"),
    [
        ({"kind": ["provison"]}, "kind", "Allowed: regulation, commitment"),
        ({"jurisdiction": ["eu"]}, "jurisdiction", "Did you mean EU"),
        ({"topic": ["red-teeming"]}, "topic", "Did you mean red-teaming"),
        ({"colour": ["red"]}, "colour", "Allowed: kind, status, jurisdiction"),
        ({"ordering": "best"}, "ordering", "Allowed: relevance"),
        ({"page_size": 1000}, "page_size", "from 1 to 100"),
        ({"page": 0}, "page", "counts from 1"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(wanted: dict[str, Any], parameter: str, said: str) -> None:
    with pytest.raises(RefusedParameters) as refused:
        ask("model", **wanted)
    assert said in refused.value.errors[parameter]


@pytest.mark.parametrize("page_size", [5, 50])
def test_a_search_asks_the_database_nothing_however_many_hits_it_shows(page_size: int) -> None:
    with CaptureQueriesContext(connection) as queries:
        hits = ask("EO 14110", page_size=page_size, kind=["provision", "regulation"]).hits
    assert {hit.kind for hit in hits} == {"provision", "regulation"}
    assert len(queries) == 0


def test_a_broader_topic_finds_what_its_narrower_ones_have() -> None:
    assert ask(topic=["loss-of-control"]).total >= ask(topic=["autonomy"]).total > 0


def test_plain_words_find_a_provision_and_say_so() -> None:
    hit = ask("snitch on ai company safely").hits[0]
    assert (hit.slug, hit.snippet_from) == ("eu-ai-act-art-87", "plain words")
    assert "".join(segment.text for segment in hit.snippet) == "snitch on ai company safely"
