"""Amounts as readers write and read them: training compute in FLOP, and ranges told in a note."""

from __future__ import annotations

import math
import re

LEAST, MOST = 1e15, 1e32
"""Outside these an amount of training compute is a slip of the pen: a home computer makes 10^15 FLOP in minutes."""

ACCEPTED = "Write an amount of training compute such as 1e25, 10^25 or 3.5e25 (FLOP)."

_PLAIN = re.compile(r"(?P<mantissa>\d+(?:\.\d+)?|\.\d+)(?:e(?P<power>[+-]?\d{1,3}))?")
_POWER = re.compile(r"(?:(?P<mantissa>\d+(?:\.\d+)?|\.\d+)(?:x|\*|×|·))?10(?:\^|\*\*)(?P<power>\d{1,3}(?:\.\d+)?)")
_RANGE = re.compile(
    r"(?:(?P<level>\d+%)\s+)?interval\s+(?:from|spans)\s+(?P<low>[\d.]+e\d+)\s+to\s+(?P<high>[\d.]+e\d+)"
)
_RAISED = str.maketrans("0123456789-.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·")
_LOWERED = {raised: plain for plain, raised in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}


def parse_flop(text: str) -> float:
    """Which amount of training compute is meant, in FLOP? Takes 1e25, 10^25, 3.5e25, 3.5 x 10^25, 10²⁵ and plain
    digits, with or without the unit. Raises ValueError with a sentence that says what is accepted."""
    asked = text.strip()
    written = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: "^" + "".join(_LOWERED[sign] for sign in found[0]), asked)
    written = re.sub(r"\s*flops?$", "", written.lower())
    # In an address the plus sign of 1e+25 arrives as a space.
    written = re.sub(r"e\s+(?=\d)", "e+", written)
    written = re.sub(r"[\s,_']", "", written)
    found = _POWER.fullmatch(written) or _PLAIN.fullmatch(written)
    if found is None:
        raise ValueError(f"«{asked}» is no amount of training compute. {ACCEPTED}")
    mantissa, power = found["mantissa"] or "1", float(found["power"] or 0)
    value = float(mantissa) * 10.0**power if power % 1 else float(f"{mantissa}e{int(power)}")
    if not (LEAST <= value <= MOST):
        raise ValueError(f"«{asked}» lies outside what can be asked for, 1e15 to 1e32 FLOP. {ACCEPTED}")
    return value


def written(value: float) -> str:
    """The amount as the address takes it: 3.5e25."""
    return f"{value:.6g}".replace("e+", "e")


def power_of_ten(value: float) -> str:
    """The amount as a picture shows it, in signs that need no markup: 3.5 × 10²⁵."""
    mantissa, exponent = f"{value:.3e}".split("e")  # 1.001 × 10²⁵ is not 10²⁵
    mantissa = mantissa.rstrip("0").rstrip(".")
    power = "10" + str(int(exponent)).translate(_RAISED)
    return power if mantissa == "1" else f"{mantissa} × {power}"


def count(value: float) -> str:
    """A count or sum as a reader says it: 500 million, 1 trillion, 10,000."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:g} {word}"
    return f"{value:,.0f}" if value == round(value) else f"{value:g}"


def told_range(note: str) -> tuple[float, float, str] | None:
    """The range that the note of an estimate tells: lowest, highest, and the share of certainty («90%») or nothing
    where it is not told. None where the note tells no range: none is ever made up from a word of confidence."""
    found = _RANGE.search(note)
    return (float(found["low"]), float(found["high"]), found["level"] or "") if found else None


def just_fulfilling(op: str, value: float) -> float:
    """A figure that fulfils the condition as narrowly as a reader would try it: the value itself for «at least», one
    hundredth more for «more than»."""
    near = value * 1.01 if op == "gt" else value
    return float(f"{near:.4g}")


def decade(value: float, up: bool = False) -> float:
    """The power of ten at or below the value, or at or above it."""
    place = math.log10(value)
    return float(f"1e{math.ceil(place - 1e-9) if up else math.floor(place + 1e-9)}")
