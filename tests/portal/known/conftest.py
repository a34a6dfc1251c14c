"""Two releases of the small corpus: what the second corrected, added and removed is told in its history."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from portal.corpus.check import read_corpus
from portal.corpus.load import load_corpus
from portal.corpus.past import delta, write_history
from portal.search.build import rebuild_search
from tests.portal.corpus.conftest import empty_database
from tests.portal.corpus.small import edit, record, write_small_corpus

__all__ = ["empty_database"]

LAW, POLICY = "instruments/EU/eu-law.yaml", "instruments/NO/acme-policy.yaml"
FIRST, SECOND = "2026-10-01", "2026-11-01"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The files of the first release."""
    root = write_small_corpus(tmp_path / "before")
    edit(root, "release.yaml", lambda content: {"version": "1", "date": FIRST})
    return root


@pytest.fixture
def after(tmp_path: Path, before: Path) -> Path:
    """The files of the second release, with the history of the first."""
    root = tmp_path / "after"
    shutil.copytree(before, root)
    edit(root, LAW, _second_law)
    edit(root, POLICY, lambda content: record(content, "provisions", "policy-test").update(plain_words=["a trial"]))
    edit(root, POLICY, lambda content: content.update(sources=[{"source": "site"}], checked="seen"))
    edit(root, "systems.yaml", lambda content: content["systems"][0].update(training_compute_flop=2.0e25))
    edit(root, "release.yaml", lambda content: {"version": "2", "date": SECOND})
    write_history(root, delta(read_corpus(before), read_corpus(root)))
    return root


def _second_law(content: dict[str, Any]) -> None:
    article = record(content, "provisions", "eu-law-art-1")
    article.update(summary="Test before and after release.", duty="report")  # was wrong: evaluate
    fresh = {"slug": "eu-law-art-1-1", "citation": "Art. 1(1)", "heading": "Scope", "parent": "eu-law-art-1"}
    content["provisions"].insert(1, {**fresh, "summary": "All models.", "duty": "define"})
    content["events"].append({"slug": "eu-law-amended", "date": "2026-10-15", "type": "amended", "what": "Amended."})
    content["events"].insert(0, {"slug": "eu-law-proposed", "date": "2023-01", "type": "proposed", "what": "Proposed."})
    content["signatures"] = [row for row in content["signatures"] if row["slug"] != "eu-law-no"]
    periods = [*article["periods"], {"applies_from": "2028-01-01", "decided_on": "2026-10-15"}]
    record(content, "provisions", "eu-law-art-1-2").update(periods=[], heading="Report it")
    article["periods"] = periods


@pytest.fixture
def known_dir(settings: LazySettings, tmp_path: Path) -> Path:
    """Snapshots and search index of one test alone."""
    settings.KNOWN_DIR, settings.SEARCH_DIR = tmp_path / "known", tmp_path / "search"
    return Path(settings.KNOWN_DIR)


@pytest.fixture
def two_releases(empty_database: None, db: None, after: Path, known_dir: Path) -> None:
    """Both releases, loaded from the files of the second into an empty database."""
    load_corpus(after)
    rebuild_search()
