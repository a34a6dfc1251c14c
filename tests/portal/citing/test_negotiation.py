"""Forms by name, by header and by link, on pages and in the API; and what is refused."""

from __future__ import annotations

import re
from html import unescape

import pytest

from portal.api.references import PLURALS
from portal.citing.negotiation import FORMS
from tests.portal.citing.conftest import Reader

ART = "/provisions/eu-ai-act-art-6-2/"
COMPARE = "/compare/?of=jurisdictions&by=topics&columns=EU,US"
each_form = pytest.mark.parametrize("form", FORMS)


@each_form
@pytest.mark.parametrize("path", [ART, f"/api/v1{ART}"])
def test_header_and_name_ask_for_the_same(reader: Reader, form: str, path: str) -> None:
    by_name, by_header = reader.ask(path, form), reader.ask(path, accept=FORMS[form].media_type)
    assert by_name.status_code == by_header.status_code == 200
    assert by_name["Content-Type"].partition(";")[0] == FORMS[form].media_type
    assert by_name.content == by_header.content
    assert "Accept" in by_header["Vary"]
    assert f"eu-ai-act-art-6-2.{FORMS[form].suffix}" in by_name["Content-Disposition"]


@pytest.mark.parametrize(
    "accept",
    ["*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/*", "image/png",
     "application/x-bibtex;q=0.5, text/html", ""],
)  # fmt: skip
def test_browsers_get_the_page(reader: Reader, accept: str) -> None:
    assert reader.ask(ART, accept=accept)["Content-Type"].startswith("text/html")


def test_a_higher_quality_wins_and_json_leads_to_the_api(reader: Reader) -> None:
    assert reader.ask(ART, accept="text/html;q=0.3, application/x-bibtex")["Content-Type"].startswith(
        "application/x-bibtex"
    )
    response = reader.ask(f"{ART}?as_of=2026-05-01", accept="application/json")
    assert (response.status_code, response["Location"]) == (303, f"/api/v1{ART}?as_of=2026-05-01")


def test_the_name_wins_over_the_header(reader: Reader) -> None:
    assert reader.ask(ART, "ris", accept="application/x-bibtex")["Content-Type"].startswith(FORMS["ris"].media_type)
    assert reader.ask(ART, "html", accept="application/x-bibtex")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    ("path", "form", "said"),
    [
        (ART, "endnote", "html or citation or bibtex"),
        ("/provisions/", "bibtex", "no form"),
        ("/compare/matrix/", "jsonld", "html or citation or bibtex or ris or csl"),
        ("/search/?q=risk", "bibtex", ""),
    ],
)
def test_a_form_that_is_not_there_is_refused_and_those_that_are_are_named(
    reader: Reader, path: str, form: str, said: str
) -> None:
    response = reader.ask(path, form)
    assert response.status_code == 400
    assert said in response.content.decode()


def test_a_record_that_is_not_there_is_not_found_in_any_form(reader: Reader) -> None:
    assert reader.ask("/provisions/no-such/", "bibtex").status_code == 404


@pytest.mark.parametrize("path", [COMPARE, "/compare/matrix/", "/compare/gaps/", "/compare/tables/penalties/"])
def test_answers_are_cited_with_their_question_and_both_days(reader: Reader, path: str) -> None:
    item = reader.csl(path)[0]
    assert item["type"] == "dataset"
    assert "as_of=2026-11-25" in item["URL"]
    assert "known_at=" in item["URL"]
    assert reader.ask(item["URL"]).status_code == 200
    if "?" in path:
        assert {"of=jurisdictions", "columns=EU,US"} <= set(item["URL"].partition("?")[2].split("&"))


