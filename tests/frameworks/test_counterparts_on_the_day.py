"""Counterparts of a text: the same from both ends, in the text's own order, with the status and pin of each passage."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import Crosswalk, Instrument, Provision
from frameworks.selectors.counterparts import Counterpart, Counterparts, Passage, counterparts_of, home_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TODAY = date(2026, 11, 25)


def of(slug: str, other: str = "", on: date = TODAY) -> Counterparts:
    texts = {text.slug: text for text in Instrument.objects.filter(slug__in=(slug, other))}
    return counterparts_of(instrument=texts[slug], on=on, other=texts.get(other))


def passage(made: Counterparts, slug: str) -> Passage:
    return next(each for each in made.passages if each.record.slug == slug)


def tie(made: Counterparts, own: str, crosswalk: str) -> Counterpart:
    return next(each for each in passage(made, own).counterparts if each.crosswalk.slug == crosswalk)


def test_every_crosswalk_says_the_same_read_from_either_end() -> None:
    """The same record and reason; broader against narrower, implements against is implemented by."""
    readings: dict[str, set[tuple[str, str, str, str]]] = defaultdict(set)
    texts = {home_of(end) for row in Crosswalk.objects.for_list() for end in (row.origin, row.target)}
    for text in texts:
        for each in counterparts_of(instrument=text, on=TODAY).passages:
            for found in each.counterparts:
                readings[found.crosswalk.slug].add(
                    (each.record.slug, found.relation, found.other.slug, found.crosswalk.why)
                )
    every = list(Crosswalk.objects.for_list())
    assert len(every) == len(readings) > 150
    for row in every:
        assert row.origin is not None
        assert row.target is not None
        assert readings[row.slug] == {
            (row.origin.slug, str(row.get_relation_display()), row.target.slug, row.why),
            (row.target.slug, row.reverse_label, row.origin.slug, row.why),
        }


def test_both_passages_stand_as_they_stood_on_the_day() -> None:
    """Art. 55 of the AI Act applies from 2 August 2025; the Act as a whole was partly in force before."""
    for day, status in ((date(2025, 6, 1), "not_yet"), (TODAY, "in_force")):
        found = tie(of("us-wh-voluntary-commitments", on=day), "us-wh-vc-1", "us-wh-vc-1-to-eu-ai-act-art-55-1-a")
        assert found.standing.status == status
        assert passage(of("eu-ai-act", on=day), "eu-ai-act-art-55-1-a").standing.status == status
    assert found.standing.pin is not None
    assert found.standing.pin.pin == "Art. 55(1)(a)"


def test_a_level_of_a_replaced_version_is_not_told_as_active() -> None:
    own, crosswalk = (
        "lvl-anthropic-rsp-2-2-cyber-watch",
        "lvl-anthropic-rsp-2-2-cyber-watch-to-lvl-openai-preparedness-2-cyber-high",
    )
    for day, status in ((date(2025, 1, 1), "unborn"), (date(2025, 7, 1), "active"), (TODAY, "superseded")):
        made = of("anthropic-rsp", on=day)
        assert passage(made, own).standing.status == status
    assert tie(made, own, crosswalk).standing.status == "active"


def test_passages_stand_in_the_groups_and_the_order_of_the_text() -> None:
    titles = [group.title for group in of("eu-ai-act").groups]
    assert titles.index("Chapter I") < titles.index("Chapter II") < titles.index("Chapter XII")
    chapter = next(group for group in of("eu-ai-act").groups if group.title == "Chapter II")
    assert "Art. 5(1)(a)" in [each.label for each in (*chapter.passages, *chapter.without)]
    versions = [group.title for group in of("anthropic-rsp").groups]
    assert versions.index("Version 1.0") < versions.index("Version 2.2") < versions.index("Version 3.4")


def test_every_passage_is_listed_once_with_counterparts_or_with_none_recorded() -> None:
    made = of("eu-ai-act", "us-ca-sb-53")
    listed = [each.record.slug for each in (*made.passages, *made.without)]
    assert sorted(listed) == sorted(
        Provision.objects.filter(instrument__slug="eu-ai-act").values_list("slug", flat=True)
    )
    assert 0 < len(made.passages) < 10


def test_a_tie_within_one_text_counts_once_and_stands_at_both_passages() -> None:
    others = {text.slug: count for text, count in of("eu-ai-act").others}
    inner = [
        row
        for row in Crosswalk.objects.for_list().filter(origin_provision__instrument__slug="eu-ai-act")
        if row.target is not None and home_of(row.target).slug == "eu-ai-act"
    ]
    assert others["eu-ai-act"] == len(inner) > 0


def test_none_found_is_told_and_none_recorded_is_no_finding(client: Client) -> None:
    Crosswalk.objects.create(
        slug="made-up",
        origin_provision=Provision.objects.get(slug="us-wh-vc-8"),
        target_instrument=Instrument.objects.get(slug="us-ca-sb-53"),
        relation="none_found",
        why="Read in full.",
    )
    page = client.get("/crosswalks/of/us-wh-voluntary-commitments/?other=us-ca-sb-53").content.decode()
    row = page.split('<tr id="made-up-of-us-wh-vc-8">')[1].split("</tr>")[0]
    assert "has no counterpart found in" in row
    assert "Read in full." in row
    assert "with none recorded in SB 53" in page
    assert "it is no finding" in page


def test_the_form_leads_to_the_address_of_its_answer(client: Client) -> None:
    asked = client.get("/crosswalks/of/", {"instrument": "eu-ai-act", "other": "", "as_of": "2025-06-01"})
    assert asked.status_code == 302
    assert asked["Location"] == "/crosswalks/of/eu-ai-act/?as_of=2025-06-01"
    page = client.get("/crosswalks/of/eu-ai-act/?other=us-ca-sb-53&as_of=2025-06-01").content.decode()
    assert "/crosswalks/of/us-ca-sb-53/?other=eu-ai-act&amp;as_of=2025-06-01" in page
    assert client.get("/crosswalks/of/").status_code == 400
    assert client.get("/crosswalks/of/?instrument=%00").status_code == 400
    assert 'action="/crosswalks/of/"' in client.get("/crosswalks/?relation=implements").content.decode()


@pytest.mark.parametrize(
    ("first", "second"), [("eu-ai-act", "us-ca-sb-53"), ("us-ca-sb-53", "eu-ai-act"), ("eu-ai-act", "eu-ai-act")]
)
def test_the_list_takes_two_texts_in_either_order(client: Client, first: str, second: str) -> None:
    data = client.get(f"/api/v1/crosswalks/?instrument={first}&other={second}&page_size=200").json()
    expected = {
        row.slug
        for row in Crosswalk.objects.for_list()
        if [home_of(row.origin).slug, home_of(row.target).slug] in ([first, second], [second, first])
    }
    assert {row["slug"] for row in data["results"]} == expected
    assert expected


def test_more_crosswalks_cost_no_more_queries(client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/crosswalks/of/anthropic-rsp/")
        return len(queries)

    before = count()
    for number, row in enumerate(Crosswalk.objects.filter(origin_level__framework__slug="anthropic-rsp")):
        made: Any = Crosswalk.objects.get(pk=row.pk)
        made.pk, made.slug, made._state.adding = None, f"made-up-{number}", True
        made.save()
    assert count() == before <= 26
