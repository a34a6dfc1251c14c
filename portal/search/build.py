"""Builds the index beside the one in use and then points to the new one, in one step.

In SEARCH_DIR stand folders, one an index, and the file `current` that names the one in use. A builder works in a
folder of its own and replaces `current` at the very end: whatever happens before leaves the old index serving. The
lock lets builders work one after the other, so that an older reading of the database never replaces a newer one; the
system lifts it when a builder dies. The index before the last is kept for readers that are about to open it.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db.models import Max
from tantivy import Index

from portal.citations.catalogue import FILE as catalogue_file
from portal.citations.catalogue import Catalogue
from portal.citations.gather import gather
from portal.corpus.models import CorpusRelease
from portal.progress import watched
from portal.search.documents import SearchDocument, all_documents
from portal.search.lexicon import FILE as lexicon_file
from portal.search.lexicon import Lexicon, read_lexicon
from portal.search.schema import Place, build_schema, engine_version, entries, register
from portal.search.spelling import FILE as words_file
from portal.search.spelling import Learner

log = logging.getLogger(__name__)

POINTER, LOCK, DIGESTS, UNFINISHED = "current", "lock", "digests.txt", "building-"
HEAP = 64_000_000


@lru_cache(maxsize=1)
def code_version() -> str:
    """Changes whenever the code that decides what stands in the index does, or the engine."""
    here = Path(__file__).parent
    files = [
        *(here / name for name in ("days.py", "documents.py", "facets.py", "keys.py", "lexicon.py", "schema.py")),
        *(here / name for name in ("spelling.py", "synonyms.py")),
        *sorted((here / "readers").glob("*.py")),
        *(here.parent / "citations" / name for name in ("catalogue.py", "gather.py")),
    ]
    digest = hashlib.sha256(engine_version().encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def wanted_version() -> str:
    """What the index should be built from: the corpus release, this code, and the edits made in the admin."""
    release = CorpusRelease.objects.first()
    corpus = f"{release.digest[:12]}-{release.pk}" if release else "none-0"
    return f"{corpus}-{code_version()}-{last_edit()}"


def last_edit() -> int:
    """The number of the last edit of a record in the admin; 0 when there was none."""
    edits = LogEntry.objects.filter(content_type__app_label__in=("jurisdictions", "frameworks"))
    return int(edits.aggregate(last=Max("pk"))["last"] or 0)


def rebuild_search(only_if_stale: bool = False) -> tuple[str, int]:
    """Build the index and put it to use. Returns its name and how many entries it has.

    With `only_if_stale` nothing is done when the index in use has this corpus release, this code and its files.
    """
    root = Path(settings.SEARCH_DIR)
    root.mkdir(parents=True, exist_ok=True)
    with lock(root):
        previous = current_name(root)
        wanted = wanted_version()
        if only_if_stale and previous.startswith(f"{wanted}-"):
            count = _count(root / previous)
            if count is not None:
                return previous, count
        name = f"{wanted}-{secrets.token_hex(3)}"
        folder = root / f"{UNFINISHED}{name}"
        documents = list(watched(all_documents(), "Reading records"))
        count = write_index(folder, documents, read_lexicon(documents), gather(documents))
        folder.rename(root / name)
        point_to(root, name)
        clean(root, keep={name, previous})
    log.info("Search index %s: %d entries", name, count)
    return name, count


def current_name(root: Path) -> str:
    """The name of the index in use; empty when there is none."""
    try:
        return (root / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


@contextmanager
def lock(root: Path) -> Iterator[None]:
    with (root / LOCK).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _count(folder: Path) -> int | None:
    """How many entries an index on disk has; None when it cannot be opened."""
    try:
        if not all((folder / name).exists() for name in (lexicon_file, words_file, catalogue_file)):
            return None
        return int(Index.open(str(folder)).searcher().num_docs)
    except (OSError, ValueError):
        return None


def write_index(
    folder: Path, documents: Collection[SearchDocument], lexicon: Lexicon, catalogue: Catalogue | None = None
) -> int:
    """Write an index of these records into a new folder. Returns how many entries it has: one a record and span.

    `documents` is gone through twice, so that it may also make its records as it goes.
    """
    folder.mkdir(parents=True)
    lexicon.write(folder)
    (catalogue or Catalogue()).write(folder)
    learner = Learner()
    index = Index(build_schema(), path=str(folder))
    register(index)
    # One thread keeps the entries in their order, which decides between equal hits.
    writer = index.writer(HEAP, 1)
    count = 0
    digests: dict[str, str] = {}
    both = zip(documents, places(documents, lexicon), strict=True)
    for document, place in watched(both, "Writing the index", total=len(documents)):
        learner.learn(document)
        digests[document.id] = document.digest
        for each in entries(document, place):
            writer.add_document(each)
            count += 1
    writer.commit()
    writer.wait_merging_threads()
    learner.write(folder)
    write_digests(folder, digests)
    return count


def write_digests(folder: Path, digests: Mapping[str, str]) -> None:
    """Keep what stands in an index, so that a later reading can tell what changed. Replaces the file as a whole."""
    draft = folder / f"{DIGESTS}.{secrets.token_hex(3)}"
    draft.write_text("\n".join(f"{digest} {name}" for name, digest in digests.items()), encoding="utf-8")
    os.replace(draft, folder / DIGESTS)


def read_digests(folder: Path) -> dict[str, str]:
    """Record -> digest of what the index in this folder holds of it. Raises OSError or ValueError when damaged."""
    rows = (line.partition(" ") for line in (folder / DIGESTS).read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, _, name in rows}


def places(documents: Iterable[SearchDocument], lexicon: Lexicon) -> list[Place]:
    """Where each record stands in the alphabets of titles, and of jurisdictions and then titles."""
    names = lexicon.labels.get("jurisdiction", {})
    rows = [
        (d.title.casefold(), d.slug, names.get(d.jurisdictions[0], "").casefold() if d.jurisdictions else "\uffff")
        for d in documents
    ]
    by_title, by_jurisdiction = [0] * len(rows), [0] * len(rows)
    for rank, at in enumerate(sorted(range(len(rows)), key=lambda n: rows[n][:2])):
        by_title[at] = rank
    for rank, at in enumerate(sorted(range(len(rows)), key=lambda n: (rows[n][2], by_title[n]))):
        by_jurisdiction[at] = rank
    within = [lexicon.within(d.jurisdictions) for d in documents]
    return [Place(*place) for place in zip(by_title, by_jurisdiction, within, strict=True)]


def point_to(root: Path, name: str) -> None:
    draft = root / f"{POINTER}.{secrets.token_hex(3)}"
    with draft.open("w", encoding="utf-8") as handle:
        handle.write(f"{name}\n")
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(draft, root / POINTER)


def clean(root: Path, keep: set[str]) -> None:
    """Remove older indexes and what killed builders left. Only the holder of the lock may do so."""
    for path in root.iterdir():
        if path.is_dir() and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f"{POINTER}."):
            path.unlink(missing_ok=True)
