"""When did our records last change?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from portal.corpus.models import CorpusRelease, RecordChange


def changed_at(slugs: Collection[str], known: CorpusRelease | None) -> dict[tuple[str, str], datetime]:
    """When each record of these slugs was last changed by a release, up to the one `known`, by kind and slug. When
    this installation recorded it (UTC), not the day of the law. One query."""
    rows = RecordChange.objects.filter(slug__in=set(slugs))
    if known is not None:
        rows = rows.filter(release_id__lte=known.pk)
    dated = rows.order_by().values_list("kind", "slug").annotate(at=Max("release__loaded_at"))
    return {(kind, slug): at for kind, slug, at in dated}
