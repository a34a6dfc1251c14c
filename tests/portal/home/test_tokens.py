"""Rules of the design tokens: complete in both themes, and legible."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from portal.home.tokens import LEAST, contrast, pairs, scale, swatches

STATIC = Path(settings.BASE_DIR) / "static" / "css"
CSS = (STATIC / "tokens.css").read_text(encoding="utf-8")


def test_contrast_follows_the_formula() -> None:
    assert contrast("#000000", "#ffffff") == 21.0
    assert contrast("#777777", "#777777") == 1.0
    assert contrast("#767676", "#ffffff") == contrast("#ffffff", "#767676") == 4.54


def test_every_colour_has_its_twin_on_dark_pages() -> None:
    found = swatches(CSS)
    assert len(found) > 15
    assert [swatch.name for swatch in found if swatch.light == swatch.dark] == []


@pytest.mark.parametrize("pair", pairs(CSS), ids=lambda pair: f"{pair.text}-on-{pair.ground}")
def test_text_can_be_told_from_its_ground(pair: object) -> None:
    assert pair.light >= LEAST  # type: ignore[attr-defined]
    assert pair.dark >= LEAST  # type: ignore[attr-defined]


def test_no_colour_is_named_outside_the_tokens() -> None:
    """Pictures excepted: their files carry light colours, which pages turn over by value."""
    for sheet in sorted(STATIC.glob("*.css")):
        if sheet.name in ("tokens.css", "pictures.css"):
            continue
        text = re.sub(r"@media print \{.*", "", sheet.read_text(encoding="utf-8"))
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|rgba?\(|hsla?\(", text) == [], sheet.name


@pytest.mark.django_db
def test_the_style_guide_shows_every_token(client: Client) -> None:
    page = client.get("/style/").content.decode()
    for swatch in swatches(CSS):
        assert f"--{swatch.name}" in page
        assert swatch.light in page
        assert swatch.dark in page
    for prefix in ("step", "space", "font"):
        assert scale(CSS, prefix)
        for name, _ in scale(CSS, prefix):
            assert f"--{name}" in page
