"""docs/coverage.md: where each point of the essay stands in the portal, made from the corpus."""

from __future__ import annotations

from typing import Any

from portal.corpus.check import Corpus
from portal.corpus.kinds import KINDS

HEAD = """# Coverage: the essay, point by point

The portal starts from an essay of 2024. Each of its points is findable: from the home page by «The essay, point by
point» (`/essay/`), or by one search. This table is made from `fixtures/essay.yaml` by `manage.py corpus_schema`; a test
keeps it current and opens every link. Addresses are paths of a running portal.

| # | point | read on at | corrections |
|---|---|---|---|
"""


def essay_coverage(corpus: Corpus) -> str:
    """The text of docs/coverage.md."""
    points = sorted(corpus.records["essay_point"].values(), key=lambda point: point["number"])
    return HEAD + "".join(_row(corpus, point) for point in points)


def _row(corpus: Corpus, point: dict[str, Any]) -> str:
    where = ", ".join(f"[{slug}]({address(corpus, slug)})" for slug in point["where"])
    corrections = ", ".join(f"[{slug}](/claims/{slug}/)" for slug in point.get("corrections", []))
    return f"| {point['number']} | {point['point'].replace('|', '/')} | {where} | {corrections or '–'} |\n"


def address(corpus: Corpus, slug: str) -> str:
    """The path of the page that shows the record of this slug, whatever its kind."""
    kind = next(kind for kind in KINDS if slug in corpus.records[kind.name])
    payload = corpus.records[kind.name][slug]
    if kind.nested or kind.name == "level_declaration":
        for name in (kind.owner, "system"):
            if name and hasattr(kind.model, name) and kind.name not in ("provision", "level"):
                owner = payload[name]
                return f"{address(corpus, owner)}#{slug}"
    row = kind.model(slug=slug)
    if "kind" in payload or kind.name == "institute":
        row.kind = payload.get("kind", "safety_institute")
    return str(row.get_absolute_url())
