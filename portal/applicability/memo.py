"""One answer as a memo in Markdown: what applies and will, when and why; what cannot be told, and for want of what."""

from __future__ import annotations

from portal.applicability.answer import Group, looked_at, sections
from portal.applicability.evaluate import Applies
from portal.applicability.note import Line, brief, trace_of
from portal.applicability.renderings import WARNING, counts
from portal.applicability.service import Answered
from portal.applicability.words import said


def as_markdown(answered: Answered, *, site: str, permalink: str, release: str) -> str:
    """A memo: what was answered, what applies and will, when and why; what cannot be told, and for want of what."""
    book, told = answered.book, counts(answered)
    out = [
        "# Does it apply?",
        "",
        f"As the law stood on {answered.evaluation.on.isoformat()}, by corpus release {release}. {WARNING}",
        "",
        f"Permalink: <{site}{permalink}>",
        "",
        "## Answers",
        "",
    ]
    out += [
        f"- {book.questions[name].label}: {_md(said(a, book.questions[name]))}" for name, a in answered.given.items()
    ]
    out += [
        f"- {book.questions[each.input].label}: {_md(each.said)} ({_md(each.because)})" for each in answered.implied
    ]
    for section in sections(answered, (Applies.APPLIES, Applies.NOT_YET)):
        if section.count:
            out += ["", f"## {section.label.capitalize()} ({section.count})"]
        for force, places in (("binding law", section.binding), ("voluntary or soft law", section.voluntary)):
            for place in places:
                for of_text in place.texts:
                    out += ["", f"### {of_text.text.name} ({place.name}; {force})"]
                    explained: set[str] = set()
                    for group in of_text.groups:
                        out += _md_group(group, answered, site, explained)
    (open_,) = sections(answered, (Applies.CANNOT_TELL,))
    out += ["", f"## Cannot tell ({open_.count})", ""]
    for place in open_.places:
        for of_text in place.texts:
            names = sorted({book.questions[name].label for group in of_text.groups for name in group.missing})
            units = ", ".join(duty.unit.citation for group in of_text.groups for duty in group.duties)
            out.append(f"- {of_text.text.name}: {_md(units)}. Missing: {', '.join(names) or 'nothing; not confirmed'}.")
    out += ["", f"{told['no_longer']} provisions no longer apply, {told['does_not']} do not.", ""]
    out += ["## What was looked at", ""]
    out += [
        f"- {each.place}: {', '.join(each.texts) or 'no text with scopes is recorded'}" for each in looked_at(answered)
    ]
    return "\n".join([*out, ""])


def _md_group(group: Group, answered: Answered, site: str, explained: set[str]) -> list[str]:
    out = ["", f"**{_md(group.scope.binds)}**", ""]
    for duty in group.duties:
        day = f" ({duty.outcome.day})" if duty.outcome.day else ""
        link = f"[{_md(duty.unit.citation)}]({site}{duty.unit.url})"
        out.append(f"- {link} {_md(duty.unit.heading)}{day}.")
    fines = list(dict.fromkeys(fine for duty in group.duties for fine in duty.fines))
    bodies = ", ".join(name for name, _ in group.enforcement.bodies)
    enforced = ". ".join(part for part in (bodies, group.enforcement.said) if part)
    out += [f"- Enforced by: {_md(enforced)}"] if enforced else []
    out += [f"- Fine, {_md(fine.unit.citation)}: {_md(fine.said)}" for fine in fines]
    out += ["", _md(group.enforcement.note)] if group.enforcement.note else []
    out += ["", "Because:", ""]
    return [*out, *(_md_line(line) for line in brief(trace_of(group.scope, answered), answered, explained))]


_MARKS = {True: "yes", False: "no", None: "not known"}


def _md_line(line: Line) -> str:
    pin = f" [{_md(line.pin.citation)}]" if line.pin and line.form == "leaf" else ""
    given = f" — answered: {_md(line.given)}" if line.form == "leaf" else ""
    doubt = f" ({line.doubt})" if line.doubt else ""
    return f"{'  ' * line.depth}- {_MARKS[line.outcome]}: {_md(line.text)}{pin}{given}{doubt}"


def _md(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)
