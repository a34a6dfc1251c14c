"""Numbers of JSON are the same from either database."""

from __future__ import annotations

import json

import pytest

from frameworks.models import Scope
from jurisdictions.numbers import EXACT, SameNumbers


@pytest.mark.parametrize(
    ("text", "number"),
    [("1e+26", 1e26), ("1" + 26 * "0", 1e26), ("7", 7), (str(EXACT), EXACT), ("-" + "1" + 26 * "0", -1e26)],
)
def test_a_number_is_read_as_it_was_stored_however_it_is_written(text: str, number: float) -> None:
    read = json.loads(text, cls=SameNumbers)
    assert (read, type(read)) == (number, type(number))


@pytest.mark.django_db
def test_a_large_figure_comes_back_from_the_database_as_it_went_in() -> None:
    scope = Scope.objects.first()
    assert scope
    scope.when = {"input": "training_compute", "op": "gt", "value": 1e26}
    scope.save()
    scope.refresh_from_db()
    assert scope.when["value"] == 1e26
    assert json.dumps(scope.when["value"]) == "1e+26"
