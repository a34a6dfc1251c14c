"""What a table is: a family of columns, a facet for the rows, and how records are read into entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.compare.asking import Turnover
from portal.compare.core import Facts, Heading


@dataclass(frozen=True)
class Ask:
    """What every table is asked under: the day, and the turnover that fines are computed for."""

    on: date
    turnover: Turnover | None = None


@dataclass(frozen=True)
class Table:
    """Columns of the family `of`, rows by `by`. `rows` gives every row there is for these columns, `read` what stands
    in the cells of those chosen."""

    of: str
    by: str
    label: str
    explain: str
    rows: Callable[[Sequence[Any], Ask], list[Heading]]
    read: Callable[[Sequence[Any], Sequence[Heading], Ask], Facts]
    notes: tuple[str, ...] = ()
    takes_turnover: bool = False
