"""The pictures of thresholds: what their pages draw, as files of every form."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frameworks.ladder.chips import TPP
from frameworks.models import Provision, System, Trigger
from frameworks.selectors.chip_planes import chip_planes
from frameworks.selectors.ladder import ladder
from frameworks.selectors.tiers import tiers
from portal.pictures import files, workshop
from portal.pictures.base import Ask, BadChoice, Key, Told
from portal.pictures.catalogue import HERE, PICTURES
from portal.pictures.drawing import as_svg, data_marks, drawing, group, line, run, text
from portal.pictures.palette import DARK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 11, 25)
DAYS = (TODAY, date(2025, 1, 1), date(2023, 4, 1), date(2010, 1, 1), date(2027, 6, 1))
LAYOUTS = ("wide", "narrow")
PAGES = {
    "ladder": "/thresholds/", "chips": "/thresholds/chips/", "tiers": "/thresholds/revenue-and-users/",
}  # fmt: skip
OWN = [slug for slug in PICTURES if slug not in HERE]


@pytest.fixture
def pictures_dir(tmp_path: Path, settings: Any) -> Path:
    settings.PICTURES_DIR = tmp_path / "pictures"
    return Path(settings.PICTURES_DIR)


def told(slug: str, on: date = TODAY, choice: str = "") -> Told:
    return PICTURES[slug].tell(Ask(on, TODAY, choice))


def data_of(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every mark and run with a datum."""
    found: list[dict[str, Any]] = []
    for mark in marks:
        found += [mark] if "datum" in mark else []
        found += data_of(mark.get("marks", [])) + data_of(mark.get("runs", []))
    return found


def shapes(marks: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [m for mark in marks for m in ([mark] if mark["type"] == kind else shapes(mark.get("marks", []), kind))]


def test_the_three_pictures_stand_on_pages_of_their_own() -> None:
    assert set(OWN) == set(PAGES)


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_ladder_holds_every_rung_and_every_system_with_a_figure(on: date, layout: str) -> None:
    answer = ladder(on=on)
    found = data_of(told("ladder", on).specs[layout]["marks"])
    rungs = [f"{row.rung.provision} {row.rung.amount}" for row in answer.rungs]
    assert Counter(mark["datum"] for mark in found) == Counter([*rungs, *(mark.slug for mark in answer.marks)])
    assert len(rungs) == Trigger.objects.filter(metric="training_compute_flop", value__isnull=False).count()
    by_datum = {mark["datum"]: mark for mark in found}
    for row in answer.rungs:
        assert by_datum[f"{row.rung.provision} {row.rung.amount}"]["href"] == row.rung.address
    for mark in answer.marks:
        assert by_datum[mark.slug]["href"] == f"/applicability/?system={mark.slug}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_marks_stand_where_the_page_draws_them(layout: str) -> None:
    drawn = ladder(on=TODAY).drawings()[LAYOUTS.index(layout)]
    spec = told("ladder").specs[layout]
    dots = shapes(spec["marks"], "circle")
    assert [(dot["cx"], dot["cy"]) for dot in dots] == [(dot.x, round(dot.y, 1)) for dot in drawn.dots]
    assert spec["width"] == drawn.width
    hollow = [dot for dot in dots if dot["fill"] == "#fdfdfb"]
    assert len(hollow) == sum(dot.mark.estimated for dot in drawn.dots)


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_planes_hold_every_limit_and_every_chip_with_both_figures(on: date, layout: str) -> None:
    page = chip_planes(on=on)
    found = Counter(mark["datum"] for mark in data_of(told("chips", on).specs[layout]["marks"]))
    expected: list[str] = []
    for picture in page.pictures:
        expected += [f"{picture.key} {r.region.label}" for r in picture.regions]
        metric = picture.planes[0].metric
        for row in page.rows:
            if row.mark.at(TPP) is not None and (row.mark.at(metric) is not None or picture.key == "density"):
                expected.append(f"{metric} {row.mark.slug}")
    assert found == Counter(expected)
    words = str(told("chips", on).specs[layout])
    assert all(chip.name.split()[0] in words for chip in page.unplaced)


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_axes_hold_every_rung(on: date, layout: str) -> None:
    answer = tiers(on=on)
    found = data_of(told("tiers", on).specs[layout]["marks"])
    assert Counter(m["datum"] for m in found) == Counter(f"{r.provision} {r.amount}" for r in answer.rungs)
    assert {m["href"] for m in found} == {r.address for r in answer.rungs}


def test_standing_is_told_by_colour_dash_and_fill() -> None:
    def rung(on: date) -> dict[str, Any]:
        found = data_of(told("ladder", on).specs["wide"]["marks"])
        return next(mark for mark in found if mark["datum"].startswith("us-eo-14110-s4-2-b-i "))

    line_now, mark_now = shapes(rung(date(2024, 6, 1))["marks"], "path")
    line_past, mark_past = shapes(rung(TODAY)["marks"], "path")
    assert (line_now["stroke"], mark_now["fill"]) == ("#1d6b3f", "#1d6b3f")
    assert "stroke-dasharray" not in line_now
    assert (line_past["stroke-dasharray"], line_past["stroke"]) == ("1.5 4", mark_past["stroke"])
    assert mark_past["fill"] != mark_past["stroke"]
    assert "rescinded since 20 Jan 2025" in rung(TODAY)["label"]


@pytest.mark.parametrize("asked", ["3.5e25", "3.5 x 10^25", "3.5e 25"])
def test_a_moved_threshold_is_drawn_said_and_tabled(asked: str) -> None:
    said = told("ladder", choice=asked)
    answer = ladder(on=TODAY, flop=3.5e25)
    assert answer.moved is not None
    assert said.chosen == "3.5e25"
    assert "at least 3.5 × 10²⁵ FLOP would take in 9 recorded systems, 8 of them by an estimate." in said.point
    for spec in said.specs.values():
        assert "moved to 3.5 × 10²⁵" in str(spec)
        over = [dot for dot in shapes(spec["marks"], "circle") if dot["stroke"] == "#b3541e"]
        assert len(over) == len(answer.moved.reached)
    assert said.twin.head[-1] == "At least 3.5e25"
    assert sum(row[-1].text == "yes" for row in said.twin.rows) == len(answer.moved.reached)


@pytest.mark.parametrize("asked", ["abc", "1e3", "1e99"])
def test_what_is_no_amount_is_refused_with_what_is(client: Client, asked: str) -> None:
    with pytest.raises(BadChoice, match=r"flop: .*1e25"):
        told("ladder", choice=asked)
    for form in ("svg", "png", "json", "csv"):
        refused = client.get(f"/pictures/ladder.{form}?flop={asked}")
        assert refused.status_code == 400
        assert "1e25, 10^25 or 3.5e25" in refused.content.decode()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/pictures/ladder.svg?flpo=1e25", "«flpo» is no parameter of a picture. Allowed: flop, layout, theme"),
        ("/pictures/chips.svg?flop=1e25", "«flop» is no parameter"),
        ("/pictures/tiers.csv?topic=x", "«topic» is no parameter"),
        ("/pictures/chips.png?layout=huge", "wide, narrow"),
        ("/pictures/tiers.svg?theme=pink", "light, dark"),
    ],
)
def test_other_parameters_are_refused_by_name(client: Client, address: str, words: str) -> None:
    refused = client.get(address)
    assert refused.status_code == 400
    assert words in refused.content.decode()


