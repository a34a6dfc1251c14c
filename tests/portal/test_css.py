"""No dead CSS: each class that a style sheet names can be produced by a template, a script or Python of the tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SHEETS = sorted([*(ROOT / "static" / "css").glob("*.css"), *(ROOT / "portal").glob("*/static/**/*.css")])
FOREIGN = re.compile(
    r"^info$|swagger|renderedMarkdown|opblock|topbar|scheme-container|information-container|models-control"
)
"""Classes of Swagger UI, which our sheet for it puts right."""
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
# What stands before the braces of a name put together: class="cell--{{ state }}", f"lane-{number}", "tone--" + tone.
STEM = re.compile(r"([A-Za-z_][\w-]*(?:--|__|-))(?=[{\"'$`]|\{\{|\{%)")


def sources() -> str:
    """All quoted text from which a class of a page can come: attributes and arguments of templates, texts of scripts,
    and Python's strings but for docstrings. Plain words of pages and comments make no class."""
    folders = ("templates", "portal", "frameworks", "jurisdictions", "static")
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    found: list[str] = []
    for path in paths:
        if path.suffix == ".py" and "migrations" not in path.parts:
            found += strings(path)
        elif path.suffix in (".html", ".js", ".svg"):
            found += re.findall(r"\"[^\"]*\"|'[^']*'|`[^`]*`", path.read_text(encoding="utf-8"))
    return "\n".join(found)


def strings(path: Path) -> Iterator[str]:
    """Python's strings of a file; of one put together, its parts with braces between them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "{".join(str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements:
            yield f'{node.value}"'


def classes(sheet: Path) -> set[str]:
    """The classes of its selectors, without comments, texts and declarations."""
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'|url\([^)]*\)", " ", sheet.read_text(encoding="utf-8"), flags=re.S)
    selectors = re.findall(r"([^{};]+)\{", text)
    return {name for selector in selectors if not selector.strip().startswith("@") for name in CLASS.findall(selector)}


@pytest.fixture(scope="module")
def known() -> tuple[set[str], set[str]]:
    """The words of the sources and the names of tokens (/style/ shows each), and the stems of names put together."""
    text = sources()
    tokens = re.findall(r"--([\w-]+):", (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8"))
    return {*re.findall(r"[A-Za-z_][\w-]*", text), *tokens}, set(STEM.findall(text))


def produced(name: str, words: set[str], stems: set[str]) -> bool:
    """Whether the name stands somewhere, or its stem is completed there with a word that stands somewhere."""
    if name in words:
        return True
    ends = (name.removeprefix(stem) for stem in stems if name.startswith(stem) and name != stem)
    return any(end in words or end.replace("-", "_") in words or end.isdigit() for end in ends)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_class_of_a_sheet_is_dead(sheet: Path, known: tuple[set[str], set[str]]) -> None:
    dead = sorted(name for name in classes(sheet) if not FOREIGN.search(name) and not produced(name, *known))
    assert dead == []


def test_a_dead_class_would_be_found(known: tuple[set[str], set[str]]) -> None:
    words, stems = known
    assert produced("status-badge", words, stems)
    assert not produced("status-badge--of-nothing-at-all", words, stems)
    assert not produced("never-used", words, stems)


def test_no_custom_property_is_dead() -> None:
    """Tokens nobody uses are dead as well."""
    text = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS) + sources()
    defined = set(re.findall(r"(?<![\w-])(--[\w-]+)\s*:", text))
    assert sorted(name for name in defined if name.strip("-") and f"var({name}" not in text) == []
