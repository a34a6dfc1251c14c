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
    ("path", "marked"),
    [
        ("/regulations/eu-ai-act/", [("true", "Regulations")]),
        ("/compare/matrix/", [("true", "Compare")]),
        ("/topics/", [("page", "Topics")]),
        ("/", []),
    ],
)
def test_the_section_one_is_in_is_marked(client: Client, today: date, path: str, marked: list[tuple[str, str]]) -> None:
    here = re.findall(r'aria-current="(\w+)">([^<]+)</a>', nav(client.get(path).content.decode()))
    assert here == marked


def test_every_door_has_a_key_of_its_own_and_leads_somewhere(client: Client, today: date) -> None:
    keys = [door.key for door in DOORS]
    assert len(set(keys)) == len(keys)
    assert "h" not in keys  # home
    page = client.get("/").content.decode()
    for door in doors("/"):
        assert f'data-key="{door.key}"' in page


def test_a_phone_shows_few_doors_and_folds_the_others(client: Client, today: date) -> None:
    bar = nav(client.get("/").content.decode())
    assert bar.count('class="site-nav__more"') == len(DOORS) - 3 + 1
    assert '<a href="#map">All sections</a>' in bar
    assert bar.index("<summary>Menu</summary></details>") < bar.index("<ul>")  # the style sheet reaches what follows


def test_the_keys_are_told_on_a_page_and_in_the_sheet(client: Client, today: date) -> None:
    page = client.get("/keyboard/").content.decode()
    for door in DOORS:
        assert page.count(f"<kbd>g</kbd> <kbd>{door.key}</kbd>") == 2  # on the page, and in the sheet of every page
    assert "data-keys-switch hidden" in page
