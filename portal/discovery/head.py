"""What the head of a page says to machines. Pure: text in, text out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.utils.safestring import SafeString, mark_safe

CLOCKS = frozenset(("as_of", "known_at"))
FORMS = frozenset(("format", "expand", "page_size", "show"))
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">', re.S)
_ITEM = re.compile(r"<li>\s*(?:<a href=\"([^\"]*)\"[^>]*>|<span[^>]*>)(.*?)</(?:a|span)>\s*</li>", re.S)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Told:
    """Title and description of a page, as plain text."""

    title: str
    description: str


def told_in(head: str) -> Told:
    """What a rendered head says: the words between its tags."""
    title, description = _TITLE.search(head), _DESCRIPTION.search(head)
    return Told(_plain(title[1]) if title else "", _plain(description[1]) if description else "")


def canonical(path: str, query: str) -> str:
    """The address that stands for a page: without the day, the release and the form it was asked for, the first page
    of a list without its number. What is left of the question stays: a filtered list is a page of its own."""
    kept = [(k, v) for k, v in parse_qsl(query) if k not in CLOCKS | FORMS and not (k == "page" and v == "1")]
    return f"{path}?{urlencode(sorted(kept), safe=',')}" if kept else path


def web_address(url: str, most: int) -> str:
    """An address to be read: without scheme and www, and shortened in its middle, since what tells two documents of a
    site apart stands at the end."""
    words = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    if len(words) <= most:
        return words
    end = most * 2 // 3
    return f"{words[: most - end - 1]}…{words[-end:]}"


def crumbs(navigation: str) -> list[tuple[str, str]]:
    """The steps of a breadcrumb navigation: (words, path); the last has no path."""
    return [(_plain(words), unescape(href or "")) for href, words in _ITEM.findall(navigation)]


def breadcrumb_list(steps: list[tuple[str, str]], site: str, here: str) -> dict[str, Any]:
    """The steps as a schema.org BreadcrumbList; the last one is the page itself."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": words, "item": f"{site}{(path or here).partition('?')[0]}"}
            for at, (words, path) in enumerate(steps, start=1)
        ],
    }


def website(name: str, site: str, search: str) -> dict[str, Any]:
    """The portal as a schema.org WebSite with its search."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": name,
        "url": f"{site}/",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{site}{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def data_block(data: dict[str, Any]) -> SafeString:
    """JSON-LD as a block of data in a page. A data block is never run: the policy on scripts does not touch it. Signs
    that could end it early are written as escapes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        text = text.replace(sign, escape)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
