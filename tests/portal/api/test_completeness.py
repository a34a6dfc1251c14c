"""Nothing that the corpus says is missing from the API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from portal.api.references import KIND_OF, PLURALS
from portal.corpus.kinds import KINDS, Kind
from portal.corpus.rows import Reader
from tests.portal.api.conftest import Api


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, name)
    elif value is not None and value != "":
        yield name, value


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_value_of_every_record_is_in_its_answer(api: Api, kind: Kind) -> None:
    answers: dict[str, Any] = {}
    address: str | None = f"{PLURALS[KIND_OF[kind.model]]}/?page_size=200"
    while address:
        body = api.json(address)
        answers |= {row["slug"]: row for row in body["results"]}
        address = body["next"]
    corpus = Reader().read(kind)
    assert set(answers) == set(corpus)
    for slug, payload in corpus.items():
        said = {value for _, value in _leaves(answers[slug])}
        for name, value in _leaves(payload):
            if name == "anchor":  # the end of the citation's address
                assert any(str(each).endswith(f"#{value}") for each in said)
            else:
                assert value in said, (slug, name, value)
