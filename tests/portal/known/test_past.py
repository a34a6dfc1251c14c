"""The history in the repository leads back, release by release, exactly."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.corpus.check import read_corpus
from portal.corpus.files import HISTORY, digest, dump_yaml, read_yaml
from portal.corpus.load import load_corpus
from portal.corpus.models import CorpusRelease, RecordChange
from portal.corpus.past import BrokenHistory, check_history, lists_of, past_releases
from portal.corpus.recorded import recorded_corpus
from portal.corpus.rows import read_database, read_order
from tests.portal.corpus.small import edit, record, write_small_corpus
from tests.portal.known.conftest import FIRST, LAW, POLICY, SECOND


def test_going_back_gives_the_former_release(before: Path, after: Path) -> None:
    first, second = read_corpus(before), read_corpus(after)
    assert not [*first.problems, *second.problems]
    (past,), reasons = past_releases(second, after)
    assert past.corpus.records == first.records
    assert lists_of(past.corpus) == lists_of(first)
    assert (past.corpus.version, past.corpus.released_on, past.corpus.digest) == ("1", FIRST, first.digest)
    assert reasons == {
        ("provision", "eu-law-art-1"): "correction",
        ("provision", "eu-law-art-1-1"): "new_record",
        ("provision", "eu-law-art-1-2"): "editorial",
        ("provision", "policy-test"): "editorial",
        ("event", "eu-law-amended"): "new_event",
        ("event", "eu-law-proposed"): "new_record",
        ("instrument", "acme-policy"): "new_source",
        ("signature", "eu-law-no"): "removed",
        ("system", "acme-1"): "correction",
    }


def test_the_history_holds_what_was_replaced_and_no_more(after: Path) -> None:
    content = read_yaml(after / HISTORY / "1.yaml")
    rows = {entry.get("slug"): entry for entry in content["changed"]}
    assert rows["eu-law-art-1"]["before"].keys() == {"summary", "duty", "periods"}
    assert {"kind": "provision", "why": "editorial", "absent": ["plain_words"], "slugs": ["policy-test"]} in content[
        "changed"
    ]
    assert content["gone"][0]["record"]["date"] == "2025-01-01"


def test_the_history_is_no_part_of_what_the_corpus_says(before: Path, after: Path) -> None:
    told = digest(after)
    (after / HISTORY / "1.yaml").unlink()
    assert digest(after) == told


def test_the_true_history_leads_back_to_the_first_release(corpus_dir: Path) -> None:
    """When this fails, files were edited since: `manage.py close_release` (docs/operations.md)."""
    corpus = read_corpus(corpus_dir)
    assert [str(problem) for problem in check_history(corpus, corpus_dir)] == []
    past, _ = past_releases(corpus, corpus_dir)
    first = past[0].corpus
    assert (first.version, first.digest[:12]) == ("2026.11.1", "f76333af8384")
    assert (sum(first.counts.values()), first.counts["provision"], first.counts["numbering"]) == (4673, 1231, 0)
    assert not any("plain_words" in payload for payload in first.records["provision"].values())
    assert [each.corpus.version for each in past][:2] == ["2026.11.1", "2026.11.2"]
    second = past[1]
    assert set(second.why.values()) == {"new_record"}
    assert len(second.why) == 645
    assert all((after := each.corpus.released_on) >= FIRST and len(after) == 10 for each in past)


def test_what_no_longer_leads_back_is_refused_and_said(after: Path) -> None:
    edit(after, LAW, lambda content: record(content, "provisions", "eu-law-art-1-2").update(duty="disclose"))
    (problem,) = check_history(read_corpus(after), after)
    assert "1.yaml does not lead back" in str(problem)
    assert "close_release" in str(problem)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: c.update(followed_by="9"), "followed by no release"),
        (lambda c: c.update(version="7"), "named by its version"),
        (lambda c: c.update(date="2026-12-31"), "dated after 2"),
        (lambda c: c["added"][0]["slugs"].append("nowhere"), "cannot be read"),
        (lambda c: c["gone"].clear(), "does not lead back"),
    ],
)
def test_a_spoilt_history_says_what_is_wrong(after: Path, change: object, said: str) -> None:
    edit(after, f"{HISTORY}/1.yaml", change)
    with pytest.raises(BrokenHistory, match=said):
        past_releases(read_corpus(after), after)


def test_check_corpus_checks_the_history(after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_corpus", root=after)
    edit(after, POLICY, lambda content: content.update(summary="Another promise."))
    with pytest.raises(SystemExit):
        call_command("check_corpus", root=after)
    assert "does not lead back" in capsys.readouterr().err


# In the database.


def test_an_empty_database_is_given_the_whole_history(two_releases: None, before: Path) -> None:
    first, second = CorpusRelease.objects.order_by("pk")
    assert [str(first.released_on), str(second.released_on)] == [FIRST, SECOND]
    assert first.digest == digest(before)
    assert (second.added, second.changed, second.gone) == (3, 5, 1)
    article = second.changes.get(slug="eu-law-art-1")
    assert (article.why, article.fields) == ("correction", ["duty", "periods", "summary"])
    assert (first.changes.get(slug="eu-law-art-1").after or {})["duty"] == "evaluate"
    gone = second.changes.get(slug="eu-law-no")
    assert (gone.action, gone.why, gone.after) == ("gone", "removed", None)


def test_each_release_is_rebuilt_from_the_database(two_releases: None, before: Path, after: Path) -> None:
    for release, root in zip(CorpusRelease.objects.order_by("pk"), (before, after), strict=True):
        told, wanted = recorded_corpus(release), read_corpus(root)
        assert told.records == wanted.records
        assert lists_of(told) == lists_of(wanted)
    assert read_database() == wanted.records
    assert read_order()["provision"] == {s: wanted.order["provision"][s] for s in wanted.records["provision"]}


@pytest.mark.django_db
def test_a_database_that_knows_the_first_release_is_given_the_second_only(
    empty_database: None, before: Path, after: Path
) -> None:
    load_corpus(before)
    load_corpus(after)
    assert list(CorpusRelease.objects.order_by("pk").values_list("version", flat=True)) == ["1", "2"]
    assert CorpusRelease.objects.latest().changes.get(slug="eu-law-amended").why == "new_event"


@pytest.mark.django_db
def test_a_database_that_missed_a_release_is_given_it(empty_database: None, after: Path) -> None:
    edit(after, "release.yaml", lambda content: {"version": "3", "date": "2026-11-20"})
    edit(after, f"{HISTORY}/1.yaml", lambda content: None)
    third = read_corpus(after)
    second = read_corpus(after)
    second.version, second.released_on, second.digest = "2", SECOND, "e" * 64
    from portal.corpus.past import delta, write_history

    write_history(after, delta(second, third))
    load_corpus(after)
    rows = CorpusRelease.objects.order_by("pk").values_list("version", "digest")
    assert [version for version, _ in rows] == ["1", "2", "3"]
    assert rows[1][1] == "e" * 64


@pytest.mark.django_db
def test_an_uncertain_past_is_not_recorded(empty_database: None, after: Path, caplog: pytest.LogCaptureFixture) -> None:
    edit(after, POLICY, lambda content: content.update(summary="Another promise."))
    load_corpus(after)
    assert [release.version for release in CorpusRelease.objects.all()] == ["2"]
    assert "Former releases are not recorded" in caplog.text


@pytest.mark.django_db
def test_an_edit_of_the_past_in_the_admin_is_no_release(two_releases: None, after: Path) -> None:
    """Loading again records nothing, whatever the history says."""
    count = RecordChange.objects.count()
    load_corpus(after)
    assert RecordChange.objects.count() == count


# Closing a release.


@pytest.mark.django_db
def test_closing_a_release_moves_the_corpus_on_and_keeps_what_was_said(
    empty_database: None, before: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load_corpus(before)
    said, was = read_corpus(before).records, digest(before)
    call_command("close_release", new_version="2", day="2026-11-05", root=before)
    assert read_yaml(before / "release.yaml") == {"version": "2", "date": "2026-11-05"}
    edit(before, LAW, lambda content: record(content, "provisions", "eu-law-art-1").update(duty="report"))
    assert list(check_history(read_corpus(before), before))  # not told yet
    call_command("close_release", root=before)
    (past,), reasons = past_releases(read_corpus(before), before)
    assert (past.corpus.records, past.corpus.digest, past.corpus.released_on) == (said, was, FIRST)
    assert reasons == {("provision", "eu-law-art-1"): "correction"}


@pytest.mark.django_db
def test_a_reason_that_an_editor_gave_is_kept(empty_database: None, before: Path, after: Path) -> None:
    edit(after, f"{HISTORY}/1.yaml", lambda content: content["gone"][0].update(why="correction"))
    edit(after, POLICY, lambda content: content.update(summary="Another promise."))
    call_command("close_release", root=after, before=before)
    assert past_releases(read_corpus(after), after)[1]["signature", "eu-law-no"] == "correction"
    load_corpus(after)
    assert RecordChange.objects.get(slug="eu-law-no", action="gone").why == "correction"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"new_version": "1", "day": "2026-11-05"}, "There is a release 1 already"),
        ({"new_version": "2", "day": "soon"}, "is no day"),
        ({"new_version": "2", "day": "2026-10-05"}, "before the release that is closed"),
        ({}, "No release comes before"),
        ({"new_version": "2", "day": "2026-11-05"}, "must know release 1 once"),
    ],
)
def test_closing_refuses_what_it_cannot_do(
    empty_database: None, tmp_path: Path, options: dict[str, str], said: str
) -> None:
    root = write_small_corpus(tmp_path / "corpus")
    text = (root / "release.yaml").read_text()
    with pytest.raises(CommandError, match=said):
        call_command("close_release", root=root, **options)
    assert (root / "release.yaml").read_text() == text


def test_the_text_of_a_release_file_is_canonical(before: Path) -> None:
    assert dump_yaml(read_yaml(before / "release.yaml")) == (before / "release.yaml").read_text()
