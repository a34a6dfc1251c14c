"""The pages of «Does it apply to me?», and the API beside them."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from frameworks.models import Chip, Scope, System
from portal.applicability.evaluate import Applies
from portal.applicability.examples import EXAMPLES
from portal.applicability.gather import forget, rulebook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

LAB = (
    "roles=model_developer&general_purpose=yes&training_compute=3e26&weights=closed&offered_in=EU,US-CA"
    "&revenue=2000000000+USD&placed_on_market=2026-06-01&circumstances=none"
)
MOST_BYTES = 260_000
"""An answer for a profile with many markets is long; its reasons in full stand on pages of their own."""


def post(client: Client, body: dict[str, Any]) -> Any:
    return client.post("/api/v1/applicability/", json.dumps(body), content_type="application/json")


def profile_of(query: str) -> dict[str, Any]:
    return {name: values if len(values) > 1 else values[0] for name, values in parse_qs(query).items()}


def test_the_first_page_asks_one_question_and_offers_where_to_start(client: Client) -> None:
    page = client.get("/applicability/").content.decode()
    assert page.count("<fieldset") == 1
    assert 'name="roles"' in page
    for title, _ in EXAMPLES:
        assert title in unescape(page)
    assert page.count("<option") > Chip.objects.count() + System.objects.count()


@pytest.mark.parametrize("query", [query for _, query in EXAMPLES])
def test_every_example_answers_within_the_limits(client: Client, query: str) -> None:
    client.get(f"/applicability/?{query}")  # the rules are read once
    with CaptureQueriesContext(connection) as captured:
        response = client.get(f"/applicability/?{query}")
    assert response.status_code == 200
    assert len(captured) <= 20
    assert len(response.content) < MOST_BYTES
    page = response.content.decode()
    assert page.count("<h1") == 1
    assert 'class="applicability-mark applicability-mark--applies"' in page
    assert " style=" not in page


def test_the_number_of_queries_does_not_grow_with_the_scopes(client: Client) -> None:
    def cost() -> int:
        forget()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/applicability/?{LAB}")
        return len(captured)

    before = cost()
    model = Scope.objects.get(slug="us-ca-sb-53-scope-large-frontier-developer")
    for number in range(30):
        made = Scope.objects.create(
            slug=f"made-up-{number}", instrument=model.instrument, binds="Made up", basis=model.basis, when=model.when
        )
        made.provisions.set(model.provisions.all())
        made.penalties.set(model.penalties.all())
    assert cost() == before


def test_the_page_and_the_api_tell_the_same(client: Client) -> None:
    told = post(client, {"profile": profile_of(LAB)}).json()
    page = unescape(client.get(f"/applicability/?{LAB}").content.decode())
    for kind, count in told["counts"].items():
        assert re.search(rf'href="#{kind}">.*?<strong>{count}</strong>', page), kind
    for kind in ("applies", "not_yet", "cannot_tell"):
        start = page.index(f'<section class="applicability-section" id="{kind}"')
        shown = set(re.findall(r'href="/provisions/([^/"]+)/">', page[start : page.index("</section>", start)]))
        wanted = {row["provision"] for row in told["outcomes"] if row["outcome"] == kind}
        assert wanted <= shown, kind
    assert re.search(rf"{told['counts']['applies']} provisions of \d+ texts apply", page)


def days_in(client: Client, address: str, word: str = "") -> set[str]:
    """The days of the events of a calendar whose ids hold the word."""
    events: list[Any] = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    return {str(event["dtstart"].dt) for event in events if word in str(event["uid"])}


EVERY = [kind.value for kind in Applies]


def test_the_files_tell_the_same(client: Client) -> None:
    told = post(client, {"profile": profile_of(LAB), "outcomes": EVERY}).json()
    base = f"?{LAB}"
    data = client.get(f"/applicability/answer.json{base}").json()
    assert data["outcomes"] == told["outcomes"]
    assert data["counts"] == told["counts"]
    lines = list(csv.DictReader(io.StringIO(client.get(f"/applicability/answer.csv{base}").content.decode())))
    assert [(row["provision"], row["outcome"]) for row in lines] == [
        (row["provision"], row["outcome"]) for row in told["outcomes"]
    ]
    memo = client.get(f"/applicability/answer.md{base}").content.decode()
    for row in told["outcomes"]:
        if row["outcome"] in ("applies", "not_yet"):
            assert f"/provisions/{row['provision']}/)" in memo, row["provision"]
        elif row["outcome"] == "cannot_tell":
            assert row["instrument_name"] in memo
    begun = days_in(client, f"/applicability/answer.ics{base}", "begin")
    assert begun == {row["day"] for row in told["coming"] if row["starts"] and len(row["day"]) == 10}


def test_an_answer_that_starts_later_stands_in_the_calendar(client: Client) -> None:
    query = next(query for title, query in EXAMPLES if "job applicants" in title)
    assert "2027-12-02" in days_in(client, f"/applicability/answer.ics?{query}")


def test_the_same_question_before_the_date_was_moved_tells_the_old_date(client: Client) -> None:
    query = {"roles": ["deployer"], "uses": ["recruitment"], "established_in": ["DE"], "used_in": ["DE"]}
    full = {**query, "annex_iii_filter": [], "circumstances": []}

    def day(on: str) -> set[str]:
        rows = post(client, {"profile": full, "as_of": on}).json()["outcomes"]
        return {row["day"] for row in rows if row["provision"] == "eu-ai-act-art-26"}

    assert day("2026-07-26") == {"2026-08-02"}
    assert day("2026-07-27") == {"2027-12-02"}


def test_a_form_without_javascript_leads_to_the_canonical_address(client: Client) -> None:
    asked = client.get(
        "/applicability/?roles=deployer&roles=importer&revenue=500&revenue.currency=EUR&size=&as_of=2026-01-01"
    )
    assert asked.status_code == 302
    assert asked["Location"] == "/applicability/?revenue=500+EUR&roles=deployer%2Cimporter&as_of=2026-01-01"
    assert client.get(asked["Location"]).status_code == 200


def test_one_answer_that_cannot_be_read_loses_nothing_else(client: Client) -> None:
    response = client.get("/applicability/?roles=deployer&offered_in=EU&training_compute=lots")
    page = unescape(response.content.decode())
    assert response.status_code == 400
    assert "«lots» is no number" in page
    assert 'name="training_compute" value="lots"' in page
    assert '<input type="hidden" name="roles" value="deployer">' in page
    assert '<input type="hidden" name="offered_in" value="EU">' in page


def test_a_release_without_scopes_says_so(client: Client) -> None:
    page = client.get("/applicability/?known_at=2026.11.1&roles=deployer").content.decode()
    assert "holds no scopes" in page
    refused = client.post(
        "/api/v1/applicability/?known_at=2026.11.1", '{"profile": {}}', content_type="application/json"
    )
    assert refused.status_code == 400
    assert "holds no scopes" in refused.json()["errors"]["known_at"]


def fine_of(client: Client, provision: str, **answers: Any) -> dict[str, Any]:
    profile = {
        "roles": ["system_provider"], "uses": ["social_scoring"], "offered_in": ["EU"], "circumstances": [],
        "revenue": "20000000 EUR",
    }  # fmt: skip
    asked = {"profile": profile | answers, "as_of": answers.pop("as_of", "2026-11-25")}
    asked["profile"].pop("as_of", None)
    rows = post(client, asked).json()["outcomes"]
    return next(fine for row in rows if row["provision"] == provision for fine in row["fines"])


def test_smaller_companies_face_the_lower_of_two_ceilings(client: Client) -> None:
    """Art. 99(6): for SMEs the lower figure; 7 per cent of EUR 20 million is EUR 1.4 million, beside EUR 35 million."""
    art = "eu-ai-act-art-5-1-c"
    assert fine_of(client, art, size="large")["maximum"] == 35_000_000
    small = fine_of(client, art, size="small")
    assert (small["maximum"], small["lower"]) == (1_400_000, True)
    unknown = fine_of(client, art)
    assert unknown["lower"] is None
    assert "the size is not answered" in unknown["said"]
    # Small mid-caps have the lower figure under Art. 99(4) and (5) only.
    assert fine_of(client, art, size="small_mid_cap")["maximum"] == 35_000_000


def test_a_fine_that_could_not_be_imposed_yet_says_from_when(client: Client) -> None:
    """Art. 5 applied from 2 February 2025, the fines of Art. 99 only from 2 August 2025."""
    told = fine_of(client, "eu-ai-act-art-5-1-c", size="large", as_of="2025-03-01")["said"]
    assert told.startswith("chargeable from 2 August 2025")


def test_what_ended_says_how(client: Client) -> None:
    page = client.get("/applicability/?roles=exporter,deployer&as_of=2026-11-25&show=all").content.decode()
    assert "suspended since" in page
    assert "never applied" in page


def test_what_is_recorded_of_a_place_is_told(client: Client) -> None:
    page = unescape(client.get("/applicability/?roles=system_provider&offered_in=US-NY,NZ").content.decode())
    assert "New York</dt><dd>RAISE Act" in page
    assert "no text with scopes is recorded" in page


def test_a_skipped_question_comes_last_and_is_still_offered(client: Client) -> None:
    page = client.get("/applicability/?skip=roles").content.decode()
    field = re.search(r'<fieldset class="applicability-field" id="ask-([a-z_]+)"', page)
    assert field
    assert field[1] != "roles"
    assert 'id="ask-roles"' in client.get("/applicability/?skip=roles&ask=all").content.decode()


def test_an_answer_can_be_changed_and_taken_back(client: Client) -> None:
    page = client.get("/applicability/?roles=deployer&ask=roles").content.decode()
    assert 'value="deployer" checked' in page
    two = client.get("/applicability/?roles=deployer&size=large").content.decode()
    assert 'href="/applicability/?size=large"' in two  # without the roles


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("training_compute=lots", "is no number"),
        ("roles=deploier", "Did you mean deployer"),
        ("role=deployer", "Did you mean roles"),
        ("system=gpt4", "no system «gpt4» is recorded"),
        ("chip=h1000", "no chip «h1000» is recorded"),
        ("system=gpt-4&chip=h100", "not from both"),
        ("ask=everything", "is no question here"),
        ("skip=everything", "is no question here"),
        ("show=some", "Allowed: all"),
        ("revenue=500", "amount and a currency"),
        ("offered_in=Germny", "Did you mean DE"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_cure(client: Client, query: str, told: str) -> None:
    response = client.get(f"/applicability/?{query}")
    assert response.status_code == 400
    assert told in unescape(response.content.decode())


@pytest.mark.parametrize("slug", ["us-ca-sb-53-scope-large-frontier-developer"])
def test_the_reasoning_of_one_scope_shows_every_condition_with_its_pin(client: Client, slug: str) -> None:
    page = client.get(f"/applicability/why/{slug}/?{LAB}").content.decode()
    assert "more than USD 500 million" in page
    assert "you: USD 2 000 000 000" in page.replace("\xa0", " ")
    assert page.count("trace__pin") >= 5
    assert client.get("/applicability/why/no-such/").status_code == 404


def test_every_text_with_rules_has_a_page_with_an_anchor_for_each(client: Client) -> None:
    book = rulebook()
    index = client.get("/applicability/rules/").content.decode()
    for slug in {scope.instrument for scope in book.rules.scopes}:
        assert f"/applicability/rules/{slug}/" in index
    for slug in ("eu-ai-act", "us-ca-sb-53", "us-bis-2023-10-17-ac"):
        response = client.get(f"/applicability/rules/{slug}/")
        page = response.content.decode()
        assert len(response.content) < 400_000
        for scope in book.rules.scopes:
            if scope.instrument == slug:
                assert f'id="{scope.slug}"' in page
        for definition in book.rules.definitions.values():
            if definition.instrument == slug:
                assert f'id="{definition.slug}"' in page
    assert client.get("/applicability/rules/no-such/").status_code == 404


def test_every_question_is_told_with_its_reason(client: Client) -> None:
    page = unescape(client.get("/applicability/questions/").content.decode())
    for question in rulebook().questions.values():
        assert f'id="{question.slug}"' in page
        assert question.why in page


def test_every_recorded_system_can_be_run_as_a_profile(client: Client) -> None:
    for slug in System.objects.values_list("slug", flat=True):
        told = post(client, {"profile": {"system": slug}, "reasoning": False}).json()
        assert sum(told["counts"].values()) > 500, slug


def test_every_recorded_chip_can_be_run_as_a_profile(client: Client) -> None:
    profile = {"destination": ["CN"], "buyer_parent": ["CN"], "end_use": []}
    for slug in Chip.objects.values_list("slug", flat=True):
        told = post(client, {"profile": {"chip": slug, **profile}, "reasoning": False}).json()
        assert sum(told["counts"].values()) > 500, slug


def test_an_estimate_that_straddles_a_line_gives_cannot_tell_and_says_so(client: Client) -> None:
    """A model estimated at 2.1 x 10^25, within a factor of three: it may lie on either side of 10^25."""
    profile = {"system": "gpt-4", "offered_in": ["EU"], "general_purpose": True, "circumstances": []}
    told = post(client, {"profile": profile, "reasoning": True}).json()
    row = next(row for row in told["outcomes"] if row["provision"] == "eu-ai-act-art-55")
    assert row["outcome"] == "cannot_tell"
    assert "training_compute" in row["missing"]
    lines = [line for scope in told["scopes"] for line in scope["reasoning"] if "10^25" in line["text"]]
    assert any(line["doubt"] == "the range lies on both sides of the line" for line in lines)
    page = unescape(client.get("/applicability/?system=gpt-4&offered_in=EU&circumstances=none").content.decode())
    assert "within a factor of" in page


def test_the_company_of_a_profile_brings_its_signatures(client: Client) -> None:
    told = post(client, {"profile": {"organisation": "openai", "roles": ["model_developer"]}}).json()
    (implied,) = told["implied"]
    assert implied["input"] == "signed"
    assert implied["records"]
    applied = {row["instrument"] for row in told["outcomes"] if row["outcome"] == "applies"}
    assert {"frontier-ai-safety-commitments", "openai-preparedness"} <= applied
    before = post(client, {"profile": {"organisation": "openai"}, "as_of": "2023-01-01"}).json()
    assert not [row for row in before["outcomes"] if row["outcome"] == "applies"]


def test_the_api_gives_the_schema_and_accepts_what_fits_it(client: Client) -> None:
    schema = client.get("/api/v1/applicability/").json()
    jsonschema.Draft202012Validator.check_schema(schema)
    good = {
        "roles": ["model_developer", "?"],
        "training_compute": "1e25..5e25",
        "general_purpose": True,
        "offered_in": ["EU", "KP"],
        "revenue": "5 USD",
        "placed_on_market": "2025-08",
    }
    jsonschema.validate(good, schema)
    assert post(client, {"profile": good}).status_code == 200
    bads: list[dict[str, Any]] = [{"role": []}, {"roles": ["king"]}, {"weights": "half"}, {"placed_on_market": "soon"}]
    for bad in bads:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)
        refused = post(client, {"profile": bad})
        assert refused.status_code == 400
        assert refused["Content-Type"].startswith("application/problem+json")
        assert list(refused.json()["errors"]) == [f"profile.{next(iter(bad))}"]


def test_many_profiles_are_answered_in_their_order(client: Client) -> None:
    profiles = [{"roles": ["deployer"]}, {"chip": "h100"}, {"system": "gpt-4"}]
    told = post(client, {"profiles": profiles, "outcomes": ["applies"]}).json()
    assert len(told["answers"]) == 3
    for profile, answer in zip(profiles, told["answers"], strict=True):
        alone = post(client, {"profile": profile, "outcomes": ["applies"], "reasoning": False}).json()
        assert answer == alone
        assert {row["outcome"] for row in answer["outcomes"]} <= {"applies"}
        assert answer["scopes"] == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({}, "profile"),
        ({"profiles": []}, "profiles"),
        ({"profiles": [{}] * 101}, "profiles"),
        ({"profile": {}, "profiles": [{}]}, "profile"),
        ({"profile": {}, "as_of": "soon"}, "as_of"),
        ({"profile": {}, "outcomes": ["maybe"]}, "outcomes"),
        ({"profile": {}, "reasoning": "yes"}, "reasoning"),
        ({"profile": {}, "who": "me"}, "who"),
        ({"profiles": [{}, {"roles": 5}]}, "profiles.1.roles"),
    ],
)
def test_a_request_that_cannot_be_read_is_told_what_would_do(client: Client, body: dict[str, Any], name: str) -> None:
    refused = post(client, body)
    assert refused.status_code == 400
    assert name in refused.json()["errors"]


def test_nothing_answered_settles_no_scope_that_asks_anything(client: Client) -> None:
    """Unknown never becomes no: without answers nothing applies and nothing is ruled out by an answer."""
    told = post(client, {"profile": {}}).json()
    assert told["counts"]["applies"] == 0
    assert told["counts"]["does_not"] == 0
    assert told["counts"]["not_yet"] == 0


def test_an_answer_can_be_frozen(client: Client) -> None:
    kept = client.post("/frozen/", {"address": f"/applicability/?{LAB}&as_of=2026-11-25"})
    assert kept.status_code == 302
    page = unescape(client.get(kept["Location"]).content.decode())
    assert "Does it apply?" in page
    assert "Art. 55" in page
    told = post(client, {"profile": profile_of(LAB), "as_of": "2026-11-25"}).json()
    assert f"{told['counts']['applies']} applies" in page


def test_every_outcome_of_the_api_is_one_that_is_documented(client: Client) -> None:
    told = post(client, {"profile": profile_of(LAB)}).json()
    assert {row["outcome"] for row in told["outcomes"]} <= {kind.value for kind in Applies}
