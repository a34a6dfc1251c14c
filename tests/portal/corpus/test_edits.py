"""Rows edited in the admin are never overwritten silently."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from frameworks.models import Crosswalk, Event, Position, Provision, System, Topic
from jurisdictions.models import Agreement, Citation, Institute, Organisation, Source
from portal.corpus.export import export_corpus
from portal.corpus.load import EditedRecords, Report, load_corpus
from portal.corpus.models import CorpusRelease, RecordState
from portal.corpus.rows import UnreadableRow, read_database
from tests.portal.corpus.small import edit, parsed, record

pytestmark = pytest.mark.django_db

LAW = "instruments/EU/eu-law.yaml"
KEY = ("provision", "eu-law-art-1")


def edit_summary(text: str = "Put right in the admin.") -> None:
    Provision.objects.filter(slug="eu-law-art-1").update(summary=text)


def stopped(root: Path) -> dict[Any, str]:
    """What the loader lists when it stops."""
    with pytest.raises(EditedRecords) as caught:
        load_corpus(root)
    return caught.value.edited


def test_an_edited_record_stops_the_load_and_is_listed_with_its_fields(loaded: Report, root: Path) -> None:
    edit_summary()
    Citation.objects.filter(source__slug="law-text", pin="Art. 1").update(pin="Art. 1(1)")
    assert stopped(root) == {KEY: "edited in the admin: sources, summary"}
    assert Provision.objects.get(slug="eu-law-art-1").summary == "Put right in the admin."
    assert CorpusRelease.objects.count() == 1


def test_an_added_and_a_deleted_record_stop_the_load(loaded: Report, root: Path) -> None:
    Topic.objects.create(slug="new", label="New", definition="Added in the admin.")
    Crosswalk.objects.all().delete()
    assert stopped(root) == {
        ("topic", "new"): "added in the admin",
        ("crosswalk", "law-policy"): "deleted in the admin",
    }


def test_children_and_links_count_as_part_of_their_record(loaded: Report, root: Path) -> None:
    Position.objects.filter(stance="soft").update(argument="Growth is bread.")
    Provision.objects.get(slug="eu-law-art-1").topics.clear()
    assert stopped(root) == {
        ("debate", "strict-or-soft"): "edited in the admin: positions",
        KEY: "edited in the admin: topics",
    }


def test_an_edit_that_says_what_the_files_say_is_no_conflict(loaded: Report, root: Path) -> None:
    edit_summary("The same in both.")
    edit(root, LAW, lambda law: record(law, "provisions", "eu-law-art-1").update(summary="The same in both."))
    report = load_corpus(root)
    assert not report.anything
    assert report.kept == {}
    assert RecordState.objects.get(kind="provision", slug="eu-law-art-1").payload["summary"] == "The same in both."
    edit(root, LAW, lambda law: record(law, "provisions", "eu-law-art-1").update(summary="And on."))
    assert load_corpus(root).changed == {KEY: ["summary"]}


def test_a_change_of_the_files_alone_is_no_conflict(loaded: Report, root: Path) -> None:
    edit(root, LAW, lambda law: record(law, "provisions", "eu-law-art-1").update(summary="From the files."))
    assert load_corpus(root).changed == {KEY: ["summary"]}


def test_keep_leaves_the_edits_and_loads_the_rest(loaded: Report, root: Path) -> None:
    edit_summary()
    Topic.objects.create(slug="new", label="New", definition="Added in the admin.")
    Crosswalk.objects.all().delete()
    edit(root, LAW, lambda law: record(law, "events", "eu-law-adopted").update(what="From the files."))
    report = load_corpus(root, "keep")
    assert set(report.kept) == {KEY, ("topic", "new"), ("crosswalk", "law-policy")}
    assert report.changed == {("event", "eu-law-adopted"): ["what"]}
    assert Provision.objects.get(slug="eu-law-art-1").summary == "Put right in the admin."
    assert Topic.objects.filter(slug="new").exists()
    assert not Crosswalk.objects.exists()
    assert Event.objects.get(slug="eu-law-adopted").what == "From the files."
    assert set(stopped(root)) == set(report.kept), "kept edits stay edits until they are exported or discarded"


def test_discard_brings_back_what_the_files_say(loaded: Report, root: Path) -> None:
    before = read_database()
    edit_summary()
    Topic.objects.create(slug="new", label="New", definition="Added in the admin.")
    Crosswalk.objects.all().delete()
    report = load_corpus(root, "discard")
    assert (report.added, report.gone) == ([("crosswalk", "law-policy")], [("topic", "new")])
    assert report.changed == {KEY: ["summary"]}
    assert read_database() == before
    assert not load_corpus(root).anything


def test_export_after_an_edit_writes_exactly_the_file_of_that_record(loaded: Report, root: Path) -> None:
    edit_summary()
    assert export_corpus(root) == ([LAW], [])
    written = parsed((root / LAW).read_text(encoding="utf-8"))
    assert record(written, "provisions", "eu-law-art-1")["summary"] == "Put right in the admin."
    report = load_corpus(root)
    assert not report.anything
    assert report.release is not None
    (change,) = report.release.changes.all()
    assert (change.slug, change.fields, change.action) == ("eu-law-art-1", ["summary"], "changed")
    assert (report.release.added, report.release.changed, report.release.gone) == (0, 1, 0)


def test_a_record_added_in_the_admin_is_exported_to_its_file(loaded: Report, root: Path) -> None:
    law = Provision.objects.get(slug="eu-law-art-1").instrument
    added = Event.objects.create(
        slug="eu-law-2027", instrument=law, date="2027-01", type="amended", what="Amended again.", position=9
    )
    Citation.objects.create(record=added, source=Source.objects.get(slug="paper"), pin="p. 2")
    assert export_corpus(root) == ([LAW], [])
    written = parsed((root / LAW).read_text(encoding="utf-8"))["events"][-1]
    assert written == {
        "slug": "eu-law-2027",
        "date": "2027-01",
        "type": "amended",
        "what": "Amended again.",
        "sources": [{"source": "paper", "pin": "p. 2"}],
    }


def test_removing_a_child_in_the_admin_leaves_sources_with_the_rows_they_belong_to(loaded: Report, root: Path) -> None:
    Agreement.objects.filter(counterpart__slug="acme").delete()
    Position.objects.filter(stance="strict").delete()
    institute, debate = read_database()["institute"]["no-aisi"], read_database()["debate"]["strict-or-soft"]
    assert institute["agreements"] == [
        {"counterpart": "council", "scope": "Exchange.", "sources": [{"source": "paper"}]}
    ]
    assert debate["positions"][0]["sources"] == [{"source": "site"}]
    assert debate["positions"][0]["holders"] == ["acme", "no-aisi"]
    assert set(export_corpus(root)[0]) == {"debates.yaml", "institutes.yaml"}
    load_corpus(root)
    assert not load_corpus(root).anything


def test_a_number_that_the_database_gives_back_as_a_whole_number_is_no_edit(loaded: Report, root: Path) -> None:
    """PostgreSQL keeps 1e25 in JSON as 10000000000000000000000000."""
    state = RecordState.objects.get(kind="system", slug="acme-1")
    state.payload["training_compute_flop"] = 10**25
    state.save()
    edit(root, "systems.yaml", lambda content: content["systems"][0].update(name="Acme 1"))
    assert load_corpus(root).changed == {("system", "acme-1"): ["name"]}


def test_keep_refuses_a_deletion_that_the_files_cannot_do_without(loaded: Report, root: Path) -> None:
    System.objects.get(slug="acme-1").evaluations.all().delete()
    System.objects.get(slug="acme-1").delete()
    finding = {"slug": "new", "kind": "finding", "statement": "Fast.", "about": ["acme-1"]}
    edit(root, "findings.yaml", lambda content: content["findings"].append(finding))
    with pytest.raises(EditedRecords) as caught:
        load_corpus(root, "keep")
    assert caught.value.edited == {("system", "acme-1"): "deleted in the admin, but finding/new names it (about.0)"}


def test_keep_refuses_an_edit_that_rests_on_what_the_files_remove(loaded: Report, root: Path) -> None:
    Institute.objects.update(host_body="Ministry")
    for path in root.rglob("*.yaml"):
        edit(root, path.relative_to(root).as_posix(), lambda content: _without_source(content, "site"))
    with pytest.raises(EditedRecords) as caught:
        load_corpus(root, "keep")
    (told,) = caught.value.edited.values()
    assert "names source/site (agreements.0.sources.0.source), which the files remove" in told


def _without_source(content: Any, slug: str) -> Any:
    if isinstance(content, dict):
        return {key: _without_source(value, slug) for key, value in content.items()}
    if isinstance(content, list):
        return [
            _without_source(each, slug)
            for each in content
            if not (isinstance(each, dict) and slug in (each.get("source"), each.get("slug")))
        ]
    return content


def test_a_row_that_the_corpus_cannot_say_stops_load_and_export_with_its_name(loaded: Report, root: Path) -> None:
    Organisation.objects.filter(slug="acme").update(roles={"not": "a list"})
    with pytest.raises(UnreadableRow, match="organisation/acme in the database cannot be written to the corpus: roles"):
        load_corpus(root)
    with pytest.raises(CommandError, match=r"organisation/acme .* no file was written"):
        call_command("export_corpus", root=root)
    with pytest.raises(CommandError, match=r"organisation/acme .* nothing was loaded"):
        call_command("load_corpus", root=root, no_search=True)


def test_the_command_lists_the_edits_and_names_the_ways_out(
    loaded: Report, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_summary()
    with pytest.raises(CommandError, match=r"export_corpus .* --edits keep or --edits discard"):
        call_command("load_corpus", root=root, no_search=True)
    assert "provision/eu-law-art-1: edited in the admin: summary" in capsys.readouterr().err
    call_command("load_corpus", root=root, no_search=True, edits="keep")
    assert "kept provision/eu-law-art-1: edited in the admin: summary" in capsys.readouterr().out
    call_command("export_corpus", root=root)
    assert "written instruments/EU/eu-law.yaml" in capsys.readouterr().out
