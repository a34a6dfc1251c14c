"""Every picture: what it shows is what its table says, on any day, in every form."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.pictures import workshop
from portal.pictures.base import NARROW, WIDE, Ask, Told
from portal.pictures.catalogue import HERE, PICTURES
from portal.pictures.drawing import as_svg, data_marks, is_drawing
from portal.pictures.palette import DARK, in_dark

TODAY = date(2026, 11, 25)
DAYS = (TODAY, date(2024, 8, 1), date(2023, 10, 30), date(1950, 1, 1), date(2100, 12, 31))
CHARTS = [slug for slug, picture in PICTURES.items() if picture.engine == "vega-lite"]
COLOUR = re.compile(r'(?:fill|stroke)="(#[0-9a-fA-F]+)"')


@pytest.fixture
def pictures_dir(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.PICTURES_DIR = tmp_path / "pictures"
    yield settings.PICTURES_DIR
    workshop.maker.wait()


def told(slug: str, on: date = TODAY) -> Told:
    return PICTURES[slug].tell(Ask(on, TODAY))


def marks(slug: str, on: date, layout: str) -> int:
    """How many marks of the spec stand for a row of the table."""
    spec = told(slug, on).specs[layout]
    if is_drawing(spec):
        return data_marks(spec)
    values = spec["data"]["values"]
    if slug == "timeline" and layout == "narrow":
        return sum(row["events"] for row in values)
    return sum(row.get("kind") != "end" for row in values)


@pytest.mark.django_db
@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("slug", PICTURES)
def test_a_picture_has_a_mark_for_each_row_of_its_table(slug: str, on: date) -> None:
    rows = len(told(slug, on).twin.rows)
    assert marks(slug, on, "wide") == rows
    assert marks(slug, on, "narrow") == rows


@pytest.mark.django_db
@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("slug", PICTURES)
def test_a_picture_says_its_point_in_words_on_any_day(slug: str, on: date) -> None:
    said = told(slug, on)
    assert said.point.endswith(".")
    assert said.description.strip()
    assert said.keys
    assert set(said.specs) == {WIDE.name, NARROW.name}
    for row in said.twin.rows:
        assert len(row) == len(said.twin.head)
        assert all(cell.text for cell in row)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PICTURES)
def test_the_same_day_gives_the_same_bytes(slug: str, pictures_dir: Path) -> None:
    first, second = told(slug), told(slug)
    assert json.dumps(first.specs) == json.dumps(second.specs)
    for layout in (WIDE.name, NARROW.name):
        spec = first.specs[layout]
        if is_drawing(spec):
            assert as_svg(spec) == as_svg(second.specs[layout])
    if slug == "signatures":
        svg = workshop.chart(first.specs["wide"])
        for kept in pictures_dir.iterdir():
            kept.unlink()
        assert workshop.chart(first.specs["wide"]) == svg


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PICTURES)
def test_queries_are_few_and_do_not_grow_with_the_day(slug: str) -> None:
    counts = []
    for on in (TODAY, date(2024, 8, 1)):
        with CaptureQueriesContext(connection) as captured:
            told(slug, on)
        counts.append(len(captured))
    assert max(counts) <= 6
    assert abs(counts[0] - counts[1]) <= (2 if slug == "timeline" else 0)  # a past day asks what had been decided


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PICTURES)
def test_every_drawing_is_well_formed_without_styles_or_scripts(slug: str, pictures_dir: Path, today: date) -> None:
    workshop.draw([spec for spec in told(slug).specs.values() if not is_drawing(spec)])
    for layout, spec in told(slug).specs.items():
        svg = as_svg(spec) if is_drawing(spec) else workshop.chart(spec)
        root = ElementTree.fromstring(svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert " style=" not in svg
        assert "<script" not in svg
        assert " on" not in re.sub(r">[^<]*<|\"[^\"]*\"", "", svg)
        assert set(COLOUR.findall(svg)) <= set(DARK), f"{layout}: a colour without a twin for dark pages"
        if not (slug == "timeline" and layout == "narrow"):  # too many to touch on a small screen: its table has links
            assert '<a href="/' in svg


@pytest.mark.django_db
@pytest.mark.parametrize("slug", CHARTS)
def test_the_charting_library_draws_every_row(slug: str, pictures_dir: Path) -> None:
    said = told(slug)
    workshop.draw(list(said.specs.values()))
    wide = workshop.chart(said.specs["wide"])
    titled = re.findall(r"<a href=\"[^\"]+\"><title>([^<]*)</title><(?:path|circle)", wide)
    assert len(titled) == len(said.twin.rows)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", HERE)
def test_the_page_links_to_records_keeping_the_day(slug: str, client: Client, today: date, pictures_dir: Path) -> None:
    workshop.draw([s for s in told(slug, date(2025, 8, 2)).specs.values() if not is_drawing(s)])
    page = client.get(f"/pictures/{slug}/?as_of=2025-08-02").content.decode()
    assert page.count('xmlns="http://www.w3.org/2000/svg"') >= 2
    hrefs = re.findall(r'<a href="(/[^"]+)">\s*<title>', page)
    assert hrefs
    assert all("as_of=2025-08-02" in href for href in hrefs)
    address = hrefs[len(hrefs) // 2].replace("&amp;", "&").partition("#")[0]
    assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PICTURES)
def test_files_tell_the_day_and_where_they_are_from(slug: str, client: Client, today: date, pictures_dir: Path) -> None:
    svg = client.get(f"/pictures/{slug}.svg?as_of=2025-08-02")
    assert svg["Content-Type"].startswith("image/svg+xml")
    root = ElementTree.fromstring(svg.content)
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    text = svg.content.decode()
    assert "as of 2 August 2025" in text
    assert 'href="http://testserver/' in text
    assert 'href="/' not in text
    spec = client.get(f"/pictures/{slug}.json?as_of=2025-08-02").json()
    assert spec["usermeta"]["as_of"] == "2025-08-02"
    assert spec["usermeta"]["point"]
    rows = list(csv.reader(io.StringIO(client.get(f"/pictures/{slug}.csv?as_of=2025-08-02").content.decode())))
    assert rows[0][-1] == "address"
    assert len(rows) - 1 == len(told(slug, date(2025, 8, 2)).twin.rows)
    dark = client.get(f"/pictures/{slug}.svg?theme=dark&layout=narrow&as_of=2025-08-02").content.decode()
    assert f'fill="{DARK["#fdfdfb"]}"' in dark
    ElementTree.fromstring(dark)


@pytest.mark.django_db
def test_a_png_is_a_png_twice_as_wide(client: Client, today: date, pictures_dir: Path) -> None:
    png = client.get("/pictures/levels.png")
    assert png["Content-Type"] == "image/png"
    assert png.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png.content[16:20], "big") == 2 * (WIDE.width + 40)


@pytest.mark.django_db
def test_a_page_whose_chart_is_not_drawn_says_so_and_comes_back(
    client: Client, today: date, pictures_dir: Path
) -> None:
    first = client.get("/pictures/signatures/")
    assert first.status_code == 200
    assert "being drawn" in first.content.decode()
    assert first["Retry-After"] == str(workshop.RETRY_AFTER)
    assert first["Cache-Control"] == "no-store"
    assert 'http-equiv="refresh"' in first.content.decode()
    assert "Bletchley Declaration" in first.content.decode()  # words and table are there at once
    workshop.maker.wait()
    second = client.get("/pictures/signatures/").content.decode()
    assert "being drawn" not in second
    assert 'xmlns="http://www.w3.org/2000/svg"' in second


@pytest.mark.django_db
def test_a_failure_to_draw_is_said_and_not_repeated_at_once(
    client: Client, today: date, pictures_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def broken(jobs: list[Any]) -> list[str]:
        tried.append(1)
        raise workshop.CannotDraw("no")

    monkeypatch.setattr(workshop, "_run", broken)
    monkeypatch.setattr(workshop, "maker", workshop.Maker())
    monkeypatch.setattr(workshop.log, "exception", lambda *args: None)
    client.get("/pictures/signatures/")
    workshop.maker.wait()
    page = client.get("/pictures/signatures/").content.decode()
    assert "could not be drawn" in page
    assert len(tried) == 1
    file = client.get("/pictures/signatures.svg")
    assert file.status_code == 503
    assert file["Retry-After"]


def test_old_files_go_when_there_are_too_many(pictures_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "KEPT", 3)
    for number in range(6):
        workshop._keep(pictures_dir / f"{number}.svg", b"<svg/>")
    assert len(list(pictures_dir.glob("*.svg"))) == 3


def test_charts_are_drawn_outside_the_web_process() -> None:
    package = Path(settings.BASE_DIR) / "portal" / "pictures"
    users = [path.name for path in package.rglob("*.py") if "import vl_convert" in path.read_text()]
    assert users == ["render.py"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/pictures/world/?topic=nonsense", "is not known"),
        ("/pictures/world/?color=red", "no parameter"),
        ("/pictures/levels/?topic=cbrn", "no parameter"),
        ("/pictures/levels.svg?layout=huge", "wide, narrow"),
        ("/pictures/levels.svg?theme=pink", "light, dark"),
        ("/pictures/?topic=cbrn", "no parameter"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_can(client: Client, address: str, words: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert words in response.content.decode()


@pytest.mark.django_db
def test_an_unknown_picture_is_not_found(client: Client) -> None:
    assert client.get("/pictures/nonsense/").status_code == 404
    assert client.get("/pictures/nonsense.svg").status_code == 404


@pytest.mark.django_db
def test_the_gallery_lists_every_picture_and_those_elsewhere(client: Client, today: date) -> None:
    page = client.get("/pictures/").content.decode()
    for picture in PICTURES.values():
        assert (reverse(picture.route) if picture.route else reverse("picture", args=[picture.slug])) in page


def test_dark_pages_turn_every_colour_over() -> None:
    css = (Path(settings.BASE_DIR) / "static/css/pictures.css").read_text()
    for light, dark in DARK.items():
        assert f'[fill="{light}"] {{ fill: {dark}; }}' in css
        assert f'[stroke="{light}"] {{ stroke: {dark}; }}' in css
    assert in_dark('<rect fill="#fdfdfb"/>') == '<rect fill="#14181b"/>'
