"""References to be read: the authority first, as law is cited, then where and when it was read here."""

from __future__ import annotations

from portal.citing.work import PORTAL, Cited, Work, one_line, said


def plain(cited: Cited) -> str:
    """The whole reference in one paragraph."""
    work = cited.work
    first = f"“{one_line(work.title)}”" if work.of_portal else about_work(work)
    joint = ", " if work.of_portal else ". "
    return " ".join(part for part in (f"{first}{joint}{about_portal(cited)}.", cited.unconfirmed) if part)


def about_work(work: Work) -> str:
    """Authority, official name and number, pin, as amended, date, source address."""
    name = one_line(work.title)
    if work.short and one_line(work.short) not in name:
        name += f" ({one_line(work.short)})"
    date = work.date
    when = f"{work.issued_as} {date.display()}".strip() if date else ""
    parts = (work.authority, name, own_number(work), work.version, work.pin, work.amended, when, work.url)
    return ", ".join(one_line(part) for part in parts if part)


def own_number(work: Work) -> str:
    """What the number adds to the name: «Regulation (EU) 2024/1689 of …» need not be told its number again."""
    parts = []
    for part in (each.strip() for each in work.number.split(";")):
        head, bracket, rest = part.rpartition(" (")
        parts.append(rest[:-1] if bracket and rest.endswith(")") and head in work.title else part)
    return "; ".join(part for part in parts if part and part not in work.title)


def about_portal(cited: Cited) -> str:
    """Portal, release, day of the law, permalink, day of reading."""
    stamp = cited.stamp
    parts = [
        PORTAL,
        f"release {stamp.release}" if stamp.release else "",
        f"as of {said(stamp.as_of)}",
        *stamp.more,
        stamp.permalink,
        f"accessed {said(stamp.accessed)}" if stamp.accessed else "",
    ]
    return ", ".join(part for part in parts if part)


def note(cited: Cited) -> str:
    """What reference managers have no field for: pin and changes in words, status, the portal, and doubt."""
    work = cited.work
    law = ", ".join(part for part in (work.pin, work.amended) if part)
    law = law[:1].upper() + law[1:]
    status = f"Status on {said(cited.stamp.as_of)}: {work.status}" if work.status else ""
    read_in = about_portal(cited) if work.of_portal else f"As told by {about_portal(cited)}"
    rests = f"Rests on: {'; '.join(work.rests_on)}" if work.rests_on else ""
    parts = (law, status, read_in, rests, cited.unconfirmed)
    return one_line(". ".join(part.rstrip(".") for part in parts if part)) + "."


def plain_all(found: list[Cited]) -> str:
    """One reference a line."""
    return "".join(f"{plain(cited)}\n" for cited in found)
