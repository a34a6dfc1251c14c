"""What changed since an answer was frozen, cell by cell, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.corpus.models import CorpusRelease
from portal.frozen.answers import asked_again
from portal.frozen.content import Difference, differences
from portal.frozen.models import Freeze
from portal.known.history import ChangeRow, record_changes


@dataclass(frozen=True)
class Changed:
    """A cell that says something else by today's records, and the changes of records that may have made it so."""

    row_label: str
    column_label: str
    difference: Difference
    reasons: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Since:
    """How a frozen answer stands today. `can_tell` is False where its question was not kept (a checked text)."""

    release: CorpusRelease | None
    can_tell: bool
    same_release: bool
    cells: int
    changed: tuple[Changed, ...]


def since(freeze: Freeze, content: Mapping[str, Any], release: CorpusRelease | None) -> Since:
    """The same question asked of the records of `release`, held against the frozen answer.

    Raises what the question itself would: a record it names may be gone.
    """
    cells = len(content["cells"])
    if release is None or freeze.kind == Freeze.Kind.CHECK:
        return Since(release, False, False, cells, ())
    if release.digest == freeze.release_digest:
        return Since(release, True, True, cells, ())
    now = asked_again(dict(content), release)
    found = differences(content, now) if now is not None else []
    then = CorpusRelease.objects.filter(digest=freeze.release_digest).order_by("pk").last()
    slugs = {slug for difference in found for slug in difference.slugs}
    history = record_changes(then or freeze.released_on, release, slugs=slugs) if found else []
    rows, columns = dict(content["rows"]), dict(content["columns"])
    if now is not None:
        rows, columns = dict(now["rows"]) | rows, dict(now["columns"]) | columns
    return Since(
        release,
        True,
        False,
        cells,
        tuple(
            Changed(
                rows.get(each.row, each.row),
                columns.get(each.column, each.column),
                each,
                tuple(change for change in history if change.slug in each.slugs),
            )
            for each in found
        ),
    )
