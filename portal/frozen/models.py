"""Answers that somebody froze, to be quoted."""

from __future__ import annotations

import json
import zlib
from typing import Any

from django.db import models
from django.urls import reverse


class FrozenKind(models.TextChoices):
    """What was asked."""

    COMPARE = "compare", "comparison"
    TABLE = "table", "table of figures"
    MATRIX = "matrix", "matrix"
    SEARCH = "search", "search"
    CHECK = "check", "check of a text"
    PROFILE = "profile", "applicability of a profile"


class Freeze(models.Model):
    """A question and its answer as they stood. Written once and never changed; its address is the hash of its content.

    `question` is the canonical query string with its day; of a checked text it is the SHA-256 of the text, which
    itself is not kept.
    """

    Kind = FrozenKind

    digest = models.CharField("SHA-256 of the content", max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=FrozenKind)
    place = models.CharField(max_length=200, help_text="The path the question was put to.")
    question = models.TextField(blank=True)
    title = models.TextField()
    as_of = models.DateField()
    release_version = models.CharField(max_length=40)
    release_digest = models.CharField(max_length=64)
    released_on = models.DateField()
    packed = models.BinaryField("the content, zlib", editable=False)
    size = models.PositiveIntegerField("bytes, packed")
    frozen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-frozen_at", "-id"]

    def __str__(self) -> str:
        return f"{self.title} ({self.short})"

    @property
    def short(self) -> str:
        """The part of the hash that stands in its address."""
        return self.digest[:16]

    @property
    def content(self) -> dict[str, Any]:
        """Question and answer as they were hashed."""
        return json.loads(zlib.decompress(bytes(self.packed)))

    def get_absolute_url(self) -> str:
        return reverse("frozen", args=[self.short])

    @property
    def live_url(self) -> str:
        """The same question to the records of today; empty where the question was not kept."""
        return f"{self.place}?{self.question}" if self.kind != FrozenKind.CHECK else ""
