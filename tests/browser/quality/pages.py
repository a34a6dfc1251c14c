"""The pages that are measured: those people meet first."""

from __future__ import annotations

from tests.browser.kinds import KINDS

NAMES = {
    "home": "home",
    "an instrument": "regulation",
    "a provision": "provision",
    "compare": "compare",
    "a comparison": "comparison",
    "search results": "search",
    "applicability, the form": "applicability",
    "applicability, an answer": "applicability answer",
}
PAGES = {name: KINDS[kind] for name, kind in NAMES.items()} | {"search": "/search/"}
NOT_FOR_INDEXES = {"search results", "applicability, an answer"}
"""Answers to what one person entered say `noindex` on purpose; Lighthouse takes 40 points for that."""
