"""Reads the rule book out of the records: a constant number of queries, kept until the records change."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from datetime import date
from threading import Lock
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db.models import Q

from frameworks.models import Definition as DefinitionRecord
from frameworks.models import Input, Instrument, Provision, Signature, StatusSpan, System
from frameworks.models import Scope as ScopeRecord
from frameworks.status import CURRENT, Status
from jurisdictions.dates import PartialDate
from jurisdictions.models import Jurisdiction, Organisation
from jurisdictions.models import Membership as MembershipRecord
from portal.applicability.conditions import Has, parse, within
from portal.applicability.evaluate import Rules, Scope, Standing, Timing
from portal.applicability.reading import Definition
from portal.applicability.rulebook import (
    OTHER,
    Enforcement,
    Fine,
    Joined,
    Membership,
    Option,
    Question,
    RuleBook,
    Text,
    Unit,
)
from portal.corpus.models import CorpusRelease
from portal.known.clock import snapshot

KEPT = 3
DAYS_KEPT = 64
_books: OrderedDict[tuple[Any, ...], RuleBook] = OrderedDict()
_days: OrderedDict[tuple[Any, ...], dict[str, Standing]] = OrderedDict()
_lock = Lock()


def state_of_records() -> tuple[Any, ...]:
    """What the records are just now: the snapshot, or the last load and the last edit in the admin. Two queries."""
    if found := snapshot():
        return ("snapshot", found.version, str(found.path))
    release = CorpusRelease.objects.order_by("-pk").values_list("pk", "digest").first()
    edited = LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return ("present", release, edited)


def rulebook() -> RuleBook:
    """The rule book of the records that are read just now."""
    return _kept(_books, state_of_records(), KEPT, read_rulebook)


def standings(on: date) -> dict[str, Standing]:
    """How every provision stands on the day, by slug."""
    return _kept(_days, (*state_of_records(), on), DAYS_KEPT, lambda: read_standings(on))


def _kept(store: OrderedDict[Any, Any], key: Any, most: int, make: Any) -> Any:
    with _lock:
        if key in store:
            store.move_to_end(key)
            return store[key]
    made = make()
    with _lock:
        store[key] = made
        while len(store) > most:
            store.popitem(last=False)
    return made


def forget() -> None:
    """Forget what is kept (records were changed past the loader and the admin)."""
    with _lock:
        _books.clear()
        _days.clear()


def read_standings(on: date) -> dict[str, Standing]:
    """How each provision stands on the day, and whether it ever governed by then. Two queries."""
    spans = StatusSpan.objects.filter(starts__lte=on, provision__isnull=False)
    began = set(spans.filter(status__in=CURRENT).values_list("provision__slug", flat=True))
    rows = spans.filter(Q(ends__isnull=True) | Q(ends__gt=on))
    return {
        slug: Standing(Status(status), _date(since), _date(coming), slug in began)
        for slug, status, since, coming in rows.values_list("provision__slug", "status", "since", "next_date")
    }


def _date(value: str | None) -> PartialDate | None:
    return PartialDate(value) if value else None


def read_rulebook() -> RuleBook:
    """The rule book as the records say it."""
    rules = Rules(scopes=_scopes(), definitions=_definitions())
    joined = _joined()
    return RuleBook(
        rules=rules,
        questions=_questions(rules, joined),
        units=_units(),
        texts=_texts(),
        enforcement=_enforcement(),
        joined=joined,
        memberships=_memberships(),
        seats=dict(Organisation.objects.exclude(country=None).values_list("slug", "country__slug")),
    )


def _definitions() -> dict[str, Definition]:
    rows = DefinitionRecord.objects.order_by("instrument__slug", "position").values_list(
        "slug", "term", "basis__slug", "when", "presumption", "instrument__slug", "note"
    )
    return {
        slug: Definition(slug, term, basis, parse(when), presumption, instrument, note)
        for slug, term, basis, when, presumption, instrument, note in rows
    }


def _scopes() -> tuple[Scope, ...]:
    listed: dict[int, list[str]] = defaultdict(list)
    pairs = ScopeRecord.provisions.through.objects.order_by("pk").values_list("scope_id", "provision__slug")
    for scope, provision in pairs:
        listed[scope].append(provision)
    rows = ScopeRecord.objects.order_by("instrument__slug", "position").values_list(
        "pk", "slug", "instrument__slug", "binds", "basis__slug", "when", "timing"
    )
    return tuple(
        Scope(slug, instrument, binds, basis, tuple(listed[pk]), parse(when), tuple(map(_timing, timing)))
        for pk, slug, instrument, binds, basis, when, timing in rows
    )


def _timing(row: dict[str, Any]) -> Timing:
    def day(name: str) -> date | None:
        return date.fromisoformat(row[name]) if row.get(name) else None

    return Timing(
        when=parse(row["when"]),
        applies_from=_date(row.get("applies_from")),
        applies_until=_date(row.get("applies_until")),
        provisions=frozenset(row.get("provisions", ())),
        text=row.get("text", ""),
        pin=row.get("pin", ""),
        law_from=day("law_from"),
        law_until=day("law_until"),
    )


def _units() -> dict[str, Unit]:
    found = {}
    for row in Provision.objects.select_related("instrument", "penalty").order_by("instrument__slug", "position"):
        penalty = getattr(row, "penalty", None)
        fine = penalty and Fine(
            penalty.text, penalty.fixed_amount, penalty.currency, penalty.turnover_pct, penalty.rule
        )
        found[row.slug] = Unit(
            row.slug, row.citation, row.heading, row.summary, row.duty, row.get_duty_display(),
            row.instrument.slug, row.get_absolute_url(), row.checked, fine,
        )  # fmt: skip
    return found


def _texts() -> dict[str, Text]:
    return {
        row.slug: Text(
            row.slug, row.short_name, row.jurisdiction.slug, row.jurisdiction.name, row.binding, row.kind,
            row.get_absolute_url(),
        )
        for row in Instrument.objects.select_related("jurisdiction")
    }  # fmt: skip


def _enforcement() -> dict[str, Enforcement]:
    rows = ScopeRecord.objects.prefetch_related("enforced_by", "penalties", "lowers")
    return {
        row.slug: Enforcement(
            bodies=tuple((body.name, body.get_absolute_url()) for body in row.enforced_by.all()),
            said=row.enforcement,
            penalties=tuple(penalty.slug for penalty in row.penalties.all()),
            note=row.note,
            lowers=tuple(penalty.slug for penalty in row.lowers.all()),
        )
        for row in rows
    }


def _joined() -> tuple[Joined, ...]:
    rows = Signature.objects.filter(stance="signed", withdrawn=False, party_organisation__isnull=False)
    return tuple(
        Joined(row.slug, row.instrument.slug, row.party_organisation.slug, _date(row.date), row.get_absolute_url())
        for row in rows.select_related("instrument", "party_organisation")
        if row.party_organisation is not None
    )


def _memberships() -> tuple[Membership, ...]:
    parents = Jurisdiction.objects.exclude(parent=None).values_list("slug", "parent__slug")
    unions = MembershipRecord.objects.filter(group__kind="supranational", member_jurisdiction__isnull=False)
    rows = unions.values_list("member_jurisdiction__slug", "group__slug", "since")
    return (
        *(Membership(member, group) for member, group in parents),
        *(Membership(member, group, _date(since)) for member, group, since in rows),
    )


def _questions(rules: Rules, joined: tuple[Joined, ...]) -> dict[str, Question]:
    named = _named(rules)
    open_options = {
        "places": _places(),
        "organisation": _organisations(named.get("organisation", set())),
        "instruments": _instruments(named.get("signed", set()) | {each.instrument for each in joined}),
    }
    found = {}
    for row in Input.objects.prefetch_related("options"):
        options = open_options.get(row.kind) or tuple(Option(o.value, o.label, o.group) for o in row.options.all())
        found[row.slug] = Question(
            row.slug, row.rank, row.group, row.label, row.question, row.kind, row.unit, row.why, row.hint, options
        )
    return found


def _places() -> tuple[Option, ...]:
    kinds = ("supranational", "country", "subnational")
    rows = Jurisdiction.objects.filter(kind__in=kinds).order_by("name").values_list("slug", "name", "kind")
    labels = dict(Jurisdiction.Kind.choices)
    options = [Option(slug, name, str(labels[kind])) for slug, name, kind in rows]
    return tuple(sorted(options, key=lambda option: kinds.index(_kind(option.group, labels))))


def _kind(label: str, labels: dict[Any, Any]) -> str:
    return next(str(kind) for kind, said in labels.items() if str(said) == label)


def _named(rules: Rules) -> dict[str, set[str]]:
    """Which options conditions name, by input."""
    wholes = [scope.when for scope in rules.scopes] + [each.when for each in rules.definitions.values()]
    wholes += [timing.when for scope in rules.scopes for timing in scope.timing]
    found: dict[str, set[str]] = {}
    for part in (part for whole in wholes for part in within(whole)):
        if isinstance(part, Has):
            found.setdefault(part.input, set()).update(part.values)
    return found


def _organisations(named: set[str]) -> tuple[Option, ...]:
    """Those of whom the records know what bears on an answer: who signed, issued a framework, develops systems, or is
    named in a condition."""
    issued = Instrument.objects.filter(kind__in=("frontier_framework", "voluntary_commitment"))
    pks = {*Signature.objects.values_list("party_organisation_id", flat=True)}
    pks |= {*issued.values_list("issuer_id", flat=True), *System.objects.values_list("developer_id", flat=True)}
    rows = Organisation.objects.filter(Q(pk__in=pks - {None}) | Q(slug__in=named)).order_by("name")
    return (
        *(Option(slug, name) for slug, name in rows.values_list("slug", "name")),
        Option(OTHER, "Another organisation"),
    )


def _instruments(named: set[str]) -> tuple[Option, ...]:
    rows = Instrument.objects.filter(slug__in=named).order_by("short_name").values_list("slug", "short_name")
    return tuple(Option(slug, name) for slug, name in rows)