@pytest.mark.parametrize("slug", PAGES)
@pytest.mark.parametrize("query", ["", "?as_of=2025-01-01", "?as_of=2025-01-01&flop=1e25"])
def test_the_page_of_such_a_picture_is_found_under_thresholds_for_good(client: Client, slug: str, query: str) -> None:
    answer = client.get(f"/pictures/{slug}/{query}")
    assert answer.status_code == 301
    assert answer["Location"] == f"{PAGES[slug]}{query}"


@pytest.mark.parametrize("slug", PAGES)
def test_every_form_of_file_tells_the_same_day(client: Client, slug: str, pictures_dir: Path) -> None:
    on, query = date(2025, 8, 2), "?as_of=2025-08-02"
    said = told(slug, on)
    for layout in LAYOUTS:
        svg = client.get(f"/pictures/{slug}.svg{query}&layout={layout}").content.decode()
        ElementTree.fromstring(svg)
        assert svg.count(" href=") == svg.count(' href="http://testserver/')
        assert f"http://testserver{PAGES[slug]}?as_of=2025-08-02" in svg
        for key in said.keys:
            assert key.label.split()[0] in svg
    spec = client.get(f"/pictures/{slug}.json{query}").json()
    assert (spec["format"], spec["usermeta"]["as_of"]) == ("drawing/1", "2025-08-02")
    assert data_marks(spec) == len(said.twin.rows)
    assert all(mark["href"].startswith("http://testserver/") for mark in data_of(spec["marks"]))
    rows = list(csv.reader(io.StringIO(client.get(f"/pictures/{slug}.csv{query}").content.decode())))
    assert len(rows) - 1 == len(said.twin.rows)
    assert all(row[-1].endswith("as_of=2025-08-02") for row in rows[1:])
    png = client.get(f"/pictures/{slug}.png{query}")
    assert png.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png.content[16:20], "big") == 2 * (said.specs["wide"]["width"] + 40)
    assert png["Content-Disposition"] == f'inline; filename="{slug}-2025-08-02.png"'


@pytest.mark.parametrize(("slug", "query"), [*((slug, "") for slug in PAGES), ("ladder", "&flop=3.5e25")])
def test_dark_files_keep_no_light_colour(client: Client, slug: str, query: str) -> None:
    for layout in LAYOUTS:
        svg = client.get(f"/pictures/{slug}.svg?theme=dark&layout={layout}{query}").content.decode()
        used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', svg))
        assert used <= set(DARK.values())
        assert not used & set(DARK)


