"""Loading: only what differs, wholly or not at all, and every release recorded."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from frameworks.models import Crosswalk, EssayPoint, Instrument, Provision, Signature, StatusSpan, Version
from jurisdictions.models import Citation, Institute, Jurisdiction, Link, Organisation, Source, links_to
from portal.corpus import load as loading
from portal.corpus.export import export_corpus
from portal.corpus.files import digest
from portal.corpus.load import InvalidCorpus, Report, is_current, load_corpus
from portal.corpus.models import AppendOnlyError, CorpusRelease, RecordChange, RecordState, Redirect
from portal.corpus.rows import read_database
from tests.portal.corpus.small import edit, record

pytestmark = pytest.mark.django_db

LAW = "instruments/EU/eu-law.yaml"


def texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("*.yaml")}


def test_the_first_load_adds_every_record_and_records_the_release(loaded: Report, root: Path) -> None:
    assert len(loaded.added) == sum(loaded.counts.values()) == CorpusRelease.objects.get().added
    assert (loaded.changed, loaded.gone) == ({}, [])
    release = CorpusRelease.objects.get()
    assert (release.version, release.digest) == ("1", digest(root))
    assert release.counts["provision"] == Provision.objects.count() == 3
    assert RecordChange.objects.filter(action="added").count() == RecordState.objects.count() == release.added
    assert is_current(digest(root))


def test_every_way_of_keeping_a_field_reaches_its_row(loaded: Report) -> None:
    provision = Provision.objects.get(slug="eu-law-art-1")
    assert [t.slug for t in provision.topics.all()] == ["safety", "testing"]
    assert provision.triggers.get().value == 1e25
    assert provision.penalty.fixed_amount == 1000
    assert list(provision.periods.values_list("decided_by__slug", flat=True)) == ["eu-law-adopted", "eu-law-delayed"]
    assert provision.citations.get().url == "https://law.example/eu-law#art_1"
    assert Provision.objects.get(slug="eu-law-art-1-2").parent == provision
    assert Signature.objects.get(slug="eu-law-no").party == Jurisdiction.objects.get(slug="NO")
    assert Crosswalk.objects.get(target_level__slug="policy-level-1").origin == provision
    institute = Institute.objects.get()
    assert institute.parent == Organisation.objects.get(slug="council")
    agreement = institute.citations.get(part="agreements.0")
    assert (agreement.source.slug, agreement.pin) == ("site", "p. 1")
    holders = Link.objects.filter(part="positions.1.holders").order_by("position")
    assert [str(link.target) for link in holders] == ["Acme", "Norwegian institute"]


def test_loading_twice_changes_nothing(loaded: Report, root: Path) -> None:
    again = load_corpus(root)
    assert not again.anything
    assert again.release == loaded.release
    assert CorpusRelease.objects.count() == 1


def test_load_then_export_leaves_every_file_as_it_was(loaded: Report, root: Path) -> None:
    before = texts(root)
    assert export_corpus(root) == ([], [])
    assert texts(root) == before


def test_a_release_says_what_it_added_changed_and_removed(loaded: Report, root: Path) -> None:
    def change_law(law: dict[str, Any]) -> None:
        record(law, "provisions", "eu-law-art-1").update(summary="Test twice.", topics=["safety"])
        law["provisions"] = [row for row in law["provisions"] if row["slug"] != "eu-law-art-1-2"]
        law["events"].append({"slug": "eu-law-more", "date": "2026-06", "type": "amended", "what": "More."})

    edit(root, LAW, change_law)
    edit(root, "release.yaml", lambda content: {"version": "2", "date": "2026-11-02"})
    report = load_corpus(root)
    assert report.added == [("event", "eu-law-more")]
    assert report.changed == {("provision", "eu-law-art-1"): ["summary", "topics"]}
    assert report.gone == [("provision", "eu-law-art-1-2")]
    release = CorpusRelease.objects.latest()
    assert (release.version, release.added, release.changed, release.gone) == ("2", 1, 1, 1)
    changes = {change.slug: change for change in release.changes.all()}
    assert changes["eu-law-art-1"].fields == ["summary", "topics"]
    assert (changes["eu-law-art-1"].after or {})["summary"] == "Test twice."
    assert (changes["eu-law-art-1-2"].action, changes["eu-law-art-1-2"].after) == ("gone", None)
    assert not RecordState.objects.filter(slug="eu-law-art-1-2").exists()
    assert not load_corpus(root).anything


def test_what_no_change_touched_keeps_its_key(loaded: Report, root: Path) -> None:
    before = dict(Provision.objects.values_list("slug", "pk"))
    edit(root, LAW, lambda law: record(law, "provisions", "eu-law-art-1").update(summary="Test twice."))
    load_corpus(root)
    assert dict(Provision.objects.values_list("slug", "pk")) == before


def test_a_changed_date_changes_the_status_of_a_day(loaded: Report, root: Path) -> None:
    assert Instrument.objects.in_force(date(2024, 9, 1)).filter(slug="eu-law").exists()
    edit(root, LAW, lambda law: record(law, "events", "eu-law-in-force").update(date="2024-10-01"))
    load_corpus(root)
    assert not Instrument.objects.in_force(date(2024, 9, 1)).filter(slug="eu-law").exists()


def test_the_order_in_the_file_is_the_order_in_the_instrument(loaded: Report, root: Path) -> None:
    edit(root, LAW, lambda law: law["provisions"].reverse())
    report = load_corpus(root)
    assert not report.anything
    ordered = Provision.objects.filter(instrument__slug="eu-law").order_by("position")
    assert [row.slug for row in ordered] == ["eu-law-art-1-2", "eu-law-art-1"]
    assert export_corpus(root) == ([], [])


def test_a_file_goes_with_its_instrument(loaded: Report, root: Path) -> None:
    def forget_policy(content: dict[str, Any]) -> None:
        content["crosswalks"] = []

    edit(root, "crosswalks.yaml", forget_policy)
    (root / "instruments/NO/acme-policy.yaml").unlink()
    report = load_corpus(root)
    assert ("instrument", "acme-policy") in report.gone
    assert not Instrument.objects.filter(slug="acme-policy").exists()
    assert not StatusSpan.objects.filter(instrument__slug="acme-policy").exists()
    assert export_corpus(root) == ([], [])


def test_citations_and_links_of_a_removed_record_go_with_it(loaded: Report, root: Path) -> None:
    edit(root, "debates.yaml", lambda content: {"debates": []})
    load_corpus(root)
    assert not Link.objects.filter(part__startswith="positions").exists()
    assert not Citation.objects.filter(part__startswith="positions").exists()


def test_a_renamed_source_keeps_its_address(loaded: Report, root: Path) -> None:
    for path in root.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("law-text", "the-law"), encoding="utf-8")
    edit(
        root, "redirects.yaml", lambda c: {"redirects": [{"kind": "source", "old_slug": "law-text", "slug": "the-law"}]}
    )
    report = load_corpus(root)
    assert (report.added, report.gone) == ([("source", "the-law")], [("source", "law-text")])
    assert Source.objects.get(url="https://law.example/eu-law").slug == "the-law"
    redirect = Redirect.objects.get()
    assert (redirect.kind, redirect.old_slug, redirect.slug) == ("source", "law-text", "the-law")
    edit(root, "sources.yaml", lambda content: content["sources"].sort(key=lambda row: row["slug"]))
    export_corpus(root)
    assert not load_corpus(root).anything


def test_records_may_trade_what_must_be_unique(loaded: Report, root: Path) -> None:
    def trade(rows: list[dict[str, Any]], field: str) -> None:
        rows[0][field], rows[1][field] = rows[1][field], rows[0][field]

    edit(root, LAW, lambda law: trade(law["versions"], "version"))
    edit(root, LAW, lambda law: trade(law["signatures"], "party"))
    edit(root, "essay.yaml", lambda content: trade(content["points"], "number"))
    edit(root, "sources.yaml", lambda content: trade([content["sources"][0], content["sources"][2]], "url"))
    load_corpus(root)
    assert Version.objects.get(slug="eu-law-v-1").version == "2.0"
    assert EssayPoint.objects.get(slug="point-1").number == 2
    assert Source.objects.get(slug="site").url == "https://law.example/eu-law"
    assert Signature.objects.get(slug="eu-law-acme").party == Jurisdiction.objects.get(slug="NO")
    assert not load_corpus(root).anything


def test_an_organisation_may_become_an_institute_and_an_institute_an_organisation(loaded: Report, root: Path) -> None:
    keys = dict(Organisation.objects.values_list("slug", "pk"))
    before = texts(root)
    institute = {"slug": "acme", "name": "Acme", "former_names": [{"name": "Acme Labs", "until": "2024-03"}],
                 "jurisdiction": "NO", "status": "operating", "sources": [{"source": "site"}]}  # fmt: skip
    organisation = {"slug": "no-aisi", "name": "Norwegian office", "kind": "government_body"}
    edit(root, "institutes.yaml", lambda content: {"institutes": [institute]})
    edit(root, "organisations.yaml", lambda content: {"organisations": [content["organisations"][1], organisation]})
    report = load_corpus(root)
    assert set(report.gone) == {("organisation", "acme"), ("institute", "no-aisi")}
    assert dict(Organisation.objects.values_list("slug", "pk")) == keys, "what names them need not change"
    assert Institute.objects.get().former_names.count() == 1
    assert Organisation.objects.get(slug="no-aisi").kind == "government_body"
    assert export_corpus(root) == ([], [])
    assert not load_corpus(root).anything
    for name, text in before.items():
        (root / name).write_text(text, encoding="utf-8")
    load_corpus(root)
    assert Institute.objects.get().slug == "no-aisi"
    assert export_corpus(root) == ([], [])


def test_an_institute_is_linked_as_an_institute_by_a_first_load_and_by_a_later_one(loaded: Report, root: Path) -> None:
    institute = Institute.objects.get()
    assert links_to(institute).count() == 1
    edit(root, "debates.yaml", lambda c: c["debates"][0]["positions"][0].update(holders=["no-aisi", "EU"]))
    load_corpus(root)
    assert links_to(institute).count() == 2


def test_a_broken_corpus_loads_nothing(loaded: Report, root: Path) -> None:
    edit(root, LAW, lambda law: record(law, "provisions", "eu-law-art-1").update(summary="New.", duty="dance"))
    with pytest.raises(InvalidCorpus) as caught:
        load_corpus(root)
    assert [problem.record for problem in caught.value.problems] == ["eu-law-art-1"]
    assert Provision.objects.get(slug="eu-law-art-1").summary == "Test before release."
    assert CorpusRelease.objects.count() == 1


@pytest.mark.parametrize("step", ["rebuild_spans", "_write_redirects", "record_release"])
def test_a_load_that_dies_midway_leaves_the_database_as_it_was(
    loaded: Report, root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def die(*args: Any) -> None:
        raise RuntimeError("killed")

    before, spans = read_database(), StatusSpan.objects.count()
    edit(root, LAW, lambda law: record(law, "provisions", "eu-law-art-1").update(summary="Test twice.", topics=[]))
    edit(root, "debates.yaml", lambda content: {"debates": []})
    monkeypatch.setattr(loading, step, die)
    with pytest.raises(RuntimeError, match="killed"):
        load_corpus(root)
    assert read_database() == before
    assert StatusSpan.objects.count() == spans
    assert CorpusRelease.objects.count() == 1


def test_the_history_is_append_only(loaded: Report) -> None:
    change = RecordChange.objects.first()
    assert change is not None
    for refused in (
        change.save,
        change.delete,
        lambda: RecordChange.objects.update(slug="other"),
        lambda: RecordChange.objects.bulk_update([change], ["slug"]),
        lambda: RecordChange.objects.all().delete(),
    ):
        with pytest.raises(AppendOnlyError, match="append-only"):
            refused()


def test_a_release_with_changes_cannot_be_deleted(loaded: Report) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CorpusRelease.objects.all().delete()


def test_the_command_loads_reports_and_knows_when_there_is_nothing_to_do(
    empty_database: None, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_corpus", root=root, no_search=True)
    assert "added, 0 changed, 0 gone" in capsys.readouterr().out
    call_command("load_corpus", root=root, no_search=True, if_changed=True)
    assert "nothing to do" in capsys.readouterr().out
    edit(root, LAW, lambda law: record(law, "events", "eu-law-adopted").update(what="Adopted at last."))
    call_command("load_corpus", root=root, no_search=True, if_changed=True)
    assert "changed event/eu-law-adopted: what" in capsys.readouterr().out


def test_the_command_tells_every_problem_and_fails(
    empty_database: None, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(root, LAW, lambda law: record(law, "events", "eu-law-adopted").update(type="born", date="soon"))
    with pytest.raises(CommandError, match="2 problems in the corpus; nothing was loaded"):
        call_command("load_corpus", root=root, no_search=True)
    told = capsys.readouterr().err
    assert f"{LAW} · eu-law-adopted · type: «born» is not one of the words allowed." in told
    assert f"{LAW} · eu-law-adopted · date: «soon» is not a date" in told


def test_export_writes_a_corpus_that_loads_to_the_same(loaded: Report, root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(root / "release.yaml", copy / "release.yaml")
    written, removed = export_corpus(copy)
    assert len(written) == len(texts(root)) - 1
    assert removed == []
    assert texts(copy) == texts(root)


def test_organisations_and_institutes_stay_apart(loaded: Report) -> None:
    assert Organisation.objects.get(slug="no-aisi").kind == "safety_institute"
    payloads = read_database()
    assert set(payloads["organisation"]) == {"acme", "council"}
    assert set(payloads["institute"]) == {"no-aisi"}
