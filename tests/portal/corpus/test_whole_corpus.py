"""The corpus as committed: well, loaded once, exported byte for byte, and changed as its files change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from frameworks.models import Instrument, Provision
from portal.corpus.check import Corpus, read_corpus
from portal.corpus.export import export_corpus
from portal.corpus.files import corpus_files, digest
from portal.corpus.load import load_corpus
from portal.corpus.models import CorpusRelease, RecordChange
from tests.portal.corpus.small import edit, record

pytestmark = pytest.mark.django_db

ACT = "instruments/EU/eu-ai-act.yaml"


@pytest.fixture(scope="module")
def corpus(pytestconfig: pytest.Config) -> Corpus:
    """The corpus as committed, read once."""
    return read_corpus(pytestconfig.rootpath / "fixtures")


@pytest.fixture
def copy(corpus_dir: Path, tmp_path: Path) -> Path:
    """A copy of the files to change."""
    target = tmp_path / "corpus"
    shutil.copytree(corpus_dir, target)
    return target


def test_the_corpus_is_well(corpus: Corpus) -> None:
    assert [str(problem) for problem in corpus.problems] == []
    assert sum(corpus.counts.values()) > 4000


def test_every_yaml_file_is_named_as_its_instrument(corpus: Corpus) -> None:
    for slug, payload in corpus.records["instrument"].items():
        assert corpus.files["instrument", slug] == f"instruments/{payload['jurisdiction']}/{slug}.yaml"


def test_loading_again_changes_nothing_and_records_nothing(corpus_dir: Path) -> None:
    releases, changes = CorpusRelease.objects.count(), RecordChange.objects.count()
    report = load_corpus(corpus_dir)
    assert not report.anything
    assert report.release == CorpusRelease.objects.latest()
    assert (CorpusRelease.objects.count(), RecordChange.objects.count()) == (releases, changes)


def test_load_then_export_is_byte_identical(copy: Path, corpus_dir: Path) -> None:
    for path in corpus_files(copy):
        if path.name != "release.yaml":
            path.unlink()
    export_corpus(copy)
    assert digest(copy) == digest(corpus_dir)


def test_a_change_in_a_copy_is_loaded_recorded_and_told(copy: Path) -> None:
    edit(copy, ACT, lambda act: record(act, "provisions", "eu-ai-act-art-5").update(heading="Practices forbidden"))
    edit(copy, ACT, lambda act: record(act, "events", "eu-ai-act-2024-08-01-in-force").update(date="2024-09-01"))
    edit(copy, "timeline.yaml", lambda content: content["timeline"].pop() and None)
    edit(copy, "findings.yaml", lambda content: content["findings"].append(
        {"slug": "new-finding", "kind": "finding", "statement": "New.", "about": ["eu-ai-act"]}))  # fmt: skip
    edit(copy, "release.yaml", lambda content: {"version": "next", "date": "2027-01-01"})
    assert [str(problem) for problem in read_corpus(copy).problems] == []
    report = load_corpus(copy)
    assert report.added == [("finding", "new-finding")]
    assert set(report.changed) == {("provision", "eu-ai-act-art-5"), ("event", "eu-ai-act-2024-08-01-in-force")}
    assert [kind for kind, _ in report.gone] == ["timeline_entry"]
    release = CorpusRelease.objects.latest()
    assert (release.version, release.added, release.changed, release.gone) == ("next", 1, 2, 1)
    changed = release.changes.get(slug="eu-ai-act-art-5")
    assert changed.fields == ["heading"]
    assert (
        (changed.after or {})["heading"]
        == Provision.objects.get(slug="eu-ai-act-art-5").heading
        == "Practices forbidden"
    )
    starts = Instrument.objects.get(slug="eu-ai-act").status_spans.get(
        status="partly_in_force", since="2024-09-01", next_date="2025-02-02"
    )
    assert str(starts.starts) == "2024-09-01"
    assert export_corpus(copy) == ([], [])


def test_the_history_from_the_first_release_on_rebuilds_what_is_there(corpus: Corpus) -> None:
    """Folding all recorded changes gives the corpus of today."""
    folded: dict[tuple[str, str], object] = {}
    for change in RecordChange.objects.order_by("pk").iterator():
        if change.action == "gone":
            folded.pop((change.kind, change.slug))
        else:
            folded[change.kind, change.slug] = change.after
    today = {(kind, slug): payload for kind, rows in corpus.records.items() for slug, payload in rows.items()}
    assert folded.keys() == today.keys()
    different = [key for key, payload in today.items() if folded[key] != payload]
    assert all(key[0] in ("system", "compute_threshold", "provision") for key in different), different[:5]