@pytest.mark.parametrize(("slug", "query"), [("ladder", "?flop=3.5e25"), ("ladder", ""), ("chips", ""), ("tiers", "")])
def test_the_page_offers_its_picture_and_keeps_what_was_asked(client: Client, slug: str, query: str) -> None:
    day = "as_of=2025-01-01"
    page = client.get(f"{PAGES[slug]}{query}{'&' if query else '?'}{day}").content.decode()
    for form in ("svg", "png", "json", "csv"):
        found = re.search(rf'href="(/pictures/{slug}\.{form}[^"]*)"', page)
        assert found
        address = found[1].replace("&amp;", "&")
        assert day in address
        assert ("flop=3.5e25" in address) == bool(query)
        assert client.get(address).status_code == 200 or form == "png"


def test_the_gallery_shows_them_with_their_image(client: Client) -> None:
    page = client.get("/pictures/?as_of=2025-01-01").content.decode()
    for slug, address in PAGES.items():
        assert f'href="{address}?as_of=2025-01-01"' in page
        assert f'src="/pictures/{slug}.svg?as_of=2025-01-01"' in page
        assert f'href="/pictures/{slug}/' not in page


def test_more_rungs_and_systems_cost_no_more_queries() -> None:
    def asked(slug: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            told(slug)
        return len(captured)

    before = {slug: asked(slug) for slug in PAGES}
    provision = Provision.objects.get(slug="eu-ai-act-art-55")
    for n, metric in enumerate(["training_compute_flop", "user_count", "annual_revenue"] * 2):
        Trigger.objects.create(
            provision=provision, position=20 + n, metric=metric, op="gt", value=2e9 + n, unit="USD", text="more"
        )
        system = System.objects.get(slug="gpt-4")
        system.pk, system.slug, system.name = None, f"new-{n}", f"New {n}"
        system.save()
    assert {slug: asked(slug) for slug in PAGES} == before


def test_pngs_have_no_raised_digits_that_a_face_may_lack() -> None:
    svg = as_svg(drawing(10, 10, [text(0, 0, "> 3.5 × 10²⁵ FLOP", 12, "#1b1f23")]))
    raised = files.raised(svg)
    ElementTree.fromstring(raised)
    assert "²" not in raised
    assert re.search(r">25</tspan> FLOP<", raised)


def test_a_line_of_runs_and_a_part_at_its_place_are_written() -> None:
    words = line(
        1, 2, [run("A", "#1b1f23", weight=600, href="/a/", label="A & B", datum="a"), run(" b", "#4d555d")], 12
    )
    spec = drawing(10, 10, [group([words], at=(0, 7.25))])
    svg = as_svg(spec)
    ElementTree.fromstring(svg)
    assert '<g transform="translate(0 7.2)"><text x="1" y="2" font-size="12"><a href="/a/"' in svg
    assert "<title>A &amp; B</title>A</a><tspan" in svg
    assert data_marks(spec) == 1


def test_long_words_of_a_legend_are_wrapped_and_drawn_samples_stand_in_it() -> None:
    said = Told("P.", "D.", told("tiers").twin, (Key("word " * 40, marks=(text(0, 9, "§", 9, "#1b1f23"),)),), {})
    svg = files.framed(as_svg(drawing(340, 10, [])), title="T", told=said, source="S")
    ElementTree.fromstring(svg)
    assert ">§</text>" in svg
    assert max(map(len, re.findall(r">(word[^<]*)<", svg))) <= 52


@pytest.mark.parametrize("error", [workshop.Busy, workshop.CannotDraw])
def test_a_png_that_must_wait_says_so(client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def refused(svg: str) -> bytes:
        raise error("no")

    monkeypatch.setattr(workshop, "png", refused)
    for slug in PAGES:
        answer = client.get(f"/pictures/{slug}.png")
        assert answer.status_code == 503
        assert (answer["Retry-After"], answer["Cache-Control"]) == (str(workshop.RETRY_AFTER), "no-store")


@pytest.mark.parametrize("slug", PAGES)
def test_the_colours_of_a_file_need_no_sheet_that_the_policy_would_refuse(client: Client, slug: str) -> None:
    answer = client.get(f"/pictures/{slug}.svg")
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    svg = answer.content.decode()
    for sign in ("<style", " style=", " class="):
        assert sign not in svg


def test_a_moved_threshold_stays_in_the_addresses_of_a_file(client: Client) -> None:
    address = "http://testserver/thresholds/?flop=3.5e25&as_of=2026-11-25"
    assert client.get("/pictures/ladder.json?flop=3.5e25").json()["usermeta"]["permalink"] == address
    assert address.replace("&", "&amp;") in client.get("/pictures/ladder.svg?flop=3.5e25").content.decode()
