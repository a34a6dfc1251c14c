"""One finds one's way on every kind of page: headings in order, breadcrumbs, a list of the sections of long pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client

from portal.wayfinding.outline import FEWEST, LONGEST, Section, sections
from tests.browser.kinds import KINDS

SECTIONS = ("On this page", "Months", "Outcomes", "Pages")
"""Names of navigations that list the parts of a page (the months of a calendar, the pages of results)."""
ONE_SCREEN = {"home"}
"""Its parts stand side by side, most of them in one screen."""


@dataclass
class Seen(HTMLParser):
    """What of a page a reader finds the way by."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    fragments: set[str] = field(default_factory=set)
    navigations: list[str] = field(default_factory=list)
    landmarks: list[str] = field(default_factory=list)
    aside: int = 0
    dialog: int = 0
    main: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if "id" in has:
            self.ids.append(has["id"])
        if has.get("href", "").startswith("#"):
            self.fragments.add(has["href"][1:])
        if tag in ("main", "header", "footer", "nav", "aside"):
            self.landmarks.append(tag)
        self.main = self.main or tag == "main"
        self.aside += tag == "aside"
        self.dialog += tag == "dialog"
        if tag == "nav":
            self.navigations.append(has.get("aria-label") or f"#{has['aria-labelledby']}")
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6") and self.main and not self.dialog:
            self.headings.append((int(tag[1]), "" if self.aside else has.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        self.main = self.main and tag != "main"
        self.aside -= tag == "aside"
        self.dialog -= tag == "dialog"


def seen(client: Client, kind: str) -> Seen:
    page = Seen()
    page.feed(client.get(KINDS[kind]).content.decode())
    return page


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_every_kind_can_be_found_ones_way_on(client: Client, today: date, kind: str) -> None:
    page = seen(client, kind)
    levels = [level for level, _ in page.headings]
    assert levels.count(1) == 1
    assert [(a, b) for a, b in zip([0, *levels], levels, strict=False) if b > a + 1] == []
    assert sorted(each for each in set(page.ids) if page.ids.count(each) > 1) == []
    assert page.landmarks.count("main") == 1
    assert len(set(page.navigations)) == len(page.navigations)  # each has a name of its own
    assert ("Breadcrumbs" in page.navigations) == (kind != "home")
    if kind != "style":  # its samples are cut out of other pages
        assert page.fragments - set(page.ids) == set()
    parts = [name for level, name in page.headings if level == 2 and name]
    if len(parts) >= FEWEST and kind not in ONE_SCREEN:
        assert set(SECTIONS) & set(page.navigations)


def test_the_sections_are_read_from_the_headings_without_their_counts() -> None:
    html = '<h2>Bare</h2><h2 id="a">A <em>&amp;</em> B <span class="meta">(3)</span></h2>' + "".join(
        f'<h2 id="s{n}">S{n}</h2>' for n in range(FEWEST - 1)
    )
    assert sections(html)[0] == Section("a", "A & B")
    assert len(sections(html)) == FEWEST
    assert sections('<h2 id="a">A</h2>' * (FEWEST - 1)) == ()


def test_a_long_heading_is_cut_at_a_word() -> None:
    cut = sections(f'<h2 id="a">{"long words " * 20}</h2>' * FEWEST)[0].heading
    assert cut.endswith(("long …", "words …"))
    assert len(cut) <= LONGEST + 1
