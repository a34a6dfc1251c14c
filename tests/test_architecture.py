"""The house keeps its shape: imports go down only, files stay small, pages carry no inline styles, nothing foreign."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FLOORS = ("jurisdictions", "frameworks", "portal")
"""From the ground up: each may import itself and what stands below it."""
LONGEST = 400


def sources(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if "migrations" not in path.parts and "__pycache__" not in path.parts)


def imported(path: Path) -> Iterator[str]:
    """The modules a file imports, at the top or anywhere inside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_go_down_only(floor: str) -> None:
    above = FLOORS[FLOORS.index(floor) + 1 :]
    upwards = [
        f"{name(path)} imports {module}"
        for path in sources(floor)
        for module in imported(path)
        if module.split(".")[0] in (*above, "tests")
    ]
    assert upwards == []


@pytest.mark.parametrize("floor", FLOORS)
def test_no_file_imports_by_steps(floor: str) -> None:
    """Imports say the whole name, so that a reader sees the floor."""
    relative = [
        name(path)
        for path in sources(floor)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_the_pure_cores_know_neither_database_nor_clock() -> None:
    """Status and dates are plain functions on plain data."""
    for path in (ROOT / "frameworks/status.py", ROOT / "jurisdictions/dates.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\.objects\b|\btoday\(\)|\bnow\(\)|import timezone", text), name(path)
        modules = {module for module in imported(path) if module.startswith("django")}
        assert modules <= {"django.db.models"}, name(path)  # TextChoices, nothing else
    assert "from django.db.models import TextChoices\n" in (ROOT / "frameworks/status.py").read_text(encoding="utf-8")


def test_there_is_no_other_floor() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == {*FLOORS, "tests"}


def test_no_file_is_longer_than_a_head_can_hold() -> None:
    folders = (*FLOORS, "tests", "templates", "static")
    long = {
        name(path): lines
        for path in sources(*folders, suffixes=(".py", ".html", ".css"))
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


TEMPLATES = sources("templates", suffixes=(".html",))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_no_inline_styles_or_scripts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert "<style" not in text
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_loads_nothing_from_third_parties(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tags = re.findall(r"<(?:script|link|img|iframe|source|video|audio|object|embed|form)\b[^>]*>", text)
    loading = [tag for tag in tags if 'rel="license"' not in tag and 'rel="canonical"' not in tag]
    assert not [tag for tag in loading if re.search(r"(?:src|href|action|srcset)\s*=\s*[\"'](?:https?:)?//", tag)]


def test_style_sheets_load_nothing_from_third_parties() -> None:
    for path in sources("static", suffixes=(".css",)):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", text), name(path)
        assert not re.search(r"@import\s+(?:url\()?[\"']?(?:https?:)?//", text), name(path)


def test_templates_give_every_table_cell_of_a_head_a_scope() -> None:
    missing = [
        f"{name(path)}: {tag}"
        for path in TEMPLATES
        for tag in re.findall(r"<th\b[^>]*>", path.read_text(encoding="utf-8"))
        if "scope=" not in tag
    ]
    assert missing == []
