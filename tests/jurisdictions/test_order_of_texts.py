"""The texts of a jurisdiction stand in the order in which readers look for them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from frameworks.models import Instrument
from frameworks.models.instrument import Binding
from frameworks.selectors.who import by_face
from frameworks.status import CURRENT

pytestmark = pytest.mark.django_db


def test_binding_law_that_governs_stands_first_and_the_longest_recorded_of_it(client: Client, today: date) -> None:
    page = client.get("/jurisdictions/EU/").content.decode()
    table = page[page.index("What governs here") :]
    assert table.index("/regulations/eu-ai-act/") < table.index("/regulations/eu-ai-office-decision/")
    for group in by_face(Instrument.objects.filter(jurisdiction__slug="EU").for_list().as_of(today)):
        rows: tuple[Any, ...] = group.instruments
        ranks = [(i.status not in CURRENT, i.binding != Binding.BINDING) for i in rows]
        current = [rank for rank in ranks if not rank[0]]
        assert ranks[: len(current)] == sorted(current)