def test_a_frozen_answer_is_cited_by_its_own_address_and_hash(reader: Reader) -> None:
    page = reader.client.post("/frozen/", {"address": f"{COMPARE}&as_of=2026-11-25"})["Location"]
    item = reader.csl(page)[0]
    assert item["URL"] == f"http://testserver{page}"
    assert "SHA-256" in item["note"]
    assert item["note"] == reader.ris(page)[0]["notes"][0]
    api = reader.ask(f"/api/v1{page}")
    assert api.json()["citation"].startswith(f"“{item['title']}”, AI Governance Portal, release ")
    assert f'<http://testserver{page}>; rel="cite-as"' in api["Link"]


def test_a_list_of_the_api_is_a_bibliography_of_its_page(reader: Reader) -> None:
    path = "/api/v1/provisions/?instrument=eu-ai-act&page_size=5"
    response = reader.ask(path, "bibtex")
    assert len(reader.bibtex(path).entries) == len(reader.ris(path)) == len(reader.csl(path)) == 5
    assert 'rel="next"' in response["Link"]
    assert "format=bibtex" in re.findall(r'<([^>]+)>; rel="next"', response["Link"])[0]


@pytest.mark.parametrize("plural", [each for each in PLURALS.values() if each != "releases"])
def test_records_of_every_kind_can_be_cited(reader: Reader, plural: str) -> None:
    rows = reader.ask(f"/api/v1/{plural}/?page_size=1&fields=slug").json()["results"]
    if not rows:
        assert reader.bibtex(f"/api/v1/{plural}/").entries == {}
        return
    path = f"/api/v1/{plural}/{rows[0]['slug']}/"
    assert len(reader.bibtex(path).entries) == len(reader.ris(path)) == len(reader.csl(path)) == 1
    for form in ("citation", "jsonld", "ttl"):
        assert reader.text(path, form)


def test_a_page_bears_its_reference_folded_with_links_that_answer(reader: Reader) -> None:
    html = reader.ask(ART).content.decode()
    part = html[html.index('<details class="cite-this">') : html.index("</details>", html.index("cite-this"))]
    assert "<details open" not in part
    links = [unescape(found) for found in re.findall(r'href="([^"]+)"', part)]
    assert len(links) == len(FORMS)
    for address in links:
        assert reader.ask(address).status_code == 200, address
    said = unescape(re.findall(r'cite-this__text">([^<]+)<', part)[0])
    assert said == reader.text(ART, "citation").strip()


def test_the_head_tells_reference_managers_what_the_page_is_of(reader: Reader) -> None:
    html = unescape(reader.ask(ART).content.decode())
    item = reader.csl(ART)[0]
    assert f'<meta name="citation_title" content="{item["title"]}, Art. 6(2)">' in html
    assert f'<meta name="citation_author" content="{item["authority"]}">' in html
    assert '<meta name="citation_publication_date" content="2024/06/13">' in html
    assert f'<meta name="DC.source" content="{item["URL"]}">' in html
    assert (
        '<link rel="alternate" type="application/x-bibtex" href="/provisions/eu-ai-act-art-6-2/?format=bibtex">' in html
    )


def test_the_alternates_of_a_comparison_keep_its_question_and_days(reader: Reader) -> None:
    html = unescape(reader.ask(f"{COMPARE}&as_of=2026-05-01").content.decode())
    found = re.findall(r'type="application/x-bibtex" href="(/compare/[^"]+)"', html)
    assert found
    assert "columns=EU,US" in found[0]
    assert "as_of=2026-05-01" in found[0]
    assert reader.ask(found[0]).status_code == 200


@pytest.mark.parametrize("path", [ART, "/regulations/eu-ai-act/", "/topics/red-teaming/", "/levels/"])
def test_citing_asks_the_database_at_most_two_times_more(
    reader: Reader, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from portal.citing.templatetags import citing

    def asked() -> int:
        reader.ask(path)
        with CaptureQueriesContext(connection) as captured:
            assert reader.ask(path).status_code == 200
        return len(captured)

    whole = asked()
    assert whole <= 20
    monkeypatch.setattr(citing, "subject_of", lambda *_: None)
    monkeypatch.setattr("portal.citing.middleware.subject_of", lambda *_: None)
    assert whole - asked() <= 2
