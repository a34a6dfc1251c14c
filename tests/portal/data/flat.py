"""Builds a made-up release, the seeds so many times over, and prints how much memory that took at most."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class MadeUp:
    """The seeds again and again under other names, made as they are asked for."""

    name, version, released_on, digest = "2026.11.1-0123456789ab", "2026.11.1", "2026-11-25", "0123456789ab"

    def __init__(self, seeds: dict[str, list[dict[str, Any]]], times: int) -> None:
        self._seeds, self._times = seeds, times

    def records(self, kind: str) -> Iterator[dict[str, Any]]:
        for number in range(self._times):
            for seed in self._seeds.get(kind, ()):
                own = {"slug": f"{seed['slug']}.{number}"}
                if "instrument" in seed:
                    own["instrument"] = f"{seed['instrument']}.{number}"
                yield seed | own

    def orders(self) -> Iterator[tuple[str, str, list[str]]]:
        yield from ()


def main() -> None:
    import django

    django.setup()
    from portal.data.build import write_release

    folder, times = Path(sys.argv[1]), int(sys.argv[2])
    source = MadeUp(json.loads((folder / "seeds.json").read_text()), times)
    write_release(source, folder / f"made-{times}")
    written = json.loads((folder / f"made-{times}" / "manifest.json").read_text())["files"]
    rows = sum(file["rows"] or 0 for file in written if file["name"].endswith(".csv"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"rows": rows, "peak_mb": round(peak, 1)}) + "\n")


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    main()
