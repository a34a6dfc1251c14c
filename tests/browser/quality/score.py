"""Lighthouse's scores from measured values. Pure.

Performance (Lighthouse 12, phone): each measure is placed on a log-normal curve given by the value that scores 0.9 and
the median, which scores 0.5; the curves are of HTTP Archive data (https://developer.chrome.com/docs/lighthouse/
performance/performance-scoring; core/audits/metrics/*.js, shared/statistics.js in GoogleChrome/lighthouse). The other
categories are weighted shares of passed audits (core/config/default-config.js).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Curve:
    """`good` scores 0.9, `median` 0.5; both in the unit of the measure. `weight` is its share of the category."""

    good: float
    median: float
    weight: float


CURVES = {
    "fcp": Curve(1800, 3000, 0.10),  # ms, first text or picture
    "si": Curve(3387, 5800, 0.10),  # ms, mean time until a part of the window looks finished
    "lcp": Curve(2500, 4000, 0.25),  # ms, largest text or picture
    "tbt": Curve(200, 600, 0.30),  # ms, what tasks take beyond 50 ms each
    "cls": Curve(0.1, 0.25, 0.25),  # layout shift, no unit
}
INVERSE_ERFC_ONE_FIFTH = 0.9061938024368232


@dataclass(frozen=True)
class Check:
    """One audit by name; `detail` says what is wrong."""

    name: str
    passed: bool
    weight: float = 1
    detail: str = ""


def placed(curve: Curve, value: float) -> float:
    """The score, from 0 to 1, of a value on its curve."""
    if value <= 0:
        return 1.0
    spread = -math.log(curve.good / curve.median)
    share = (1 - math.erf(math.log(value / curve.median) * INVERSE_ERFC_ONE_FIFTH / spread)) / 2
    if value <= curve.good:
        return max(0.9, min(1.0, share))
    return max(0.5, min(0.9, share)) if value <= curve.median else max(0.0, min(0.5, share))


def scored(curve: Curve, value: float) -> float:
    """The score in hundredths, rounded down after Lighthouse's boost of up to half a point above 0.9."""
    share = placed(curve, value)
    return math.floor((share + 0.05 * max(0.0, share - 0.9)) * 100 + 1e-9) / 100


def performance(measured: dict[str, float]) -> int:
    """Out of 100."""
    return math.floor(100 * sum(curve.weight * scored(curve, measured[name]) for name, curve in CURVES.items()) + 0.5)


def share_passed(checks: Iterable[Check]) -> int:
    """Out of 100: the weight of what passed in the weight of what applies."""
    listed = list(checks)
    whole = sum(check.weight for check in listed)
    return math.floor(100 * sum(check.weight for check in listed if check.passed) / whole + 0.5) if whole else 100


_WEIGHTS = {
    10: """aria-allowed-attr aria-hidden-body aria-required-attr aria-required-children aria-required-parent
        aria-valid-attr-value aria-valid-attr button-name duplicate-id-aria image-alt input-button-name
        input-image-alt meta-refresh meta-viewport video-caption""",
    7: """accesskeys aria-command-name aria-conditional-attr aria-dialog-name aria-hidden-focus aria-input-field-name
        aria-meter-name aria-progressbar-name aria-prohibited-attr aria-roles aria-text aria-toggle-field-name
        aria-tooltip-name aria-treeitem-name bypass color-contrast definition-list dlitem document-title frame-title
        html-has-lang html-lang-valid label link-in-text-block link-name list listitem object-alt select-name tabindex
        target-size td-headers-attr th-has-data-cells valid-lang""",
    3: "form-field-multiple-labels heading-order html-xml-lang-mismatch skip-link",
    1: "aria-allowed-role aria-deprecated-role image-redundant-alt table-duplicate-name",
}
AXE_WEIGHTS = {name: weight for weight, names in _WEIGHTS.items() for name in names.split()}
"""Weights of axe's rules in Lighthouse's category. Others weigh 1 here when broken, so that none is hidden."""


def accessibility(passes: Iterable[str], violations: dict[str, str]) -> list[Check]:
    """axe's rules as weighted checks: `violations` names the broken ones with an element each."""
    kept = [Check(name, True, AXE_WEIGHTS[name]) for name in passes if name in AXE_WEIGHTS and name not in violations]
    return kept + [Check(name, False, AXE_WEIGHTS.get(name, 1), where) for name, where in violations.items()]
