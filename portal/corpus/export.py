"""Writes the database back to the corpus. Loading and exporting are inverse: load -> export leaves the files as they
were."""

from __future__ import annotations

from pathlib import Path

from portal.corpus.check import OWN_FILES, REDIRECTS_FILE
from portal.corpus.files import file_contents, write_corpus
from portal.corpus.models import Redirect
from portal.corpus.rows import read_database, read_order


def export_corpus(root: Path) -> tuple[list[str], list[str]]:
    """Write every record to its file under `root`. Returns the names of files written and removed."""
    contents = file_contents(read_database(), read_order())
    rows = Redirect.objects.order_by("kind", "old_slug").values("kind", "old_slug", "slug")
    contents[REDIRECTS_FILE] = {"redirects": list(rows)}
    return write_corpus(root, contents, keep=OWN_FILES)
