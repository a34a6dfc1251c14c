"""Releases of the corpus."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from portal.api.freshness import release_slug
from portal.api.serializers.base import FOOT, HEAD, WordRecordSerializer
from portal.corpus.models import CorpusRelease


class ReleaseSerializer(WordRecordSerializer):
    """A load of the corpus that changed something. Its slug is its version and the start of its digest."""

    slug = serializers.SerializerMethodField()
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="Records per kind.")

    class Meta:
        model = CorpusRelease
        fields = (*HEAD, "version", "released_on", "digest", "loaded_at", "counts", "added", "changed", "gone", *FOOT)

    def get_slug(self, release: Any) -> str:
        return release_slug(release)

    def get_url(self, release: Any) -> str:
        return f"{self.addresses.listing('release')}{release_slug(release)}/"

    def get_html_url(self, release: Any) -> str:
        return f"{self.addresses.site}{self.addresses.releases}"
