"""The main navigation and the keys."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from portal.wayfinding.navigation import DOORS, doors

pytestmark = pytest.mark.django_db


def nav(page: str) -> str:
    start = page.index('aria-label="Main"')
    return page[start : page.index("</nav>", start)]


@pytest.mark.parametrize(
    ("path", "label"),
    [("/regulations/eu-ai-act/", "Regulations"), ("/compare/matrix/", "Compare"), ("/topics/", "Topics"), ("/", None)],
)
def test_the_section_one_is_in_is_marked(client: Client, today: date, path: str, label: str | None) -> None:
    here = re.findall(r'aria-current="true">([^<]+)</a>', nav(client.get(path).content.decode()))
    assert here == ([label] if label else [])


def test_every_door_has_a_key_of_its_own_and_leads_somewhere(client: Client, today: date) -> None:
    keys = [door.key for door in DOORS]
    assert len(set(keys)) == len(keys)
    assert "h" not in keys  # home
    page = client.get("/").content.decode()
    for door in doors("/"):
        assert f'data-key="{door.key}"' in page


def test_a_phone_shows_few_doors_and_the_way_to_all(client: Client, today: date) -> None:
    bar = nav(client.get("/").content.decode())
    assert bar.count('class="site-nav__more"') == len(DOORS) - 3
    assert '<a href="#map">All sections</a>' in bar


def test_the_keys_are_told_on_a_page_and_in_the_sheet(client: Client, today: date) -> None:
    page = client.get("/keyboard/").content.decode()
    for door in DOORS:
        assert page.count(f"<kbd>g</kbd> <kbd>{door.key}</kbd>") == 2  # on the page, and in the sheet of every page
    assert "data-keys-switch hidden" in page
