"""Opens the index in use, and notices when another one has taken its place."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings
from tantivy import Index, Searcher

from portal.citations.catalogue import Catalogue
from portal.known.clock import snapshot
from portal.known.index import past_index
from portal.search.build import POINTER, current_name
from portal.search.facets import Labels
from portal.search.fields import Vocabulary
from portal.search.lexicon import Lexicon
from portal.search.schema import register
from portal.search.spelling import Spelling, read_spelling
from portal.search.synonyms import Synonyms

CURE = "Run `manage.py rebuild_search`, which builds it in a few seconds."


class SearchUnavailable(RuntimeError):
    """There is no index that can be read; the text says what to run."""


@dataclass(frozen=True)
class OpenIndex:
    """An index that is open for reading. It stays whole while it is held, even when a newer one is put to use."""

    name: str
    searcher: Searcher
    lexicon: Lexicon
    spelling: Spelling
    catalogue: Catalogue

    @property
    def labels(self) -> Labels:
        return self.lexicon.labels

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return self.lexicon.vocabulary

    @cached_property
    def synonyms(self) -> Synonyms:
        return self.lexicon.alike


Stamp = tuple[str, int, int]

_opened: dict[Path, tuple[Stamp, OpenIndex]] = {}
_lock = threading.Lock()


def current() -> OpenIndex:
    """The index in use now, or that of the former release being read (`known_at`)."""
    past = snapshot()
    if past is None:
        return _held(Path(settings.SEARCH_DIR))
    try:
        return _held(past_index(past))
    except SearchUnavailable:
        return _held(past_index(past, anew=True))


def _held(root: Path) -> OpenIndex:
    """The index in a folder. Costs one look at the pointer file while that stays the same."""
    stamp = _stamp(root)
    held = _opened.get(root)
    if held is not None and held[0] == stamp:
        return held[1]
    with _lock:
        held = _opened.get(root)
        if held is None or held[0] != stamp:
            held = (stamp, _open(root))
            while len(_opened) > settings.KNOWN_KEPT:
                del _opened[next(iter(_opened))]
            _opened[root] = held
        return held[1]


def _stamp(root: Path) -> Stamp:
    """Every swap is a new file, so that its number and time tell whether the pointer was replaced."""
    try:
        found = (root / POINTER).stat()
    except OSError as error:
        raise SearchUnavailable(f"The search index is missing. {CURE}") from error
    return str(root), found.st_ino, found.st_mtime_ns


def _open(root: Path) -> OpenIndex:
    for attempt in (1, 2):  # between reading the name and opening the folder two builds may have gone by
        name = current_name(root)
        try:
            lexicon, spelling = Lexicon.read(root / name), read_spelling(root / name)
            catalogue = Catalogue.read(root / name)
            index = Index.open(str(root / name))
            register(index)
            return OpenIndex(
                name=name, searcher=index.searcher(), lexicon=lexicon, spelling=spelling, catalogue=catalogue
            )
        except (OSError, ValueError, TypeError, KeyError) as error:
            if attempt == 2:
                raise SearchUnavailable(f"The search index «{name}» is damaged and cannot be opened. {CURE}") from error
    raise AssertionError("unreachable")
