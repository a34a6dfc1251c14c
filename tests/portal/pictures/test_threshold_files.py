"""The pictures of thresholds as files."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from frameworks.selectors.chip_planes import chip_planes
from frameworks.selectors.ladder import ladder
from portal.pictures import workshop
from portal.pictures.styled import rules, tokens

pytestmark = pytest.mark.django_db
SLUGS = ("ladder", "chips", "tiers")
CSS = Path(settings.BASE_DIR) / "static" / "css"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return ElementTree.fromstring(response.content)


def words(root: ElementTree.Element) -> str:
    return " ".join(" ".join("".join(each.itertext()).split()) for each in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_file_explains_itself_and_names_its_source(
    client: Client, today: date, slug: str, layout: str, theme: str
) -> None:
    root = drawn(client, f"/pictures/{slug}.svg?layout={layout}&theme={theme}")
    assert root.findtext(f"{SVG}title")
    assert "25 November 2026" in (root.findtext(f"{SVG}desc") or "")
    assert "CC BY 4.0" in words(root)
    style = root.findtext(f"{SVG}style") or ""
    assert "var(" not in style
    assert "stroke-dasharray" in style
    assert ("#14181b" in style) == (theme == "dark")


def test_the_ladder_holds_every_rung_and_every_system_with_a_figure(client: Client, today: date) -> None:
    answer = ladder(on=today, flop=None)
    said = words(drawn(client, "/pictures/ladder.svg"))
    for row in answer.rungs:
        assert row.rung.citation.split("(")[0] in said
    circles = list(drawn(client, "/pictures/ladder.svg").iter(f"{SVG}circle"))
    assert len(circles) == len(answer.marks)
    rows = list(csv.DictReader(io.StringIO(client.get("/pictures/ladder.csv").content.decode())))
    assert [row["kind"] for row in rows].count("provision") == len(answer.rungs)
    assert {float(row["flop"]) for row in rows if row["kind"] == "system"} == {mark.flop for mark in answer.marks}
    assert all(row["address"].startswith("http://testserver/") for row in rows)


def test_a_moved_threshold_moves_in_the_file_too(client: Client, today: date) -> None:
    assert "moved to" not in words(drawn(client, "/pictures/ladder.svg"))
    assert "moved to" in words(drawn(client, "/pictures/ladder.svg?flop=3e25"))
    page = client.get("/thresholds/?flop=3e25").content.decode()
    assert "/pictures/ladder.svg?flop=3e25" in page


def test_chips_are_told_with_their_figures(client: Client, today: date) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/pictures/chips.csv").content.decode())))
    assert [row["chip"] for row in rows] == [row.chip.name for row in chip_planes(on=today).rows]
    parts = json.loads(client.get("/pictures/chips.json").content)["drawings"]
    assert [part["title"] for part in parts] == [picture.title for picture in chip_planes(on=today).pictures]


@pytest.mark.parametrize("slug", SLUGS)
def test_links_in_a_file_are_whole_and_keep_the_day(client: Client, today: date, slug: str) -> None:
    links = re.findall(r'href="([^"]+)"', client.get(f"/pictures/{slug}.svg?as_of=2025-09-01").content.decode())
    assert links
    assert all(link.startswith("http://testserver/") and "as_of=2025-09-01" in link for link in links)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/pictures/ladder.svg?flop=abc", "no amount of training compute"),
        ("/pictures/chips.svg?flop=1e25", "no parameter of a picture"),
        ("/pictures/tiers.png?theme=blue", "Allowed: light, dark"),
    ],
)
def test_a_bad_question_is_refused_with_what_is_allowed(client: Client, today: date, address: str, told: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert told in response.content.decode()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_of_such_a_picture_stands_under_thresholds(client: Client, today: date, slug: str) -> None:
    response = client.get(f"/pictures/{slug}/?as_of=2025-09-01")
    assert response.status_code == 301
    assert response["Location"].startswith("/thresholds/")
    assert response["Location"].endswith("?as_of=2025-09-01")
    page = client.get(response["Location"]).content.decode()
    for form in ("svg", "png", "json", "csv"):
        assert f"/pictures/{slug}.{form}" in page


def test_a_png_is_drawn_and_waits_its_turn(client: Client, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/pictures/tiers.png").content.startswith(b"\x89PNG")

    def busy(*_: object, **more: object) -> bytes:
        raise workshop.Busy("busy")

    monkeypatch.setattr(workshop, "png", busy)
    assert client.get("/pictures/tiers.png").status_code == 503


def test_rules_of_the_page_stay_with_the_page() -> None:
    sheet = (CSS / "thresholds.css").read_text(encoding="utf-8")
    values = tokens((CSS / "tokens.css").read_text(encoding="utf-8"), "light")
    kept = rules(sheet, values)
    assert ".rung__line { stroke: currentColor; stroke-width: 3; fill: none; }" in kept
    assert ".move-form" not in kept
    assert ":hover" not in kept
    assert values["ink-2"].startswith("#")
