"""A mirror of the portal's records, as a stranger writes it from docs/sync.md alone. Standard library only.

    python mirror.py http://127.0.0.1:8000 mirror.json

Run again at any time: it reads on where it stopped.
"""

from __future__ import annotations

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

Open = Callable[[str], Any]


class Mirror:
    """The records by kind and slug, and the address of the next page."""

    def __init__(self, site: str, page_size: int = 1000, open_: Open = urllib.request.urlopen) -> None:
        self.start = f"{site}/api/v1/sync/?start=snapshot&include=record&page_size={page_size}"
        self.open = open_
        self.records: dict[str, Any] = {}
        self.fresh: set[str] | None = set()
        self.next = self.start

    def follow(self, pages: int = sys.maxsize) -> bool:
        """Read on, so many pages at most. Answers whether more is there already."""
        return all(self.read_page() for _ in range(pages))

    def read_page(self) -> bool:
        """Read one page. Answers whether more is there already."""
        try:
            with self.open(self.next) as answer:
                page = json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 410:
                raise
            self.next, self.fresh = self.start, set()
            return True
        for item in page["results"]:
            self.store(item)
        if self.fresh is not None and not page["has_more"]:  # the snapshot is through: drop what it does not name
            self.records = {key: record for key, record in self.records.items() if key in self.fresh}
            self.fresh = None
        self.next = page["next"]
        return bool(page["has_more"])

    def store(self, item: dict[str, Any]) -> None:
        """Do what one item says."""
        key = f"{item['kind']}/{item['slug']}"
        if item["action"] == "gone":
            self.records.pop(key, None)
        else:
            self.records[key] = item["record"]
        if self.fresh is not None:
            self.fresh.add(key)

    def save(self, path: Path) -> None:
        """Keep records and place together: both of the same page, or neither."""
        fresh = None if self.fresh is None else sorted(self.fresh)
        kept = {"next": self.next, "records": self.records, "fresh": fresh}
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(kept, sort_keys=True, ensure_ascii=False), encoding="utf-8")
        beside.replace(path)

    def load(self, path: Path) -> None:
        """Stand where the mirror stood when it was saved."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        self.next, self.records = kept["next"], kept["records"]
        self.fresh = None if kept["fresh"] is None else set(kept["fresh"])


def main(site: str, file: str) -> None:
    """Bring the file up to date."""
    path, mirror = Path(file), Mirror(site)
    if path.exists():
        mirror.load(path)
    more = True
    while more:
        more = mirror.read_page()
        mirror.save(path)
    sys.stdout.write(f"{len(mirror.records)} records\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
