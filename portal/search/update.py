"""Brings the index up to date with a few records that changed, without building it anew.

The files of an index are never changed once written, so a new folder of links to them costs nothing: what changed is
taken out and put in there, and the folder is put to use as any other. Whatever happens before leaves the old one
serving.
"""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path

from django.conf import settings
from tantivy import Index

from portal.citations.gather import gather
from portal.search.build import (
    HEAP,
    UNFINISHED,
    clean,
    current_name,
    lock,
    places,
    point_to,
    read_digests,
    wanted_version,
    write_digests,
)
from portal.search.documents import all_documents
from portal.search.lexicon import read_lexicon
from portal.search.schema import entries, register

log = logging.getLogger(__name__)


def update_search() -> int | None:
    """Put what changed since the last build into the index. Returns how many records were changed, added or gone.

    None when it takes a whole build: there is no index, or it was built by other code.
    """
    root = Path(settings.SEARCH_DIR)
    root.mkdir(parents=True, exist_ok=True)
    with lock(root):
        previous = current_name(root)
        wanted = wanted_version()
        if not previous or previous.split("-")[2:3] != wanted.split("-")[2:3]:
            return None
        try:
            before = read_digests(root / previous)
        except (OSError, ValueError):
            return None
        documents = list(all_documents())
        lexicon = read_lexicon(documents)
        after = {document.id: document.digest for document in documents}
        gone = [name for name in before if before[name] != after.get(name)]
        name = f"{wanted}-{secrets.token_hex(3)}"
        folder = root / f"{UNFINISHED}{name}"
        link(root / previous, folder)
        index = Index.open(str(folder))
        register(index)
        writer = index.writer(HEAP, 1)
        for record in gone:
            writer.delete_documents_by_term("id", record)
        for document, place in zip(documents, places(documents, lexicon), strict=True):
            if before.get(document.id) != after[document.id]:
                for each in entries(document, place):
                    writer.add_document(each)
        writer.commit()
        writer.wait_merging_threads()
        lexicon.write(folder)
        gather(documents).write(folder)
        write_digests(folder, after)
        folder.rename(root / name)
        point_to(root, name)
        clean(root, keep={name, previous})
    count = sum(before.get(each) != after.get(each) for each in {*before, *after})
    log.info("Search index %s: %d records changed", name, count)
    return count


def link(old: Path, new: Path) -> None:
    """A folder with the same files. What is rewritten in it is replaced, never changed in place."""
    new.mkdir(parents=True)
    for file in old.iterdir():
        if not file.name.endswith(".lock"):
            os.link(file, new / file.name)
