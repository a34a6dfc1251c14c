"""Reads what a follower asks for: where to begin, how much at once, of which kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches

from django.http import QueryDict
from rest_framework.exceptions import APIException

from jurisdictions.dates import PartialDate
from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.freshness import release_slug
from portal.corpus.kinds import BY_NAME
from portal.corpus.models import CorpusRelease
from portal.sync.history import ORDER, end_of
from portal.sync.position import InvalidCursor, Phase, Position, read

KINDS = (*BY_NAME, ORDER)
STARTS = ("beginning", "snapshot", "now")
WAYS = ("cursor", "start", "updated_since")
PARAMETERS = (*WAYS, "kind", "include", "page_size", *CLOCKS, "format")
PAGE_SIZE, MAX_PAGE_SIZE = 100, 1000
MARGIN = timedelta(hours=1)
"""A release is stamped when its load begins to record it, and seen when the load is done. So much earlier than the
moment asked for do we begin, that no release falls in between; no load takes an hour."""
AHEAD = timedelta(days=1)
"""So far may the clock of a client be ahead, or its day before ours."""


class CursorGone(APIException):
    """The history that the cursor was made in is not the one here."""

    status_code = 410
    default_detail = (
        "The history that this cursor belongs to is no longer here: the database was set up anew in between. Mirror "
        "anew with start=snapshot, and drop what it does not name."
    )


@dataclass(frozen=True)
class Asked:
    """Where to read on, how many rows, and whether each comes with the whole record."""

    position: Position
    size: int
    records: bool


def asked(data: QueryDict, releases: Sequence[CorpusRelease], until: CorpusRelease | None, today: date) -> Asked:
    """What the parameters ask for. `releases`: all, the latest first; `until`: the one that the answer comes from.

    Raises RefusedParameters, and CursorGone.
    """
    errors: dict[str, str] = {}
    _refuse_unknown(data, errors)
    given = [name for name in WAYS if name in data]
    if len(given) > 1:
        errors[given[1]] = f"{' and '.join(given)} say each where to begin: give one of them."
    size = _size(data.get("page_size"), errors)
    include = data.getlist("include")
    if wrong := [word for word in include if word != "record"]:
        errors["include"] = f"include: «{wrong[0][:60]}» is none of the words allowed: record."
    kinds = data.getlist("kind")
    if wrong := [kind for kind in kinds if kind not in KINDS]:
        errors["kind"] = f"kind: «{wrong[0][:60]}» is none of the words allowed: {', '.join(KINDS)}."
    known = [release for release in releases if until is not None and release.pk <= until.pk]
    position = Position()
    if not errors:
        chosen = tuple(sorted(set(kinds)))
        if "cursor" in data:
            position = _resumed(str(data["cursor"]), chosen, releases, errors)
        elif "updated_since" in data:
            position = replace(_since(str(data["updated_since"]).strip(), known, today, errors), kinds=chosen)
        else:
            position = replace(_started(data.get("start", STARTS[0]), until, errors), kinds=chosen)
    if errors:
        raise RefusedParameters(errors)
    return Asked(position, size, bool(include))


def _refuse_unknown(data: QueryDict, errors: dict[str, str]) -> None:
    for name in data:
        if name not in PARAMETERS:
            close = get_close_matches(name[:80], PARAMETERS, 1)
            hint = f"Did you mean {close[0]}? " if close else ""
            errors[name] = f"«{name[:60]}» is no parameter here. {hint}Allowed: {', '.join(sorted(PARAMETERS))}."
        elif name not in ("kind", "include", *CLOCKS) and len(data.getlist(name)) > 1:
            errors[name] = f"{name} is given {len(data.getlist(name))} times; give it once."


def _size(text: str | None, errors: dict[str, str]) -> int:
    if text is None:
        return PAGE_SIZE
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= MAX_PAGE_SIZE):
        errors["page_size"] = (
            f"page_size={text[:20]}: write a whole number from 1 to {MAX_PAGE_SIZE}, for example page_size={PAGE_SIZE}."
        )
        return PAGE_SIZE
    return int(text)


def _resumed(
    cursor: str, kinds: tuple[str, ...], releases: Sequence[CorpusRelease], errors: dict[str, str]
) -> Position:
    """The place that a cursor names, in the history as it stands here."""
    try:
        position = read(cursor)
        if not set(position.kinds) <= set(KINDS):
            raise InvalidCursor
    except InvalidCursor:
        errors["cursor"] = "cursor: this is none of ours, or cut short. Take `cursor` from an answer as it stands."
        return Position()
    if kinds and kinds != position.kinds:
        own = ", ".join(position.kinds) or "all kinds"
        errors["kind"] = f"kind: this cursor follows {own}. Leave `kind` out, or begin anew for other kinds."
    if not position.release:
        return position
    same = [release for release in releases if release.digest[:12] == position.digest]
    if any(release.pk == position.release for release in same):
        return position
    if same and position.phase is Phase.AFTER:  # set up anew: the same release has another number
        return end_of(same[0], position.kinds)
    raise CursorGone


def _started(word: str, until: CorpusRelease | None, errors: dict[str, str]) -> Position:
    if word not in STARTS:
        errors["start"] = f"start: «{word[:60]}» is none of the words allowed: {', '.join(STARTS)}."
    if word == "beginning" or until is None:
        return Position()
    end = end_of(until, ())
    return replace(end, phase=Phase.SNAPSHOT) if word == "snapshot" else end


def _since(text: str, known: Sequence[CorpusRelease], today: date, errors: dict[str, str]) -> Position:
    """The place before the first release that is new since then. `known`: the latest first.

    A release that was loaded more than once counts from the first time; better told twice than missed.
    """
    oldest_first = list(reversed(known))
    named = [r for r in oldest_first if text in (r.version, release_slug(r))]
    if named:
        return end_of(named[0], ())
    day = _day(text)
    if day is not None and day <= today + AHEAD:
        fresh = [release for release in oldest_first if release.released_on >= day]
    else:
        moment = _moment(text) if day is None else None
        if moment is None or moment > datetime.now(UTC) + AHEAD:
            versions = ", ".join(dict.fromkeys(release.version for release in known[:12])) or "none"
            errors["updated_since"] = (
                f"updated_since: «{text[:40]}» is no day up to today (2026-11-25), no moment with its zone "
                f"(2026-11-25T08:30:00Z), and no release. Known releases: {versions}."
            )
            return Position()
        fresh = [release for release in oldest_first if release.loaded_at >= moment - MARGIN]
    if not fresh:
        return end_of(known[0] if known else None, ())
    before = [release for release in oldest_first if release.pk < fresh[0].pk]
    return end_of(before[-1] if before else None, ())


def _day(text: str) -> date | None:
    try:
        day = PartialDate(text)
    except ValueError:
        return None
    return day.earliest if day.precision == "day" else None


def _moment(text: str) -> datetime | None:
    """A moment with its zone. A plus sign that an address turned into a blank is read as what it was."""
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
