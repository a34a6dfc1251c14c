"""The page and the API give one answer."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from portal.search.build import rebuild_search
from portal.settings import BASE_DIR

pytestmark = pytest.mark.django_db

QUESTIONS = [
    "q=incident+reporting",
    "q=red-teaming&kind=provision",
    "q=model&jurisdiction=EU&jurisdiction=US&page=2",
    "kind=topic&ordering=title",
    "q=biometirc",
    "q=EO+14110&as_of=2024-06-01",
]


def page(client: Client, query: str = "", status: int = 200) -> str:
    response = client.get(f"/search/?{query}")
    assert response.status_code == status, response.content[:300]
    return response.content.decode()


def data(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/api/v1/search/?{query}")
    assert response.status_code == 200, response.content[:300]
    found: dict[str, Any] = response.json()
    return found


def links_of_hits(html: str) -> list[str]:
    kind = r'<span class="search-results__kind">[^<]*</span> '
    return [unescape(url) for url in re.findall(rf'<h[34]>{kind}<a href="([^"]+)">', html)]


@pytest.mark.parametrize("query", QUESTIONS)
def test_page_and_api_give_the_same_records_in_the_same_order(client: Client, query: str, today: date) -> None:
    html, answer = page(client, query), data(client, query)
    mine = [re.sub(r"[?&]as_of=[\d-]+", "", url) for url in links_of_hits(html)]
    assert mine == [row["html_url"].removeprefix("http://testserver") for row in answer["results"]]
    assert f"<strong>{answer['count']}</strong> record" in html


@pytest.mark.parametrize("query", QUESTIONS)
def test_page_and_api_give_the_same_facets(client: Client, query: str, today: date) -> None:
    html, answer = page(client, query), data(client, query)
    for name, values in answer["facets"].items():
        section = re.search(rf'id="facet-{name}">.*?</section>', html, re.S)
        assert bool(section) == bool(values)
        shown = re.findall(r'facets__count">(\d+)<', section[0]) if section else []
        assert sorted(map(int, shown), reverse=True) == sorted((v["count"] for v in values), reverse=True)[:40]


def test_the_answer_of_the_api_has_constant_keys(client: Client, today: date) -> None:
    answer = data(client, "q=incident")
    assert list(answer) == ["count", "next", "previous", "as_of", "answer", "results", "groups", "facets", "query"]
    assert len({tuple(row) for row in answer["results"]}) == 1
    assert list(answer["query"]) == [
        "text", "read_as", "notes", "synonyms", "did_you_mean", "corrected", "widened", "absent", "ways_out",
        "filters", "ordering", "group", "index",
    ]  # fmt: skip
    assert {row["kind"] for row in answer["results"]} >= {"provision", "topic"}


def test_the_described_shape_is_the_given_one(client: Client, today: date) -> None:
    from portal.search.serializers import HitSerializer, QuerySerializer, SearchSerializer

    answer = data(client, "q=incident&kind=provision")
    assert set(SearchSerializer().fields) == set(answer)
    assert set(HitSerializer().fields) == set(answer["results"][0])
    assert set(QuerySerializer().fields) == set(answer["query"])


def test_next_and_previous_lead_through_all_pages(client: Client, today: date) -> None:
    answer = data(client, "q=whistleblower&page_size=9")
    seen = [row["slug"] for row in answer["results"]]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        seen += [row["slug"] for row in answer["results"]]
        assert answer["previous"]
    assert len(seen) == len(set(seen)) == answer["count"]


def test_an_unknown_parameter_is_refused_by_both_with_the_allowed_ones(client: Client, today: date) -> None:
    html = page(client, "jursdiction=EU", status=400)
    assert "Did you mean jurisdiction?" in html
    assert "topic" in html
    problem = client.get("/api/v1/search/?jursdiction=EU")
    assert problem.status_code == 400
    assert "Did you mean jurisdiction?" in problem.json()["errors"]["jursdiction"]


def test_a_page_beyond_the_last_is_not_found_and_names_the_last(client: Client, today: date) -> None:
    assert "end on page 1" in page(client, "q=biometirc&page=3", status=404)
    assert client.get("/api/v1/search/?q=biometirc&page=3").status_code == 404


def test_an_unreadable_day_is_refused_by_both(client: Client) -> None:
    assert "as_of" in page(client, "q=model&as_of=tomorrow", status=400)
    assert client.get("/api/v1/search/?q=model&as_of=tomorrow").status_code == 400


def test_without_an_index_both_say_what_to_run(client: Client, settings: Any, tmp_path: Path, today: date) -> None:
    settings.SEARCH_DIR = tmp_path
    assert "rebuild_search" in page(client, "q=model", status=503)
    problem = client.get("/api/v1/search/?q=model")
    assert problem.status_code == 503
    assert "rebuild_search" in problem.json()["detail"]


def test_an_answer_changes_its_etag_when_the_index_is_replaced(
    client: Client, settings: Any, tmp_path: Path, today: date
) -> None:
    before = client.get("/api/v1/search/?q=incident")["ETag"]
    assert client.get("/api/v1/search/?q=incident", headers={"if-none-match": before}).status_code == 304
    settings.SEARCH_DIR = tmp_path
    rebuild_search()
    assert client.get("/api/v1/search/?q=incident", headers={"if-none-match": before}).status_code == 200


def test_matches_are_marked_on_the_page(client: Client, today: date) -> None:
    assert "Serious <mark>incident</mark>" in page(client, "q=incidents&jurisdiction=EU")


def test_facets_are_links_that_keep_the_question_and_can_be_lifted(client: Client, today: date) -> None:
    html = page(client, "q=incident&jurisdiction=EU&as_of=2026-05-01")
    sets = re.search(r'href="\?([^"]+)"[^>]*>Provisions</a>', html)
    assert sets
    chosen = unescape(sets[1])
    assert set(chosen.split("&")) == {"q=incident", "jurisdiction=EU", "as_of=2026-05-01", "kind=provision"}
    lifted = page(client, chosen)
    assert re.search(r'href="\?q=incident&amp;jurisdiction=EU&amp;as_of=2026-05-01"', lifted)


def test_the_links_of_results_keep_the_day(client: Client, today: date) -> None:
    urls = links_of_hits(page(client, "q=EO+14110&as_of=2024-06-01"))
    assert urls[0] == "/regulations/us-eo-14110/?as_of=2024-06-01"


def test_the_status_on_the_page_is_that_of_the_day(client: Client, today: date) -> None:
    assert "status-badge--in_force" in page(client, "q=us-eo-14110&kind=regulation&as_of=2024-06-01")
    assert "status-badge--rescinded" in page(client, "q=us-eo-14110&kind=regulation")


def test_an_empty_result_offers_what_to_remove(client: Client, today: date) -> None:
    html = page(client, "q=incident&kind=chip&jurisdiction=EU")
    assert "Nothing was found under these filters" in html
    assert re.search(
        r'<a href="\?q=incident&amp;jurisdiction=EU">Remove Kind of record: Chips</a> \(\d+ records\)', html
    )


def test_the_page_says_how_it_read_the_question(client: Client, today: date) -> None:
    html = page(client, "q=incident+-china+%22red")
    assert "Read as: <em>incident and &quot;red&quot;, without china</em>" in html
    assert "A quotation mark was never closed" in html


@pytest.mark.parametrize("query", ["", "q=model", "q=model&page_size=50", "q=the+model+risk+act&as_of=2020-01-01"])
def test_a_page_of_results_is_light(
    client: Client, query: str, django_assert_max_num_queries: Any, today: date
) -> None:
    with django_assert_max_num_queries(6):
        html = page(client, query)
    assert len(html.encode()) < 150_000


def test_scripts_are_the_portals_own_files_and_nothing_is_inline(client: Client, today: date) -> None:
    html = page(client, "q=model")
    scripts = re.findall(r"<script\b(?! type=.application/ld)[^>]*>[^<]*", html)
    assert [re.search(r'src="/static/([^"]+)"', tag)[1] for tag in scripts] == [  # type: ignore[index]
        "js/suggest.js",  # which fetches htmx when the box is first used
        "js/shortcuts.js",
    ]
    assert 'data-htmx="/static/django_htmx/htmx-2.min.js"' in html
    assert all(tag.endswith(">") for tag in scripts)
    assert "style=" not in html
    assert html.count("<h1") == 1


def test_the_own_script_and_the_style_sheets_stay_small() -> None:
    static = BASE_DIR / "static"
    assert all(path.stat().st_size <= 4096 for path in (static / "js").glob("*.js"))
    assert sum(path.stat().st_size for path in (static / "js").glob("*.js")) <= 7168
    everywhere = ("tokens", "base", "layout", "components", "search")
    assert sum((static / "css" / f"{name}.css").stat().st_size for name in everywhere) <= 32_000
    assert all(path.stat().st_size <= 16_000 for path in (static / "css").glob("*.css"))


def test_filters_stand_as_chips_that_can_be_removed(client: Client, today: date) -> None:
    html = page(client, "q=incident&jurisdiction=US*&status=in_force")
    chips = re.search(r'<ul class="active-filters".*?</ul>', html, re.S)
    assert chips
    links = {unescape(url) for url in re.findall(r'href="\?([^"]+)"', chips[0])}
    assert links == {"q=incident&status=in_force", "q=incident&jurisdiction=US%2A", "q=incident"}


def test_jurisdictions_stand_as_a_tree_and_a_part_takes_the_place_of_its_whole(client: Client, today: date) -> None:
    html = page(client, "q=incident&jurisdiction=US*")
    tree = re.search(r'id="facet-jurisdiction">.*?</section>', html, re.S)
    assert tree
    under = re.search(r"with its parts.*?<ul>(.*?)</ul>", tree[0], re.S)
    assert under
    assert "California" in under[1]
    assert "United States of America itself" in under[1]
    california = re.search(r'href="\?([^"]+)"[^>]*>California', under[1])
    assert california
    assert california[1] == "q=incident&amp;jurisdiction=US-CA"
    assert 'href="?q=incident&amp;jurisdiction=US%2A&amp;jurisdiction=EU"' in tree[0]


def test_results_can_be_grouped_and_each_group_leads_to_all_of_it(client: Client, today: date) -> None:
    plain = page(client, "q=incident")
    assert 'href="?q=incident&amp;group=instrument">Group by instrument' in plain
    html, answer = page(client, "q=incident&group=instrument"), data(client, "q=incident&group=instrument")
    listed = [row["html_url"].removeprefix("http://testserver") for g in answer["groups"] for row in g["results"]]
    assert links_of_hits(html) == listed
    big = next(group for group in answer["groups"] if group["count"] > 3 and group["instrument"])
    link = f"?q=incident&amp;instrument={big['instrument']}"
    assert f'<a href="{link}">All {big["count"]} in {big["label"]}' in html
    assert data(client, unescape(link[1:]))["count"] == big["count"]


def test_a_slip_of_the_hand_is_offered_as_a_link_that_finds_what_it_says(client: Client, today: date) -> None:
    html = page(client, "q=biometirc&kind=provision")
    meant = re.search(r'Did you mean <a href="\?([^"]+)"><strong>biometric</strong></a>\? \((\d+) record', html)
    assert meant
    assert data(client, unescape(meant[1]))["count"] == int(meant[2]) > 0
    assert "kind=provision" in meant[1]


def test_synonyms_that_were_used_are_told_and_can_be_switched_off(client: Client, today: date) -> None:
    html = page(client, "q=GPAI")
    assert "Besides “GPAI” also looked for: “general-purpose AI”" in html
    only = re.search(r'<a href="\?([^"]+)">Only “GPAI”</a>', html)
    assert only
    alone = data(client, unescape(only[1]))
    assert alone["query"]["synonyms"] == []
    assert 0 < alone["count"] < data(client, "q=GPAI")["count"]


def test_an_empty_result_offers_to_leave_out_a_part_of_the_text(client: Client, today: date) -> None:
    html = page(client, "q=incident+kind:chip")
    way = re.search(r'<a href="\?([^"]+)">Search without “kind Chips”</a> \((\d+) records\)', html)
    assert way
    assert data(client, unescape(way[1]))["count"] == int(way[2])
    assert '<a href="/search/operators/">How to search</a>' in html


def test_a_hit_that_shows_none_of_the_words_says_where_they_are(client: Client, today: date) -> None:
    html = page(client, "q=incident&group=instrument")
    rows = re.findall(r"<li><h4>.*?</li>", html, re.S)
    dark = [row for row in rows if "<mark>" not in row]
    assert dark
    assert all("Matches in its citation, jurisdiction, issuer, parties or topics." in row for row in dark)
    assert not any("Matches in its citation" in row for row in rows if "<mark>" in row)
    assert "Matches in its citation" not in page(client, "kind=chip")


def test_the_permanent_link_says_its_day_and_the_other_forms_are_named(client: Client, today: date) -> None:
    html = page(client, "q=whistleblower&page=2")
    assert '<a href="?q=whistleblower&amp;as_of=2026-11-25&amp;page=2">Permanent link</a>' in html
    feed = "/api/v1/search/?q=whistleblower&amp;format=atom"
    assert f'<link rel="alternate" type="application/atom+xml" title="This search as a feed" href="{feed}">' in html
    for form in ("csv", "atom"):
        assert client.get(f"/api/v1/search/?q=whistleblower&format={form}").status_code == 200


@pytest.mark.parametrize("ordering", ["relevance", "-date", "date", "title", "jurisdiction"])
def test_every_ordering_can_be_chosen_and_is_marked(client: Client, ordering: str, today: date) -> None:
    html = page(client, f"q=incident&ordering={ordering}")
    tools = re.search(r"Sort: (.*?)</p>", html, re.S)
    assert tools
    assert tools[1].count("aria-current") == 1
    assert len(re.findall(r'href="\?q=incident&amp;ordering=', tools[1])) == 4
