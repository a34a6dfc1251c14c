"""Every point of the essay is findable, and the documentation says where."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from django.conf import settings
from django.test import Client

from frameworks.models import EssayPoint
from portal.corpus.check import read_corpus
from portal.corpus.essay import essay_coverage

DOC = Path(settings.BASE_DIR) / "docs" / "coverage.md"
POINTS = 37


@pytest.mark.django_db
def test_the_essay_page_shows_every_point_and_is_one_click_from_home(client: Client) -> None:
    assert 'href="/essay/"' in client.get("/").content.decode()
    page = client.get("/essay/").content.decode()
    assert EssayPoint.objects.count() == POINTS
    for point in EssayPoint.objects.all():
        assert f'id="{point.slug}"' in page
        assert point.links.filter(part="where").exists(), f"{point.slug} leads nowhere"


def test_the_coverage_document_is_current(corpus_dir: Path) -> None:
    assert DOC.read_text(encoding="utf-8") == essay_coverage(read_corpus(corpus_dir)), "Run manage.py corpus_schema."


@pytest.mark.django_db
def test_every_link_of_the_coverage_document_is_alive(client: Client) -> None:
    links = set(re.findall(r"\]\((/[^)]+)\)", DOC.read_text(encoding="utf-8")))
    assert len(links) > 200
    dead = []
    for link in sorted(links):
        path, anchor = urldefrag(link)
        response = client.get(path)
        if response.status_code != 200 or (anchor and f'id="{anchor}"' not in response.content.decode()):
            dead.append(link)
    assert not dead
