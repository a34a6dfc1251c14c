"""Fixtures of the tests of citing."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pybtex.database import BibliographyData, parse_string


@pytest.fixture(autouse=True)
def _fresh_limit() -> None:
    cache.clear()


class Reader:
    """Asks for a page or record in a form and reads it back as a reference manager would."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def ask(self, path: str, form: str = "", **headers: str) -> Any:
        joint = "&" if "?" in path else "?"
        return self.client.get(f"{path}{joint}format={form}" if form else path, headers=headers)

    def text(self, path: str, form: str) -> str:
        response = self.ask(path, form)
        assert response.status_code == 200, response.content[:300]
        return str(response.content.decode())

    def bibtex(self, path: str) -> BibliographyData:
        return parse_string(self.text(path, "bibtex"), "bibtex")

    def ris(self, path: str) -> list[dict[str, Any]]:
        import rispy

        return list(rispy.load(io.StringIO(self.text(path, "ris"))))

    def csl(self, path: str) -> list[dict[str, Any]]:
        return list(json.loads(self.text(path, "csl")))


@pytest.fixture
def reader(client: Client, db: None, today: date) -> Reader:
    return Reader(client)
