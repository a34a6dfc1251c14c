"""Documents, and the pins that records put into them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import models

from jurisdictions.models.record import Attached, Slugged


class Source(Slugged):
    """A document that can be cited. One row per address (without its fragment), so that everything
    resting on one document is found together."""

    title = models.TextField(blank=True, help_text="Empty when only the address is known.")
    publisher = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=600, blank=True, db_index=True)
    url_note = models.CharField(max_length=300, blank=True, help_text="Doubt about the address, if any.")

    class Meta(Slugged.Meta):
        ordering = ["publisher", "title", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["url"], condition=~models.Q(url=""), name="source_address_once"),
            models.CheckConstraint(condition=~models.Q(title="", url=""), name="source_has_title_or_address"),
        ]

    def __str__(self) -> str:
        return self.title or f"Page at {self.host}"

    @property
    def host(self) -> str:
        """The host name of the address, for readers who judge a source by where it stands."""
        return urlsplit(self.url).netloc.removeprefix("www.")


class Citation(Attached):
    """A record's pin into a source. `title` is given where this citation names the document otherwise
    than the source record does (a section title, say)."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    pin = models.TextField(blank=True, help_text="Article, section, page or table that carries the statement.")
    anchor = models.CharField(max_length=200, blank=True, help_text="Fragment of the address, without #.")
    title = models.TextField(blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)

    class Meta(Attached.Meta):
        indexes = [models.Index(fields=["content_type", "object_id"])]
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "part", "position"], name="citation_place")
        ]

    def __str__(self) -> str:
        return f"{self.display_title}, {self.pin}" if self.pin else self.display_title

    @property
    def display_title(self) -> str:
        return self.title or str(self.source)

    @property
    def display_publisher(self) -> str:
        return self.publisher or self.source.publisher

    @property
    def url(self) -> str:
        """The address with the fragment of this pin."""
        return f"{self.source.url}#{self.anchor}" if self.anchor else self.source.url
