"""One text passage by passage, with what answers to each in others."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import Crosswalk, Instrument, Provision
from frameworks.selectors.counterparts import counterparts_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TODAY = date(2026, 11, 25)


def of(slug: str, other: str = "") -> dict[str, list[tuple[str, str]]]:
    found = counterparts_of(
        instrument=Instrument.objects.get(slug=slug),
        on=TODAY,
        other=Instrument.objects.get(slug=other) if other else None,
    )
    return {p.record.slug: [(c.crosswalk.slug, c.relation) for c in p.counterparts] for p in found.passages}


def test_a_passage_stands_with_its_counterparts_read_from_its_side() -> None:
    made = of("us-wh-voluntary-commitments")
    assert ("us-wh-vc-1-to-eu-ai-act-art-55-1-a", "is related to") in made["us-wh-vc-1"]


def test_the_reverse_reading_is_the_same_record() -> None:
    for tie in Crosswalk.objects.for_list().filter(relation__in=("broader", "narrower", "implements", "related"))[:12]:
        for end, relation in ((tie.origin, str(tie.get_relation_display())), (tie.target, tie.reverse_label)):
            home = end if isinstance(end, Instrument) else getattr(end, "framework", None) or end.instrument
            assert (tie.slug, relation) in of(home.slug)[end.slug]


def test_all_ties_of_a_text_are_there_once() -> None:
    found = [slug for ties in of("eu-gpai-code-of-practice").values() for slug, _ in ties]
    keys = {"origin_provision__instrument__slug", "target_provision__instrument__slug", "origin_instrument__slug",
            "target_instrument__slug"}  # fmt: skip
    expected = {
        s
        for key in keys
        for s in Crosswalk.objects.filter(**{key: "eu-gpai-code-of-practice"}).values_list("slug", flat=True)
    }
    assert set(found) == expected
    assert len(expected) > 10


def test_what_nobody_tied_is_listed_as_not_recorded(client: Client) -> None:
    page = client.get("/crosswalks/of/us-wh-voluntary-commitments/").content.decode()
    assert "passages with none recorded" in page or "passage with none recorded" in page
    assert "us-wh-vc-8" in page


def test_only_one_other_text(client: Client) -> None:
    made = of("us-wh-voluntary-commitments", "eu-ai-act")
    assert {slug for ties in made.values() for slug, _ in ties} == {
        "us-wh-vc-1-to-eu-ai-act-art-55-1-a",
        "us-wh-vc-3-to-eu-ai-act-art-55-1-d",
        "us-wh-vc-5-to-eu-ai-act-art-50-2",
    }
    assert client.get("/crosswalks/of/us-wh-voluntary-commitments/?other=nothing").status_code == 400
    assert client.get("/crosswalks/of/us-wh-voluntary-commitments/?other=%00").status_code == 400
    assert client.get("/crosswalks/of/us-wh-voluntary-commitments/?colour=red").status_code == 400
    assert client.get("/crosswalks/of/nothing/").status_code == 404


def test_the_api_takes_the_same_two_texts(client: Client) -> None:
    data = client.get("/api/v1/crosswalks/?instrument=us-wh-voluntary-commitments&other=eu-ai-act").json()
    assert data["count"] == 3


def test_looked_and_found_none_is_a_record_of_its_own() -> None:
    origin = Provision.objects.get(slug="us-wh-vc-8")
    text = Instrument.objects.get(slug="eu-ai-act")
    tie = Crosswalk.objects.create(
        slug="made-up", origin_provision=origin, target_instrument=text, relation="none_found", why="Read in full."
    )
    assert str(tie).endswith("has no counterpart found in EU AI Act")
    assert ("made-up", "has no counterpart found in") in of("us-wh-voluntary-commitments")["us-wh-vc-8"]
    assert ("made-up", "was looked through, and holds no counterpart of") in of("eu-ai-act")["eu-ai-act"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Crosswalk.objects.create(
            slug="made-up-2", origin_provision=origin, target_provision=origin, relation="none_found", why="?"
        )


def test_a_longer_text_costs_no_more_queries(client: Client) -> None:
    def count(slug: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/crosswalks/of/{slug}/")
        return len(queries)

    assert count("eu-ai-act") == count("us-wh-voluntary-commitments") <= 20
