"""Cards: the picture beside a shared link."""

from __future__ import annotations

import struct
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client

from frameworks.status import Status
from portal.discovery.card import HEIGHT, SHAPE_OF, TONE_OF, WIDTH, Card, cut, measure, svg, wrapped, writable
from portal.discovery.sitemaps import KINDS, records
from portal.pictures import workshop

WORDS = "Regulation laying down harmonised rules on artificial intelligence and amending several other acts "
SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawing).iter(f"{SVG}text"))


@pytest.mark.parametrize("title", ["EU AI Act", WORDS * 3, "生成式人工智能服务管理暂行办法" * 4, "<b>&</b>", "W" * 90])
@pytest.mark.parametrize("status", ["", "in_force", "rescinded"])
def test_a_card_keeps_within_its_frame_whatever_it_has_to_say(title: str, status: str) -> None:
    card = Card(
        "A kind · a place" * 9, title, status, status.replace("_", " "), "since " * 40, WORDS * 9, "as of today"
    )
    for each in texts(svg(card)):
        size, words = float(each.get("font-size", 0)), each.text or ""
        assert 0 < float(each.get("y", 0)) <= HEIGHT - 20
        if each.get("text-anchor") != "end":
            assert float(each.get("x", 0)) + measure(words, size) <= WIDTH - 30, words


def test_scripts_without_a_face_are_left_out_and_not_drawn_as_boxes() -> None:
    assert writable("生成式人工智能 (Interim Measures)") == "(Interim Measures)"
    assert writable("Loi n° 2024-1, règlement «IA» – été") == "Loi n° 2024-1, règlement «IA» – été"
    said = [each.text for each in texts(svg(Card("", "生成式人工智能", "", "", "", "", "")))]
    assert "AI Governance Portal" in said


def test_a_status_is_told_by_word_and_shape() -> None:
    said = [each.text for each in texts(svg(Card("", "EO 14110", "rescinded", "rescinded", "since 2025", "", "")))]
    assert "✕" in said
    assert "rescinded" in said


def test_every_status_has_a_tone_and_a_shape_or_is_past() -> None:
    past = {Status.ENDED, Status.LAPSED, Status.SUPERSEDED, Status.RESCINDED}
    assert set(TONE_OF) == set(SHAPE_OF) == set(Status.values) - past


def test_what_does_not_fit_is_cut_with_an_ellipsis() -> None:
    assert cut("short", 20, 500) == "short"
    assert cut(WORDS, 20, 200).endswith("…")
    lines = wrapped(WORDS * 3, 20, 300, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@pytest.mark.django_db
def test_a_card_is_a_png_of_the_right_size(client: Client, today: date) -> None:
    response = client.get("/og/provisions/eu-ai-act-art-55.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert struct.unpack(">II", response.content[16:24]) == (WIDTH, HEIGHT)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_has_a_card(
    client: Client, kind: str, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def keep(svg: str, **more: object) -> bytes:
        drawn.append(svg)
        return b"png"

    monkeypatch.setattr(workshop, "png", keep)
    record = records(KINDS[kind][0]).first()
    assert client.get(f"/og{record.get_absolute_url().rstrip('/')}.png").status_code == 200
    said = " ".join(each.text or "" for each in texts(drawn[0]))
    assert str(record).split()[0] in said


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["provisions/no-such", "no/such/page", "provisions", "../secret", "search", "admin"])
def test_no_card_without_a_record(client: Client, path: str) -> None:
    assert client.get(f"/og/{path}.png").status_code == 404


@pytest.mark.django_db
def test_a_card_that_cannot_be_drawn_now_is_asked_for_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(svg: str, **more: object) -> bytes:
        raise workshop.Busy("busy")

    monkeypatch.setattr(workshop, "png", busy)
    response = client.get("/og/portal.png")
    assert (response.status_code, response["Retry-After"]) == (503, str(workshop.RETRY_AFTER))
    assert response["Cache-Control"] == "no-store"
