"""Building: whole or not at all, one at a time, and flat in memory."""

from __future__ import annotations

import fcntl
import io
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.corpus.models import CorpusRelease
from portal.data import build as building
from portal.data.background import Maker
from portal.data.build import BeingBuilt, build
from portal.data.model import TABLES
from portal.data.source import Recorded
from portal.data.store import Ready, all_ready, find, name_of

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def release() -> CorpusRelease:
    found = CorpusRelease.objects.first()
    assert found is not None
    return found


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Instead of a whole release its manifest, and what was built."""
    from portal.data.package import File
    from portal.data.store import write_manifest, zip_name

    built: list[str] = []

    def write(source: Recorded, folder: Path, tell: Any) -> None:
        folder.mkdir(parents=True)
        built.append(source.name)
        zipped = File(zip_name(source.name), len(built), "00", None)
        write_manifest(folder, source.name, source.version, source.released_on, source.digest, [zipped])

    monkeypatch.setattr(building, "write_release", write)
    return built


def test_what_stands_ready_is_not_made_again(release: CorpusRelease, empty_data_dir: Path, quick: list[str]) -> None:
    assert build(release).zip.bytes == build(release).zip.bytes == 1
    assert quick == [name_of(release)]
    assert build(release, anew=True).zip.bytes == 2
    assert [path.name for path in empty_data_dir.iterdir() if path.is_dir()] == [name_of(release)]


def test_a_build_that_breaks_off_leaves_nothing(
    release: CorpusRelease, empty_data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(building, "write_zip", broken)
    with pytest.raises(OSError, match="No space"):
        build(release)
    assert [path.name for path in empty_data_dir.iterdir()] == ["lock"]
    assert find(name_of(release)) is None


def test_what_a_killed_builder_left_is_removed_and_never_served(
    release: CorpusRelease, empty_data_dir: Path, quick: list[str]
) -> None:
    left = empty_data_dir / "building-0123456789ab"
    left.mkdir(parents=True)
    (left / "manifest.json").write_text("{}")
    assert find(left.name) is None
    assert all_ready() == []
    build(release)
    assert not left.exists()


def test_a_damaged_folder_is_made_again(release: CorpusRelease, empty_data_dir: Path, quick: list[str]) -> None:
    folder = empty_data_dir / name_of(release)
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text('{"name": ')
    assert find(name_of(release)) is None
    assert build(release).zip.bytes == 1


def test_two_builders_are_kept_apart(release: CorpusRelease, empty_data_dir: Path, quick: list[str]) -> None:
    empty_data_dir.mkdir()
    with (empty_data_dir / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(BeingBuilt):
            build(release, wait=False)
    assert build(release, wait=False).name == name_of(release)


def test_only_so_many_releases_are_kept(
    release: CorpusRelease, empty_data_dir: Path, quick: list[str], settings: Any
) -> None:
    settings.DATA_KEPT = 2
    for number in range(4):
        release.version = f"2030.1.{number}"
        build(release)
    assert [ready.version for ready in all_ready()] == ["2030.1.3", "2030.1.2"]


def test_the_maker_works_in_the_background_and_rests_after_a_failure(
    release: CorpusRelease, empty_data_dir: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portal.data import background

    calls: list[str] = []

    def failing(asked: CorpusRelease, wait: bool) -> None:
        calls.append(asked.version)
        raise OSError("broken")

    monkeypatch.setattr(background, "build", failing)
    monkeypatch.setattr("portal.data.background.connections.close_all", lambda: None)
    made = Maker()
    settings.DATA_ON_REQUEST = False
    assert made.start(release) is False
    settings.DATA_ON_REQUEST = True
    assert made.start(release) is True
    made.wait()
    assert made.start(release) is False
    assert calls == [release.version]


def test_the_command_tells_what_it_does(ready: Ready) -> None:
    out = io.StringIO()
    call_command("build_data", stdout=out)
    assert "stands ready; nothing to do" in out.getvalue()
    call_command("build_data", anew=True, stdout=out)
    assert f"{len(TABLES)} tables as CSV" in out.getvalue()
    assert ready.zip.sha256[:16] in out.getvalue()  # made again, byte for byte
    with pytest.raises(CommandError, match=r"Known: .*2026"):
        call_command("build_data", release="1999.1", stdout=out)


def test_a_former_release_says_what_it_said_then(empty_data_dir: Path) -> None:
    releases = list(CorpusRelease.objects.all())
    assert len(releases) > 1
    call_command("build_data", release=releases[-1].version, stdout=io.StringIO())
    ready = find(name_of(releases[-1]))
    assert ready is not None
    assert ready.released_on == releases[-1].released_on.isoformat()
    assert ready.files["provisions.jsonl"].rows == releases[-1].counts["provision"]
    assert ready.files["instruments.csv"].rows == releases[-1].counts["instrument"]


def test_memory_does_not_grow_with_the_corpus(release: CorpusRelease, tmp_path: Path) -> None:
    """The writers, on the corpus' own provisions and what they name, once and fifty times over, each in a process of
    its own. What grows a little are buffers that fill up to their bounds (SQLite 4 MB a file, DuckDB 96 MB): fifty
    times the rows may take a fifth more memory and 10 MB."""
    source = Recorded(release)
    provisions = list(islice(source.records("provision"), 200))
    owners = {each["instrument"] for each in provisions}
    instruments = [each for each in source.records("instrument") if each["slug"] in owners]
    seeds = {"instrument": instruments, "provision": provisions}
    (tmp_path / "seeds.json").write_text(json.dumps(seeds))
    peaks = {}
    for times in (1, 50):
        done = subprocess.run(
            [sys.executable, "-m", "tests.portal.data.flat", str(tmp_path), str(times)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        peaks[times] = json.loads(done.stdout.splitlines()[-1])
    assert peaks[50]["rows"] > 40 * peaks[1]["rows"]
    assert peaks[50]["peak_mb"] < peaks[1]["peak_mb"] * 1.2 + 10, peaks
