"""Sends what is read of the records to the snapshot in use. All else (releases, sessions, the admin's log) stays."""

from __future__ import annotations

from typing import Any

from django.db import models

from portal.known.clock import builder, snapshot

RECORDS = frozenset({"jurisdictions", "frameworks", "contenttypes"})
"""Apps whose tables a snapshot has. Content types are among them, since citations and links join with theirs."""
PREFIX = "known_"


class ReadOnlyPast(RuntimeError):
    """Someone tried to write a record while the past was being read."""


class KnownRouter:
    """Reads of records follow the clock; writes never reach a snapshot but while it is built."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        if model._meta.app_label not in RECORDS:
            return None
        found = snapshot()
        return builder() or (found.alias if found else None)

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str | None:
        if model._meta.app_label not in RECORDS:
            return None
        if alias := builder():
            return alias
        # A record of the past has another number than the same record now: to save it here would hit a stranger.
        read_from = getattr(getattr(hints.get("instance"), "_state", None), "db", None) or ""
        if snapshot() or read_from.startswith(PREFIX):
            raise ReadOnlyPast("What a former release said is read, never changed.")
        return None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Snapshots are made whole from the models, and thrown away with them; they have no migrations."""
        return False if db.startswith(PREFIX) else None
