"""What was edited becomes searchable without a whole build; whatever breaks on the way, the old index serves."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as the_settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from frameworks.models import Topic
from portal.citations.gather import gather
from portal.search import build, freshness, update
from portal.search.build import UNFINISHED, current_name, read_digests, rebuild_search
from portal.search.documents import all_documents
from portal.search.freshness import Refresher
from portal.search.index import current
from portal.search.lexicon import read_lexicon
from portal.search.results import SearchResult
from portal.search.service import search
from portal.search.update import update_search
from tests.portal.test_admin import save

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Path:
    """A copy of the tests' common index, so that the common one stays as it is."""
    root = tmp_path / "search"
    shutil.copytree(the_settings.SEARCH_DIR, root)
    settings.SEARCH_DIR = root
    return root


def ask(text: str, **filters: Any) -> SearchResult:
    return search(text=text, filters=filters, as_of=TODAY, page_size=100)


def total(text: str) -> int:
    return ask(text).total


def add_topic(label: str = "Zyzzyva") -> Topic:
    return Topic.objects.create(slug=label.lower(), label=label, definition="A word that stands nowhere else.")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_an_edit_in_the_admin_is_searchable_after_an_update(place: Path, admin_client: Client) -> None:
    topic = Topic.objects.get(slug="copyright")
    assert total("zyzzyva") == 0
    save(admin_client, topic, definition="Of zyzzyvas and nothing else.")
    assert update_search() == 1
    assert [(hit.kind, hit.slug) for hit in ask("zyzzyva").hits] == [("topic", "copyright")]
    assert "nothing else" in "".join(segment.text for segment in ask("zyzzyva").hits[0].snippet)
    assert ask("", kind=["topic"]).total == Topic.objects.count(), "the old entry is gone"


def test_a_record_added_and_one_removed(place: Path) -> None:
    topic = add_topic()
    assert update_search() == 1
    assert total("zyzzyva") == 1
    assert topic.slug in current().labels["topic"]
    topic.delete()
    assert update_search() == 1
    assert total("zyzzyva") == 0
    assert topic.slug not in current().labels["topic"]


def test_a_new_name_changes_all_records_that_bear_it_and_takes_the_old_one_away(place: Path) -> None:
    topic = Topic.objects.get(slug="whistleblower")
    Topic.objects.filter(pk=topic.pk).update(label="Zyzzyva")
    changed = update_search()
    assert changed is not None
    assert changed > 1, "its provisions are found by its label, too"
    assert total('"zyzzyva"') == changed
    fresh = {document.id: document.digest for document in all_documents()}
    assert read_digests(place / current_name(place)) == fresh


def test_an_updated_index_answers_as_a_whole_build_does(place: Path) -> None:
    add_topic()
    Topic.objects.filter(slug="copyright").update(definition="Zyzzyva again.")
    update_search()
    questions = ("", "zyzzyva", "incident reporting", "after:2025 topic:copyright", "Art. 55(1)(b)", "evalu*")
    updated = [ask(text) for text in questions]
    rebuild_search()
    for before, after in zip(updated, map(ask, questions), strict=True):
        assert (before.total, before.read_as, before.facets) == (after.total, after.read_as, after.facets)
        assert before.answer == after.answer


def test_when_nothing_changed_nothing_is_counted(place: Path) -> None:
    before = ask("incident")
    assert update_search() == 0
    after = ask("incident")
    assert [hit.slug for hit in before.hits] == [hit.slug for hit in after.hits]
    assert before.index != after.index


def test_the_files_of_the_old_index_are_never_changed(place: Path) -> None:
    old = place / current_name(place)
    before = contents(old)
    add_topic()
    update_search()
    assert current_name(place) != old.name
    assert {name: data for name, data in contents(old).items() if name in before} == before


