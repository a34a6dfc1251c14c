"""Link headers: of lists, of single records, of pages."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

import pytest

from portal.citing.links import link
from portal.citing.negotiation import FORMS
from tests.portal.citing.conftest import Reader

ART = "/provisions/eu-ai-act-art-6-2/"


def links(response: Any) -> list[tuple[str, str, str]]:
    """(rel, type, address) of each link."""
    found = re.findall(r'<([^>]+)>; rel="([^"]+)"((?:; \w+="[^"]*")*)', response["Link"])
    return [(rel, "".join(re.findall(r'type="([^"]*)"', more)), address) for address, rel, more in found]


@pytest.mark.parametrize("path", [ART, f"/api/v1{ART}", f"/api/v1{ART}?as_of=2026-05-01"])
def test_a_record_links_to_its_citation_licence_description_and_every_form(reader: Reader, path: str) -> None:
    found = links(reader.ask(path))
    rels = {rel for rel, _, _ in found}
    assert {"cite-as", "license", "describedby", "alternate"} <= rels
    assert {form.media_type for form in FORMS.values()} <= {kind for rel, kind, _ in found if rel == "alternate"}
    for rel, kind, address in found:
        if rel == "license":
            continue
        response = reader.ask(urljoin("http://testserver/", address))
        assert response.status_code == 200, address
        if kind and rel != "describedby":
            assert response["Content-Type"].partition(";")[0] == kind, address
        if "as_of" in path and rel == "alternate":
            assert "as_of=2026-05-01" in address


def test_cite_as_fixes_both_days(reader: Reader) -> None:
    address = next(address for rel, _, address in links(reader.ask(f"/api/v1{ART}")) if rel == "cite-as")
    assert re.fullmatch(rf"http://testserver{ART}\?as_of=2026-11-25&known_at=[\d.]+", address)
    assert address == reader.csl(ART)[0]["custom"]["permalink"]
    assert address == next(a for rel, _, a in links(reader.ask(ART)) if rel == "cite-as")


@pytest.mark.parametrize("path", ["/provisions/?page=2", "/api/v1/provisions/?page=2"])
def test_lists_link_to_their_neighbours_and_keep_the_question(reader: Reader, path: str) -> None:
    found = {rel: address for rel, _, address in links(reader.ask(f"{path}&as_of=2026-05-01"))}
    assert "license" in found
    for rel, number in (("next", 3), ("prev", 1)):
        address = urljoin("http://testserver/", found[rel])
        assert "as_of=2026-05-01" in address
        assert reader.ask(address).status_code == 200
        assert f"page={number}" in address or number == 1


def test_comparisons_of_the_api_link_to_the_page_they_are_cited_by(reader: Reader) -> None:
    found = links(reader.ask("/api/v1/compare/?of=jurisdictions&by=topics&columns=EU,US"))
    cite = next(address for rel, _, address in found if rel == "cite-as")
    assert reader.ask(cite).status_code == 200
    assert "known_at=" in cite
    bib = next(address for rel, kind, address in found if kind == FORMS["bibtex"].media_type)
    assert reader.ask(bib)["Content-Type"].startswith(FORMS["bibtex"].media_type)


def test_errors_and_other_pages_promise_no_forms(reader: Reader) -> None:
    missing = reader.ask("/api/v1/provisions/no-such/")
    assert "cite-as" not in missing["Link"]
    assert {rel for rel, _, _ in links(reader.ask("/methodology/"))} == {"license"}


def test_an_address_cannot_break_out_of_its_header() -> None:
    assert link('/x?q=a> b<"', "self") == '</x?q=a%3E%20b%3C">; rel="self"'


def test_the_page_of_examples_claims_to_be_no_record(reader: Reader) -> None:
    response = reader.ask("/style/")
    if response.status_code == 200:
        assert response.content.count(b'<script type="application/ld+json"') == 1  # the breadcrumbs
        assert "cite-as" not in response["Link"]
