"""Edits made in the admin become searchable by themselves: in this worker's own time, in every worker's next search.

The admin keeps a log of what was edited. When a transaction with such an entry commits, a thread brings the index up to
date with what changed, and then builds it anew, so that the order of equal hits is again that of a whole build.
One thread works at a time; edits that come in meanwhile are seen to afterwards.
"""

from __future__ import annotations

import logging
import threading
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import connections, transaction
from django.db.models.signals import post_save

from portal.search.build import rebuild_search
from portal.search.update import update_search

log = logging.getLogger(__name__)
RECORDS = ("jurisdictions", "frameworks")


class Refresher:
    """Keeps one thread at work while there is anything to bring up to date."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._again = False

    def refresh(self) -> threading.Thread:
        """Bring the index up to date, now or right after the work at hand. Returns the thread that does it."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                self._again = True
                return self._thread
            self._thread = threading.Thread(target=self._work, name="search-refresh")
            self._thread.start()
            return self._thread

    def _work(self) -> None:
        try:
            while True:
                try:
                    update_search()
                    rebuild_search()
                except Exception:
                    # The old index goes on serving; the next edit or `rebuild_search` tries again.
                    log.exception("The search index could not be brought up to date")
                with self._lock:
                    if not self._again:
                        self._thread = None
                        return
                    self._again = False
        finally:
            connections.close_all()


refresher = Refresher()


def on_edit(sender: type[LogEntry], instance: LogEntry, **kwargs: Any) -> None:
    """An edit was written to the admin's log."""
    if instance.content_type is not None and instance.content_type.app_label in RECORDS:
        transaction.on_commit(refresher.refresh)


def watch() -> None:
    """Look out for edits from now on."""
    post_save.connect(on_edit, sender=LogEntry, dispatch_uid="search-freshness")
