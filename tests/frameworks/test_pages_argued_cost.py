"""What the pages of topics, arguments and the timeline cost: queries and bytes, for every record of the corpus."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.models import Analogy, Claim, Crosswalk, Debate, Gap, Provision, Topic

pytestmark = pytest.mark.django_db

LISTS = ["topics", "crosswalks", "debates", "gaps", "analogies", "claims", "findings", "timeline"]
MOST_QUERIES, MOST_BYTES = 20, 150_000


def cost(client: Client, url: str) -> tuple[int, int]:
    """Queries and bytes of a page that must answer 200."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(queries), len(response.content)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_stays_within_the_limits(client: Client, today: date, name: str) -> None:
    queries, size = cost(client, f"/{name}/")
    assert queries <= MOST_QUERIES
    assert size < MOST_BYTES


@pytest.mark.parametrize("model", [Topic, Crosswalk, Debate, Gap, Analogy, Claim])
def test_every_page_of_a_record_stays_within_the_limits(client: Client, today: date, model: Any) -> None:
    costs = {row.slug: cost(client, row.get_absolute_url()) for row in model.objects.all()}
    dear = {slug: found for slug, found in costs.items() if found[0] > MOST_QUERIES or found[1] >= MOST_BYTES}
    assert not dear


@pytest.mark.parametrize("name", LISTS)
def test_more_rows_cost_no_more_queries(client: Client, today: date, name: str) -> None:
    """A list cut down to few rows asks as many questions as the full one, or fewer."""
    first, _ = cost(client, f"/{name}/")
    last, _ = cost(client, f"/{name}/?page=last")
    assert abs(first - last) <= 4  # a kind of record that is linked to only on one of the pages


def test_a_debate_with_ten_times_the_positions_costs_the_same(client: Client, today: date) -> None:
    debate = Debate.objects.get(slug="voluntary-commitments")
    before, _ = cost(client, debate.get_absolute_url())
    for number in range(3, 30):
        debate.positions.create(
            position=number, stance=f"side {number}", argument="More of the same.", held_by=["someone"]
        )
    after, _ = cost(client, debate.get_absolute_url())
    assert after == before


def test_a_topic_with_ten_times_the_provisions_costs_the_same(client: Client, today: date) -> None:
    topic = Topic.objects.get(slug="red-teaming")
    before, _ = cost(client, topic.get_absolute_url())
    topic.provisions.add(*Provision.objects.all()[:240])
    after, size = cost(client, topic.get_absolute_url())
    assert after == before
    assert size < MOST_BYTES
