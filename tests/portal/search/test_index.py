"""The index is replaced in one step; readers follow; whatever breaks, the old one serves or it is said what to run."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frameworks.models import Topic
from portal.citations.gather import gather
from portal.search import build, index
from portal.search.build import current_name, rebuild_search
from portal.search.documents import KINDS, all_documents
from portal.search.index import SearchUnavailable, current
from portal.search.lexicon import read_lexicon
from portal.search.service import search

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Path:
    """A place of its own for indexes, so that the tests' common one stays as it is."""
    settings.SEARCH_DIR = tmp_path / "search"
    return tmp_path / "search"


def total(text: str) -> int:
    return search(text=text, filters={}, as_of=TODAY).total


def add_topic(label: str = "Zyzzyva") -> None:
    Topic.objects.create(slug=label.lower(), label=label, definition="A word that stands nowhere else.")


def test_a_search_without_an_index_says_what_to_run(place: Path) -> None:
    with pytest.raises(SearchUnavailable, match="rebuild_search"):
        total("model")


def test_a_damaged_index_says_what_to_run_and_the_next_build_heals_it(place: Path) -> None:
    name, count = rebuild_search()
    for file in (place / name).iterdir():
        file.write_bytes(b"nonsense")
    with pytest.raises(SearchUnavailable, match=r"damaged.*rebuild_search"):
        total("model")
    healed, again = rebuild_search(only_if_stale=True)
    assert (healed != name, again) == (True, count)
    assert total("model") > 0


def test_a_running_reader_picks_up_a_new_index_by_itself(place: Path) -> None:
    rebuild_search()
    assert total("zyzzyva") == 0
    add_topic()
    rebuild_search()
    assert total("zyzzyva") == 1


def test_a_reader_keeps_the_index_it_holds_while_a_new_one_is_put_to_use(place: Path) -> None:
    rebuild_search()
    held = current()
    add_topic()
    rebuild_search()
    assert current() is not held
    assert held.searcher.num_docs == current().searcher.num_docs - 1


def test_the_index_is_opened_once_while_nothing_changes(place: Path) -> None:
    rebuild_search()
    assert current() is current()


def test_nothing_is_built_when_corpus_and_code_are_the_same(place: Path) -> None:
    first = rebuild_search(only_if_stale=True)
    assert rebuild_search(only_if_stale=True) == first
    assert rebuild_search()[0] != first[0]


def test_other_code_makes_an_index_stale(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = rebuild_search()
    monkeypatch.setattr(build, "code_version", lambda: "otherwise")
    assert rebuild_search(only_if_stale=True)[0] != first


@pytest.mark.parametrize("step", ["entries", "point_to"])
def test_a_builder_killed_half_way_leaves_the_old_index_serving(
    place: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before, _ = rebuild_search()

    def killed(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    add_topic()
    with monkeypatch.context() as patched:
        patched.setattr(build, step, killed)
        with pytest.raises(KeyboardInterrupt):
            rebuild_search()
    assert current_name(place) == before
    assert total("model") > 0
    rebuild_search()  # the lock died with its holder, and the remains are cleared away
    assert total("zyzzyva") == 1
    assert not [path for path in place.iterdir() if path.name.startswith((build.UNFINISHED, "current."))]


def test_the_previous_index_is_kept_for_slow_readers_and_older_ones_are_removed(place: Path) -> None:
    names = [rebuild_search()[0] for _ in range(4)]
    assert {path.name for path in place.iterdir() if path.is_dir()} == set(names[-2:])


def test_two_builders_at_once_do_no_harm(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = list(all_documents())[:50]
    lexicon, catalogue = read_lexicon(documents), gather(documents)
    monkeypatch.setattr(build, "gather", lambda documents: catalogue)  # a thread would open a connection of its own
    monkeypatch.setattr(build, "all_documents", lambda: iter(documents))
    monkeypatch.setattr(build, "read_lexicon", lambda documents: lexicon)
    monkeypatch.setattr(build, "wanted_version", lambda: "one")
    done: list[tuple[str, int]] = []
    builders = [threading.Thread(target=lambda: done.append(rebuild_search())) for _ in range(3)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    counts = {count for _, count in done}
    assert len(done) == 3
    assert len(counts) == 1
    assert current_name(place) == done[-1][0]
    assert total("") == 50


def test_the_command_tells_what_it_built(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rebuild_search")
    assert capsys.readouterr().out.startswith(f"Search index {current_name(place)}: ")
    call_command("rebuild_search", "--if-stale")
    assert current_name(place) in capsys.readouterr().out


def test_every_kind_of_named_record_is_in_the_index() -> None:
    documents = list(all_documents())
    assert {document.kind for document in documents} == set(KINDS)
    assert len({(d.kind, d.slug) for d in documents}) == len(documents)
    for document in documents:
        assert document.title, document
        assert document.url.startswith("/"), document


def test_reading_the_records_costs_a_fixed_number_of_queries() -> None:
    with CaptureQueriesContext(connection) as queries:
        before = len(list(all_documents()))
    add_topic()
    with CaptureQueriesContext(connection) as more:
        assert len(list(all_documents())) == before + 1
    assert len(more) == len(queries) <= 70


def test_the_place_of_the_index_is_read_when_asked_not_when_imported(place: Path) -> None:
    rebuild_search()
    assert (place / "current").exists()
    assert index.current().name == current_name(place)
