"""What a process holds in memory (Linux)."""

from __future__ import annotations

import resource
from pathlib import Path


def memory() -> dict[str, int]:
    """Bytes by kind: `RssAnon` is the process's own, `RssFile` are pages of files, which processes share."""
    lines = (line.split() for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    return {words[0].rstrip(":"): int(words[1]) * 1024 for words in lines if words and words[0].startswith("Rss")}


def peak() -> int:
    """The most bytes this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
