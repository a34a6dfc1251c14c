"""The programs of the guide: files of their own, so that the tests run what readers copy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "snippets"
PRINTED_BASE = "http://127.0.0.1:8000"
"""Where the files ask; the pages put the address of the site in its place."""


@dataclass(frozen=True)
class Snippet:
    """A program, its language for readers, and what it shows."""

    name: str
    language: str
    says: str
    text: str

    def for_site(self, site: str) -> str:
        return self.text.replace(PRINTED_BASE, site)


_SAYS = (
    ("quickstart.sh", "curl", "A record, a table, a citation, and asking again."),
    ("quickstart.py", "Python", "A record, and every page of a list. Nothing to install."),
    ("quickstart.R", "R", "A record, and a table as a data frame."),
    ("quickstart.js", "JavaScript", "A record, and every page of a list; in a browser (as a module), Node or Deno."),
    ("mirror.py", "Python", "A mirror of everything, and what to ask tomorrow."),
    ("client.sh", "Shell", "A typed Python client, generated from the OpenAPI document."),
    ("client.py", "Python", "The generated client at work."),
)


@cache
def snippets() -> dict[str, Snippet]:
    """The programs by name."""
    return {
        name: Snippet(name, language, says, (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip())
        for name, language, says in _SAYS
    }
