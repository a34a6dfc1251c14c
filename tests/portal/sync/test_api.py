"""What `/api/v1/sync/` tells of each step, from where it begins, and what it refuses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from portal.corpus.load import Report, load_corpus
from portal.corpus.models import CorpusRelease, RecordChange, RecordOrder
from portal.sync.position import Phase, Position, written
from tests.portal.corpus.small import edit
from tests.portal.sync.day import a_day, changed, created, deleted, renamed

pytestmark = pytest.mark.django_db
SYNC = "/api/v1/sync/"


def ask(client: Client, query: str = "", status: int = 200) -> Any:
    response = client.get(f"{SYNC}?{query}")
    assert response.status_code == status, response.content[:600]
    return response.json()


def steps(client: Client, query: str) -> list[tuple[str, str, str]]:
    found, answer = [], ask(client, f"{query}&page_size=1000")
    while True:
        found += [(item["action"], item["kind"], item["slug"]) for item in answer["results"]]
        if not answer["has_more"]:
            return found
        answer = client.get(answer["next"]).json()


@pytest.fixture
def four(loaded: Report, root: Path) -> list[CorpusRelease]:
    """Releases, oldest first: all; created; changed; renamed; deleted. Each recorded a day after the other."""
    for step in (created, changed, renamed, deleted):
        step(root)
        load_corpus(root)
    found = list(CorpusRelease.objects.order_by("pk"))
    for days, release in enumerate(found):
        at = datetime(2026, 11, 20, 8, tzinfo=UTC) + timedelta(days=days)
        CorpusRelease.objects.filter(pk=release.pk).update(loaded_at=at, released_on=at.date(), version=f"1.{days}")
    return list(CorpusRelease.objects.order_by("pk"))


def test_each_step_says_what_when_and_why(client: Client, today: Any, four: list[CorpusRelease]) -> None:
    items = {(i["kind"], i["slug"], i["action"]): i for i in ask(client, "updated_since=1.0&page_size=1000")["results"]}
    made = items["provision", "eu-law-art-2", "created"]
    assert made["url"] == "http://testserver/api/v1/provisions/eu-law-art-2/"
    assert (made["why"], made["why_label"], made["diff"]) == ("new_record", "new record", [])
    assert made["release"] == f"1.1-{four[1].digest[:12]}"
    assert (made["released_on"], made["at"]) == ("2026-11-21", "2026-11-21T08:00:00Z")
    assert "record" not in made
    other = items["system", "acme-1", "changed"]
    assert other["diff"] == [
        {"field": "released", "before": "2025-06", "after": None},
        {"field": "training_compute_flop", "before": 1e25, "after": 2e25},
    ]
    assert other["why"] == "correction"
    gone = items["provision", "eu-law-art-2", "gone"]
    assert gone["moved_to"] == "eu-law-art-2-reports"
    assert ("provision", "eu-law-art-2-reports", "created") in items
    lost = items["instrument", "acme-policy", "gone"]
    assert lost["url"] == "http://testserver/api/v1/frameworks/acme-policy/"
    assert (lost["moved_to"], lost["why"]) == (None, "removed")
    moved = client.get(gone["url"])
    assert (moved.status_code, moved["Location"]) == (301, "http://testserver/api/v1/provisions/eu-law-art-2-reports/")


def test_with_include_each_item_has_the_record_after_its_step(
    client: Client, today: Any, four: list[CorpusRelease]
) -> None:
    items = ask(client, "page_size=1000&include=record&kind=system&kind=provision")["results"]
    systems = [item["record"]["training_compute_flop"] for item in items if item["slug"] == "acme-1"]
    assert systems == [1e25, 2e25]
    assert all(isinstance(number, float) for number in systems)
    assert [item["record"] for item in items if item["action"] == "gone"] == [None, None]


def test_every_address_leads_to_the_record(client: Client, today: Any, four: list[CorpusRelease]) -> None:
    for item in ask(client, "start=snapshot&page_size=1000")["results"]:
        if item["kind"] == "order":
            assert item["url"] is None
        else:
            answer = client.get(item["url"])
            assert (answer.status_code, answer.json()["slug"]) == (200, item["slug"]), item["url"]


@pytest.mark.parametrize(
    ("since", "first"),
    [
        ("2026-11-22", 2),
        ("2026-11-20", 0),
        ("1999-01-01", 0),
        ("2026-11-25", None),
        ("1.0", 1),
        ("1.3", 4),
        ("1.4", None),
        ("2026-11-22T08:59:00Z", 2),
        ("2026-11-22T09:01:00Z", 3),
        ("2026-11-22T10:01:00+01:00", 3),
        ("2026-11-22T10:59:00 02:00", 2),
        ("2026-11-25T18:00:00Z", None),
    ],
)
def test_updated_since_begins_with_the_first_release_that_is_new(
    client: Client, today: Any, four: list[CorpusRelease], since: str, first: int | None
) -> None:
    """A moment reaches back an hour: a release is stamped before it can be seen."""
    items = ask(client, f"updated_since={since}")["results"]
    assert (items[0]["release"] if items else None) == (None if first is None else _slug(four[first]))


def test_a_slug_of_a_release_counts_as_its_version(client: Client, today: Any, four: list[CorpusRelease]) -> None:
    assert ask(client, f"updated_since={_slug(four[1])}") == {**ask(client, "updated_since=1.1")}


def _slug(release: CorpusRelease) -> str:
    return f"{release.version}-{release.digest[:12]}"


def test_a_release_loaded_twice_counts_from_the_first_time(
    client: Client, today: Any, loaded: Report, root: Path
) -> None:
    for edits in a_day(root)[:6]:
        edits()
        load_corpus(root)
    releases = list(CorpusRelease.objects.order_by("pk"))
    again = next(each for each in releases[4:] if each.digest == releases[2].digest)
    items = ask(client, f"updated_since={_slug(again)}&page_size=1")["results"]
    assert items[0]["release"] == _slug(releases[3])


def test_kinds_are_kept_by_the_cursor(client: Client, today: Any, four: list[CorpusRelease]) -> None:
    query = "kind=provision&kind=order&page_size=2"
    answer, kinds = ask(client, query), set()
    while answer["results"]:
        kinds |= {item["kind"] for item in answer["results"]}
        answer = client.get(answer["next"]).json()
    assert kinds == {"provision", "order"}
    cursor = answer["cursor"]
    assert ask(client, f"cursor={cursor}&kind=order&kind=provision")["results"] == []
    problem = ask(client, f"cursor={cursor}&kind=event", 400)
    assert "follows order, provision" in problem["errors"]["kind"]


def test_now_tells_only_what_comes(client: Client, today: Any, loaded: Report, root: Path) -> None:
    answer = ask(client, "start=now")
    assert (answer["results"], answer["has_more"]) == ([], False)
    created(root)
    load_corpus(root)
    told = client.get(answer["next"]).json()["results"]
    assert {(item["action"], item["slug"]) for item in told if item["kind"] == "topic"} == {("created", "misuse")}
    assert {item["release"] for item in told} == {_slug(CorpusRelease.objects.latest())}


def test_a_snapshot_names_each_record_once_and_nothing_that_is_gone(
    client: Client, today: Any, four: list[CorpusRelease]
) -> None:
    found = steps(client, "start=snapshot")
    assert {action for action, _, _ in found} == {"present"}
    names = [(kind, slug) for _, kind, slug in found]
    assert len(names) == len(set(names))
    assert ("provision", "eu-law-art-2") not in names
    assert ("provision", "eu-law-art-2-reports") in names
    assert not {kind for kind, _ in names} & {"debate", "crosswalk"}


def test_the_history_as_it_was_known(client: Client, today: Any, four: list[CorpusRelease]) -> None:
    """`known_at` bounds what is told; it stays in the address of the next page."""
    assert steps(client, "known_at=1.1") == steps(client, "")[: len(steps(client, "known_at=1.1"))]
    assert len(steps(client, "known_at=1.1")) < len(steps(client, "known_at=1.2")) < len(steps(client, ""))
    answer = ask(client, "known_at=1.1&start=now")
    assert "known_at=1.1" in answer["next"]
    later = ask(client, "start=now")["cursor"]
    assert ask(client, f"known_at=1.1&cursor={later}")["cursor"] == later


def test_the_order_of_records_is_told_when_it_changes(client: Client, today: Any, loaded: Report, root: Path) -> None:
    cursor = ask(client, "start=now")["cursor"]
    edit(root, "instruments/EU/eu-law.yaml", lambda law: law["versions"].reverse())
    load_corpus(root)
    (item,) = ask(client, f"cursor={cursor}&include=record")["results"]
    assert (item["kind"], item["slug"], item["action"]) == ("order", "version-of-eu-law", "changed")
    assert item["record"] == {"kind": "version", "instrument": "eu-law", "slugs": ["eu-law-v-2", "eu-law-v-1"]}
    assert item["diff"] == [
        {"field": "slugs", "before": ["eu-law-v-1", "eu-law-v-2"], "after": ["eu-law-v-2", "eu-law-v-1"]}
    ]


def test_a_database_set_up_anew_knows_the_ends_of_its_releases(client: Client, today: Any, four: list[Any]) -> None:
    """The same files, other numbers: the end of a release is found by its digest; a place within one is not."""
    release = four[2]
    numbered_otherwise = {"release": release.pk + 1000, "digest": release.digest[:12]}
    answer = ask(client, f"cursor={written(Position(**numbered_otherwise))}")
    assert answer["results"] == ask(client, "updated_since=1.2")["results"]
    within = written(Position(phase=Phase.WITHIN, row=5, **numbered_otherwise))
    assert "start=snapshot" in ask(client, f"cursor={within}", 410)["detail"]
    unknown = written(Position(release=release.pk, digest="0" * 12))
    assert ask(client, f"cursor={unknown}", 410)["status"] == 410


def test_nothing_new_answers_304_and_a_release_does_not(client: Client, today: Any, loaded: Report, root: Path) -> None:
    address = ask(client, "start=now")["next"]
    first = client.get(address)
    assert first["Link"].startswith(f'<{address}>; rel="next"')
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    created(root)
    load_corpus(root)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("start", ["beginning", "snapshot", "now"])
def test_a_release_that_lands_while_a_page_is_made_stands_on_the_next(
    client: Client, today: Any, loaded: Report, root: Path, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    """Rows, release stated, ETag and cursor are of the release that the request began with."""
    from portal.sync.history import page

    def landing(*args: Any) -> Any:
        created(root)
        load_corpus(root)
        monkeypatch.setattr("portal.sync.api.page", page)
        return page(*args)

    old = CorpusRelease.objects.latest()
    monkeypatch.setattr("portal.sync.api.page", landing)
    answer = ask(client, f"start={start}&page_size=1000")
    assert CorpusRelease.objects.count() == 2
    assert answer["release"]["digest"] == old.digest
    assert {item["release"] for item in answer["results"]} <= {_slug(old)}
    assert not answer["has_more"]
    told = client.get(answer["next"]).json()["results"]
    assert {item["release"] for item in told} == {_slug(CorpusRelease.objects.latest())}
    assert ("topic", "misuse") in {(item["kind"], item["slug"]) for item in told}


def test_queries_do_not_grow_with_the_page(
    client: Client, today: Any, four: list[CorpusRelease], django_assert_max_num_queries: Any
) -> None:
    for size in (1, 50, 1000):
        for start in ("beginning", "snapshot"):
            with django_assert_max_num_queries(9):
                ask(client, f"page_size={size}&start={start}&include=record")


def test_an_empty_portal_has_an_empty_history(client: Client, today: Any, empty_database: None) -> None:
    for start in ("beginning", "snapshot", "now"):
        answer = ask(client, f"start={start}")
        assert (answer["results"], answer["has_more"], answer["release"]) == ([], False, None)
        assert client.get(answer["next"]).json()["results"] == []
    assert RecordChange.objects.count() == RecordOrder.objects.count() == 0


def test_answers_are_of_the_shape_the_document_promises(client: Client, today: Any, four: list[CorpusRelease]) -> None:
    from jsonschema import Draft202012Validator

    document = client.get("/api/v1/schema/", {"format": "json"}).json()
    operation = document["paths"][SYNC]["get"]
    assert {"200", "400", "410"} <= set(operation["responses"])
    assert all(parameter.get("description") or parameter["name"] == "format" for parameter in operation["parameters"])
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    for name in ("Sync", "SyncItem", "SyncField", "SyncRelease"):
        for field, shape in document["components"]["schemas"][name]["properties"].items():
            described = shape.get("description") or any(part.get("description") for part in shape.get("oneOf", ()))
            assert described, (name, field)
    validator = Draft202012Validator({**schema, "components": document["components"]})
    for query in ("page_size=1000&include=record", "start=snapshot&page_size=1000", "start=now"):
        wrong = list(validator.iter_errors(ask(client, query)))
        assert not wrong, [(list(each.absolute_path), each.message[:200]) for each in wrong[:3]]
