"""BibTeX. Law has no entry type in it: the styles of the field print it as @misc, so that is what it is here, with
every part in a field of its own for those that read more (biblatex). Text stays UTF-8; LaTeX's signs are escaped."""

from __future__ import annotations

from portal.citing.forms.plain import note
from portal.citing.work import PORTAL, Cited, one_line

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TABLE = str.maketrans(_SIGNS)
_BRACES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def escaped(text: str) -> str:
    """The text as LaTeX prints it. An escaped brace would still be counted by BibTeX, so an odd one gets a partner."""
    line = one_line(text)
    if _unbalanced(line):
        line = line.replace("{", "(").replace("}", ")")
    return line.translate(_TABLE)


def _unbalanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return True
    return depth != 0


def entry(cited: Cited) -> str:
    """One entry."""
    work, stamp = cited.work, cited.stamp
    date = work.date
    report = work.genre.bibtex == "techreport"
    author = PORTAL if work.of_portal else work.authority
    fields: list[tuple[str, str]] = [
        ("author", _kept(author)),
        ("title", _kept(work.title)),
        ("shorttitle", _kept(work.short) if work.short != work.title else ""),
        ("institution", _kept(author) if report else ""),
        ("type", _braced(work.genre.word)),
        ("number", _braced(work.number)),
        ("howpublished", "" if report else _braced(work.number)),
        ("version", _braced(work.version)),
        ("location", _braced(work.jurisdiction)),
        ("pages", _braced(work.pin)),
        ("bookpagination", "{none}" if work.pin else ""),
        ("year", f"{{{date[:4]}}}" if date else ""),
        ("month", _MONTHS[int(date[5:7]) - 1] if date and len(date) > 4 else ""),
        ("date", f"{{{date}}}" if date else ""),
        ("url", _address(work.url or stamp.permalink)),
        ("urldate", f"{{{stamp.accessed.isoformat()}}}" if stamp.accessed else ""),
        ("note", _braced(note(cited))),
    ]
    lines = [f"  {name} = {value}" for name, value in fields if value]
    return f"@{work.genre.bibtex}{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}" if text else ""


def _kept(text: str) -> str:
    """In two pairs of braces: capitals are kept, and a body's name is not read as that of a person."""
    return f"{{{{{escaped(text)}}}}}" if text else ""


def _address(url: str) -> str:
    """Addresses are printed by \\url, which takes all signs but braces and backslashes as they are."""
    return f"{{{one_line(url).translate(_BRACES)}}}" if url else ""


def bibtex(found: list[Cited]) -> str:
    return "\n".join(entry(cited) for cited in found)
