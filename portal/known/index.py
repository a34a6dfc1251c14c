"""The search index of a former release, built from its snapshot when somebody first searches in it."""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from pathlib import Path

from portal.citations.gather import gather
from portal.known.clock import Snapshot, reading
from portal.known.snapshots import index_folder
from portal.search.build import UNFINISHED, clean, code_version, current_name, lock, point_to, write_index
from portal.search.documents import all_documents
from portal.search.lexicon import read_lexicon

log = logging.getLogger(__name__)


def past_index(past: Snapshot, anew: bool = False) -> Path:
    """The folder with the index of a snapshot, which has the shape of SEARCH_DIR. Built (in some seconds) when it is
    missing or was made by other code, or `anew` because it cannot be opened."""
    root = index_folder(past.path)
    mark = f"-{code_version()}-"
    if not anew and mark in current_name(root):
        return root
    with lock(past.path.parent):
        if anew:
            shutil.rmtree(root, ignore_errors=True)
        if mark not in current_name(root):
            began = time.perf_counter()
            root.mkdir(exist_ok=True)
            name = f"{past.path.stem}{mark}{secrets.token_hex(3)}"
            draft = root / f"{UNFINISHED}{name}"
            with reading(past):
                documents = list(all_documents())
                write_index(draft, documents, read_lexicon(documents), gather(documents))
            draft.rename(root / name)
            point_to(root, name)
            clean(root, keep={name})
            log.info("Search index of release %s: %.1f s", past.version, time.perf_counter() - began)
    return root