@pytest.mark.parametrize("step", ["link", "gather", "write_digests", "point_to"])
def test_killed_half_way_the_old_index_serves_and_the_next_update_heals(
    place: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = current_name(place)
    files = contents(place / before)

    def killed(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    add_topic()
    with monkeypatch.context() as patched:
        patched.setattr(update, step, killed)
        with pytest.raises(KeyboardInterrupt):
            update_search()
    assert current_name(place) == before
    assert contents(place / before) == files
    assert (total("zyzzyva"), total("incident") > 0) == (0, True)
    assert update_search() == 1
    assert total("zyzzyva") == 1
    assert not [path for path in place.iterdir() if path.name.startswith((UNFINISHED, "current."))]
    assert {path.name for path in place.iterdir() if path.is_dir()} == {before, current_name(place)}


def test_without_an_index_or_with_one_of_other_code_a_whole_build_is_asked_for(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = current_name(place)
    with monkeypatch.context() as patched:
        patched.setattr(build, "code_version", lambda: "otherwise")
        assert update_search() is None
    (place / name / build.DIGESTS).unlink()
    assert update_search() is None
    (place / build.POINTER).unlink()
    assert update_search() is None
    assert {path.name for path in place.iterdir() if path.is_dir()} >= {name}


def test_an_update_and_a_build_at_once_do_no_harm(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = list(all_documents())[:60]
    lexicon, catalogue, wanted = read_lexicon(documents), gather(documents), build.wanted_version()
    for module in (build, update):
        monkeypatch.setattr(module, "all_documents", lambda: iter(documents))
        monkeypatch.setattr(module, "read_lexicon", lambda documents: lexicon)
        monkeypatch.setattr(module, "gather", lambda documents: catalogue)
        monkeypatch.setattr(module, "wanted_version", lambda: wanted)
    errors: list[BaseException] = []

    def run(work: Any) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    workers = [threading.Thread(target=run, args=(work,)) for work in (update_search, rebuild_search, update_search)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert errors == []
    assert total("") == 60
    assert len([path for path in place.iterdir() if path.is_dir()]) == 2
    assert set(read_digests(place / current_name(place))) == {document.id for document in documents}


def log_edit(model: Any) -> None:
    user = User.objects.get_or_create(username="editor")[0]
    LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(model), object_id="1", action_flag=CHANGE
    )


def test_an_entry_of_a_record_in_the_log_calls_for_an_update_once_it_is_committed(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks() as calls:
        log_edit(Topic)
    assert calls == [freshness.refresher.refresh]
    with django_capture_on_commit_callbacks() as calls:
        log_edit(User)
    assert calls == []


class Work:
    """Stands in for the update and the build: tells what was done, and waits where it is told to."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.at_once = self.most_at_once = 0
        self.started, self.go_on = threading.Event(), threading.Event()
        self.broken = False

    def update(self) -> int:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.started.set()
        assert self.go_on.wait(20)
        self.done.append("update")
        if self.broken:
            self.at_once -= 1
            raise OSError("disk full")
        return 1

    def build(self) -> tuple[str, int]:
        self.done.append("build")
        self.at_once -= 1
        return "name", 1


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    stub = Work()
    monkeypatch.setattr(freshness, "update_search", stub.update)
    monkeypatch.setattr(freshness, "rebuild_search", stub.build)
    yield stub
    stub.go_on.set()


def test_an_edit_is_put_in_and_then_everything_is_built_anew(work: Work) -> None:
    work.go_on.set()
    Refresher().refresh().join(20)
    assert work.done == ["update", "build"]


def test_edits_that_come_in_meanwhile_are_seen_to_once_more_by_the_same_thread(work: Work) -> None:
    refresher = Refresher()
    thread = refresher.refresh()
    assert work.started.wait(20)
    assert {refresher.refresh() for _ in range(5)} == {thread}
    work.go_on.set()
    thread.join(20)
    assert work.done == ["update", "build"] * 2
    assert work.most_at_once == 1
    after = refresher.refresh()
    after.join(20)
    assert after is not thread
    assert work.done == ["update", "build"] * 3


def test_what_goes_wrong_is_logged_and_the_next_edit_tries_again(work: Work, caplog: pytest.LogCaptureFixture) -> None:
    refresher = Refresher()
    work.broken = True
    work.go_on.set()
    refresher.refresh().join(20)
    assert work.done == ["update"]
    assert "could not be brought up to date" in caplog.text
    work.broken = False
    refresher.refresh().join(20)
    assert work.done == ["update", "update", "build"]
