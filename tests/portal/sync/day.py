"""A day of made-up releases of the small corpus: each function edits the files as an editor would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portal.corpus.check import read_corpus
from portal.corpus.past import lists_of
from tests.portal.corpus.small import edit, record

LAW, POLICY = "instruments/EU/eu-law.yaml", "instruments/NO/acme-policy.yaml"


def created(root: Path) -> None:
    fresh = {"slug": "eu-law-art-2", "citation": "Art. 2", "heading": "Reports", "summary": "Report.", "duty": "report"}
    edit(root, LAW, lambda law: law["provisions"].append(fresh))
    edit(root, LAW, lambda law: law["events"].append(_event("eu-law-guided", "2026-06-01", "published", "Explained.")))
    edit(root, "vocabulary/topics.yaml", lambda each: each["topics"].append(_topic("misuse")))


def changed(root: Path) -> None:
    edit(root, LAW, lambda law: record(law, "provisions", "eu-law-art-1").update(summary="Test twice.", topics=[]))
    edit(root, "systems.yaml", lambda content: content["systems"][0].update(training_compute_flop=2.0e25))
    edit(root, "systems.yaml", _undated)


def renamed(root: Path) -> None:
    edit(root, LAW, lambda law: record(law, "provisions", "eu-law-art-2").update(slug="eu-law-art-2-reports"))
    moved = {"kind": "provision", "old_slug": "eu-law-art-2", "slug": "eu-law-art-2-reports"}
    edit(root, "redirects.yaml", lambda content: content["redirects"].append(moved))


def deleted(root: Path) -> None:
    edit(root, "debates.yaml", lambda content: {"debates": []})
    edit(root, LAW, lambda law: law.update(signatures=[row for row in law["signatures"] if row["slug"] != "eu-law-no"]))
    edit(root, "crosswalks.yaml", lambda content: {"crosswalks": []})
    (root / POLICY).unlink()


def reordered(root: Path) -> None:
    edit(root, LAW, lambda law: law["versions"].reverse())


def back(root: Path, kept: Path) -> None:
    """All files as they were kept, so that the release has the digest of an earlier one."""
    shutil.rmtree(root)
    shutil.copytree(kept, root)


def a_day(root: Path) -> list[Callable[[], None]]:
    """The edits of a day, one release each: deleted records come back, and so does the whole of an earlier release."""
    kept = root.parent / f"{root.name}-kept"

    def keep() -> None:
        shutil.copytree(root, kept)
        renamed(root)

    def edits(*each: Callable[[Path], None]) -> Callable[[], None]:
        def make() -> None:
            for change in each:
                change(root)

        return make

    return [
        edits(created),
        edits(changed),
        keep,
        edits(deleted),
        edits(reordered),
        lambda: back(root, kept),
        edits(reordered),
        edits(reordered, deleted),
        lambda: back(root, kept),
    ]


def as_mirrored(root: Path) -> dict[str, Any]:
    """What a mirror of these files must hold: every record, and the order of every list of two or more."""
    corpus = read_corpus(root)
    assert corpus.problems == []
    held = {f"{kind}/{slug}": payload for kind, rows in corpus.records.items() for slug, payload in rows.items()}
    for (kind, instrument), slugs in lists_of(corpus).items():
        if len(slugs) > 1:
            order = {"kind": kind, "instrument": instrument, "slugs": slugs}
            held[f"order/{kind}-of-{instrument}"] = order
    return held


def comparable(records: dict[str, Any]) -> dict[str, Any]:
    """The records of a mirror without orders of lists that went, or shrank to one: those are never told as gone."""
    found = {}
    for key, row in records.items():
        if key.startswith("order/"):
            slugs = [slug for slug in row["slugs"] if f"{row['kind']}/{slug}" in records]
            if len(slugs) < 2:
                continue
            row = {**row, "slugs": slugs}
        found[key] = row
    return found


def _undated(content: dict[str, Any]) -> None:
    del content["systems"][0]["released"]


def _event(slug: str, day: str, sort: str, what: str) -> dict[str, str]:
    return {"slug": slug, "date": day, "type": sort, "what": what}


def _topic(slug: str) -> dict[str, str]:
    return {"slug": slug, "label": slug.capitalize(), "definition": "Made up."}
