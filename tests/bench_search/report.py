"""The measurements as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench_search.measure import Times
from tests.bench_search.questions import COMMONEST, Question

API, PAGE, ENGINE, TRIVIAL, FTS5, POSTGRES = "API", "page", "engine", "trivial", "FTS5", "PostgreSQL"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One question at one size: how many each engine finds, and what each call costs."""

    question: Question
    found: dict[str, int]
    queries: int
    times: dict[str, Times]

    def over_floor(self, name: str) -> float:
        """Our answer over what it cannot do without: one call of the engine, and a request that searches nothing."""
        return self.times[name].median / (self.times[ENGINE].median + self.times[TRIVIAL].median)

    def over(self, name: str, other: str) -> float:
        return self.times[name].median / self.times[other].median


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything measured at one size."""

    size: int
    rows: Sequence[Row]
    built: dict[str, Any]
    """Our index: seconds, entries, bytes, memory."""
    others: dict[str, tuple[float, int]]
    """Name of a database -> seconds to fill it, bytes."""


def of_size(report: Report) -> Iterator[str]:
    """The table of one size."""
    yield f"### {report.size:,} records ({report.built['entries']:,} entries)"
    yield ""
    yield (
        "| question | found: ours / FTS5 / PostgreSQL | API | page | engine | trivial view | API ÷ floor "
        "| page ÷ floor | FTS5 | PostgreSQL | API ÷ PostgreSQL |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    for row in report.rows:
        found = " / ".join(f"{row.found[name]:,}" for name in (API, FTS5, POSTGRES))
        times = row.times
        yield (
            f"| {row.question.name}: `{row.question.text}` | {found} | {_ms(times[API])} | {_ms(times[PAGE])} "
            f"| {_ms(times[ENGINE])} | {_ms(times[TRIVIAL])} | {row.over_floor(API):.1f} | {row.over_floor(PAGE):.1f} "
            f"| {_ms(times[FTS5])} | {_ms(times[POSTGRES])} | {row.over(API, POSTGRES):.3f} |"
        )
    yield ""


def together(reports: Sequence[Report]) -> Iterator[str]:
    """How cost grows with size, over all sizes measured."""
    sizes = [f"{report.size:,}" for report in reports]
    yield "### Growth"
    yield ""
    yield f"| median of the API answer, ms | {' | '.join(sizes)} |"
    yield f"|---|{'---|' * len(sizes)}"
    for rows in zip(*(report.rows for report in reports), strict=True):
        yield f"| {rows[0].question.name} | {' | '.join(f'{row.times[API].median:.1f}' for row in rows)} |"
    yield ""
    yield f"| index and ratios | {' | '.join(sizes)} |"
    yield f"|---|{'---|' * len(sizes)}"
    for label, cells in _figures(reports):
        yield f"| {label} | {' | '.join(cells)} |"
    yield ""


def _figures(reports: Sequence[Report]) -> Iterable[tuple[str, list[str]]]:
    worst = [max(max(row.over_floor(API), row.over_floor(PAGE)) for row in report.rows) for report in reports]
    common = [next(row for row in report.rows if row.question.name == COMMONEST) for report in reports]
    built = [report.built for report in reports]
    yield "ours ÷ (engine + trivial view), worst question", [f"{value:.1f}" for value in worst]
    yield "API ÷ PostgreSQL, commonest word", [f"{row.over(API, POSTGRES):.3f}" for row in common]
    yield "page ÷ PostgreSQL, commonest word", [f"{row.over(PAGE, POSTGRES):.3f}" for row in common]
    yield (
        "building our index",
        [f"{b['seconds']:.0f} s, {b['entries'] / b['seconds']:,.0f} entries a second" for b in built],
    )
    yield "most memory of the builder", [_mb(b["peak"]) for b in built]
    yield (
        "our index on disk",
        [f"{_mb(b['bytes'])}, {b['bytes'] / r.size:.0f} bytes a record" for b, r in _with(reports)],
    )
    yield (
        "memory of a process that searches: its own (before it opened the index), pages of files",
        [f"{_mb(b['private'])} ({_mb(b['before'])}), {_mb(b['mapped'])}" for b in built],
    )
    for name in reports[0].others:
        yield f"{name}: filling, on disk", [f"{r.others[name][0]:.0f} s, {_mb(r.others[name][1])}" for r in reports]
    yield "database queries of a search", [str(max(row.queries for row in report.rows)) for report in reports]


def _with(reports: Sequence[Report]) -> Iterable[tuple[dict[str, Any], Report]]:
    return ((report.built, report) for report in reports)


def _ms(times: Times) -> str:
    return f"{_short(times.median)} ({_short(times.p95)})"


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 1 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _mb(value: float) -> str:
    return f"{value / 1e6:,.0f} MB"
