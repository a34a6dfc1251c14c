"""The tables of docs/quality.md, between two marks; the prose around them is written by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.browser.quality.score import Check, performance, share_passed
from tests.browser.serving import ROOT

DOCUMENT = ROOT / "docs" / "quality.md"
GOAL = 95


@dataclass(frozen=True)
class Result:
    """What was found on one page: the measures, and the checks of each category."""

    values: dict[str, float]
    bytes: int
    requests: int
    checks: dict[str, list[Check]]

    @property
    def scores(self) -> dict[str, int]:
        """Out of 100, in Lighthouse's order of categories."""
        return {"performance": performance(self.values)} | {
            name: share_passed(checks) for name, checks in self.checks.items()
        }

    @property
    def broken(self) -> list[str]:
        return [
            f"{category}: {check.name}" + (f" ({check.detail[:200]})" if check.detail else "")
            for category, checks in self.checks.items()
            for check in checks
            if not check.passed
        ]


def median_of(runs: list[Result]) -> Result:
    """The run with the middle performance score, as Lighthouse's documentation advises."""
    return sorted(runs, key=lambda run: (run.scores["performance"], -run.values["lcp"]))[len(runs) // 2]


def pages_table(results: dict[str, Result]) -> str:
    titles = (
        "page", "performance", "accessibility", "best practices", "SEO", "first paint, s", "Speed Index, s",
        "largest paint, s", "blocked, ms", "shift", "kB", "requests",
    )  # fmt: skip
    head = f"| {' | '.join(titles)} |\n|{'---|' * len(titles)}\n"
    rows = []
    for name, result in results.items():
        values, scores = result.values, result.scores
        times = [f"{values[part] / 1000:.2f}" for part in ("fcp", "si", "lcp")]
        cells = [name, *map(str, scores.values()), *times, f"{values['tbt']:.0f}", f"{values['cls']:.3f}"]
        rows.append(f"| {' | '.join(cells)} | {result.bytes / 1000:.0f} | {result.requests} |")
    return head + "\n".join(rows)


def axe_table(counted: dict[str, dict[str, int]]) -> str:
    themes = list(next(iter(counted.values())))
    head = f"| kind of page | {' | '.join(themes)} |\n|---|{'---|' * len(themes)}\n"
    return head + "\n".join(
        f"| {kind} | {' | '.join(str(each[t]) for t in themes)} |" for kind, each in counted.items()
    )


def names_of_checks(results: dict[str, Result]) -> str:
    """What each category looked at, once: the union over the pages."""
    lines = []
    for category in ("best practices", "SEO"):
        names = list(dict.fromkeys(check.name for result in results.values() for check in result.checks[category]))
        lines.append(f"- {category}: {'; '.join(names)}")
    return "\n".join(lines)


def write(mark: str, text: str, document: Path = DOCUMENT) -> None:
    """Put a generated part between `<!-- mark -->` and `<!-- /mark -->`."""
    before = document.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.S)
    assert pattern.search(before), f"{document.name} has no part «{mark}»"
    document.write_text(pattern.sub(lambda found: f"{found[1]}{text}\n{found[2]}", before), encoding="utf-8")


def below(results: dict[str, Result]) -> list[str]:
    """Pages and categories under the goal."""
    return [
        f"{name}: {category} {score}"
        for name, result in results.items()
        for category, score in result.scores.items()
        if score < GOAL
    ]
