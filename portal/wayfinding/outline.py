"""The sections of a page, read from what it renders, so that a list of them can never be out of date. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

FEWEST = 4
"""From so many sections on a page has a list of them."""
LONGEST = 60
_SECTION = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.S)
_COUNT = re.compile(r'<span class="meta">.*?</span>', re.S)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Section:
    """A part of a page: the fragment of its heading, and the heading's words."""

    fragment: str
    heading: str


def sections(html: str) -> tuple[Section, ...]:
    """The headings of the second level that can be linked to, in order, without the counts that stand behind them;
    none where there are too few to need a list."""
    found = tuple(Section(fragment, _words(inner)) for fragment, inner in _SECTION.findall(html))
    return found if len(found) >= FEWEST else ()


def _words(inner: str) -> str:
    text = " ".join(unescape(_TAG.sub("", _COUNT.sub("", inner))).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]} …"
