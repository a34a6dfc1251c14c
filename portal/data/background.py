"""Makes the data set of a release in the background, when somebody asks for it and it does not stand ready."""

from __future__ import annotations

import logging
import threading
import time

from django.conf import settings
from django.db import connections

from portal.corpus.models import CorpusRelease
from portal.data.build import BeingBuilt, build

log = logging.getLogger(__name__)
RETRY_AFTER = 15
"""Seconds after which it is worth asking again."""
_PAUSE = 300
"""Seconds to leave a release alone whose files could not be made."""


class Maker:
    """Keeps at most one thread of this process at work; other processes are kept apart by the lock of the builder."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._failed: dict[int, float] = {}

    def start(self, release: CorpusRelease) -> bool:
        """Have the files made. Returns whether they are being made; False where this installation does not do so by
        itself, or could not."""
        if not settings.DATA_ON_REQUEST:
            return False
        with self._lock:
            if time.monotonic() - self._failed.get(release.pk, -_PAUSE) < _PAUSE:
                return False
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, args=(release,), name="data-set", daemon=True)
                self._thread.start()
            return True

    def wait(self) -> None:
        """Until the thread at work is done."""
        if self._thread is not None:
            self._thread.join()

    def _work(self, release: CorpusRelease) -> None:
        try:
            build(release, wait=False)
        except BeingBuilt:
            pass
        except Exception:
            log.exception("The data set of release %s could not be made", release.version)
            self._failed[release.pk] = time.monotonic()
        finally:
            connections.close_all()


maker = Maker()
