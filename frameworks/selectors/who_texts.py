"""Answers to «on which texts does an institute stand, which did it issue, and which name it?»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from frameworks.models import Instrument, Provision
from frameworks.selectors.who import FaceGroup, by_face
from jurisdictions.models import Institute

Row = TypeVar("Row", Instrument, Provision)
NAMING_SHOWN = 40
LONGEST_ACRONYM = 6
"""A slug's last word up to this length is taken for an acronym (AISI), a longer one for a common word (network)."""


@dataclass(frozen=True)
class InstituteTexts:
    """The texts and provisions of an institute: its legal basis as the editors recorded it, what it issued, and
    what else of its own jurisdiction speaks of it, found by the names it bears in texts."""

    basis_instruments: tuple[Instrument, ...]
    basis_provisions: tuple[Provision, ...]
    issued: tuple[FaceGroup, ...]
    names: tuple[str, ...]
    naming_instruments: tuple[Instrument, ...]
    naming_provisions: tuple[Provision, ...]
    naming_count: int


def institute_texts(*, institute: Institute, on: date) -> InstituteTexts:
    """On which texts does the institute stand, which did it issue, and which name it? Three queries."""
    names = names_in_texts(institute)
    by_name, by_heading = Q(), Q()
    for name in names:
        by_name |= Q(summary__icontains=name) | Q(official_name__icontains=name) | Q(short_name__icontains=name)
        by_heading |= Q(summary__icontains=name) | Q(heading__icontains=name)
    types = ContentType.objects.get_for_models(Instrument, Provision)
    links = list(
        institute.links.filter(part="legal_basis").order_by("position").values_list("target_type", "target_id")
    )
    basis = {model: [pk for type_id, pk in links if type_id == types[model].pk] for model in types}
    home = institute.jurisdiction_id
    texts = Instrument.objects.filter(
        Q(pk__in=basis[Instrument]) | Q(issuer=institute) | Q(by_name, jurisdiction=home)
    ).for_list()
    provisions = Provision.objects.filter(
        Q(pk__in=basis[Provision]) | Q(by_heading, instrument__jurisdiction=home)
    ).for_list()
    rows = list(texts.as_of(on).order_by("short_name"))
    units = list(provisions.as_of(on).order_by("instrument__short_name", "position"))
    others = [p for p in units if p.pk not in basis[Provision]]
    return InstituteTexts(
        basis_instruments=_in_order(rows, basis[Instrument]),
        basis_provisions=_in_order(units, basis[Provision]),
        issued=by_face(i for i in rows if i.issuer_id == institute.pk),
        names=names,
        naming_instruments=tuple(i for i in rows if i.pk not in basis[Instrument] and i.issuer_id != institute.pk),
        naming_provisions=tuple(others[:NAMING_SHOWN]),
        naming_count=len(others),
    )


def _in_order(rows: list[Row], keys: list[int]) -> tuple[Row, ...]:
    """The rows of these keys, in the editors' order."""
    found = {row.pk: row for row in rows}
    return tuple(found[key] for key in keys if key in found)


def names_in_texts(institute: Institute) -> tuple[str, ...]:
    """The names under which texts of its jurisdiction may speak of the institute: present and former names, the
    short forms in brackets behind them, and the name in its slug («eu-ai-office»: AI Office)."""
    full = [institute.name, *(former.name for former in institute.former_names.all())]
    names = [re.sub(r"\s*\(.*?\)", "", name) for name in full]
    names += [short for name in full for short in re.findall(r"\(([A-Za-z -]*[A-Z]{3,})\)", name)]
    short = institute.slug.partition("-")[2].replace("-", " ")
    at = institute.name.lower().find(short)
    if at >= 0:
        names.append(institute.name[at : at + len(short)])
    elif len(short) <= LONGEST_ACRONYM:
        names.append(short.upper())
    return tuple(dict.fromkeys(names))
