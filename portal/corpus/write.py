"""From payloads to rows: creates, updates and deletes records of a checked corpus. Run inside one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from jurisdictions.models import Citation, Institute, Link, Organisation
from portal.corpus.kinds import BY_NAME, KINDS, Kind
from portal.corpus.plan import FieldPlan, Way, cite_part, link_part, plan

_BATCH = 400

_STAND_IN: dict[str, Callable[[int], dict[str, Any]]] = {
    "source": lambda index: {"url": f"urn:moved:{index}"},
    "version": lambda index: {"version": f"moved {index}"},
    "compute_threshold": lambda index: {"flop": -1.0 - index},
    "essay_point": lambda index: {"number": 32767 - index},
}
"""Values that no record of the corpus has, for the time in which two records trade a unique one."""


class Writer:
    """Writes records in two passes: first the rows of every kind, then what hangs on them, so that any record may
    point at any other."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[str, int]] = {}
        self._later: dict[type[Any], list[tuple[Any, str, tuple[str, ...], str]]] = defaultdict(list)
        self._queued: dict[type[Any], list[Any]] = defaultdict(list)
        self._turned: dict[str, Any] = {}
        self._types = {kind.name: ContentType.objects.get_for_model(kind.model) for kind in KINDS}

    def keys(self, kind: str) -> dict[str, int]:
        """Primary key by slug for all rows of a kind."""
        if kind not in self._keys:
            rows = BY_NAME[kind].model._base_manager.all()
            if kind == "organisation":  # an institute is named as an institute, wherever both may be named
                rows = rows.exclude(kind=Organisation.Kind.SAFETY_INSTITUTE)
            self._keys[kind] = dict(rows.values_list("slug", "pk"))
        return self._keys[kind]

    def _key(self, kinds: Iterable[str], slug: str) -> tuple[str, int] | None:
        for kind in kinds:
            if slug in self.keys(kind):
                return kind, self.keys(kind)[slug]
        return None

    def make_room(self, kind: Kind, slugs: list[str]) -> None:
        """Free the addresses, numbers and names that these records held and others are about to take. Rows to which
        nothing else points are removed and made anew; the others get a stand-in until their turn comes."""
        keys = [self.keys(kind.name)[slug] for slug in slugs]
        if kind.name not in _STAND_IN:
            kind.model._base_manager.filter(pk__in=keys).delete()
            for slug in slugs:
                del self.keys(kind.name)[slug]
            return
        for index, pk in enumerate(keys):
            kind.model._base_manager.filter(pk=pk).update(**_STAND_IN[kind.name](index))

    def change_kind(self, slugs: Iterable[str], before: str, after: str) -> None:
        """Make institutes of organisations, or organisations of institutes: the row stays, with all that names it, and
        is written anew under its other kind."""
        slugs = list(slugs)
        self.clear_hanging(BY_NAME[before], slugs)
        for slug in slugs:
            pk = self.keys(before).pop(slug)
            if after == "institute":
                self._turned[slug] = Institute(pk=pk)
            else:
                Institute.objects.get(pk=pk).delete(keep_parents=True)
                self._turned[slug] = Organisation.objects.get(pk=pk)
            self.keys(after)[slug] = pk
            named = Link.objects.filter(target_type=self._types[before], target_id=pk)
            named.update(target_type=self._types[after])

    # First pass: the rows themselves.

    def write_rows(self, kind: Kind, added: dict[str, dict[str, Any]], changed: dict[str, dict[str, Any]]) -> None:
        """Create the added and update the changed rows of one kind."""
        plans = plan(kind.schema, kind.model)
        rows = {row.slug: row for row in kind.model._base_manager.filter(slug__in=list(changed))}
        fresh = []
        for slug, payload in {**added, **changed}.items():
            row = rows.get(slug)
            if row is None and isinstance(self._turned.get(slug), kind.model):
                row = rows[slug] = self._turned[slug]
            elif row is None:
                row = kind.model()
                fresh.append(row)
            self._fill(kind, row, plans, payload)
        known = self.keys(kind.name)
        if kind.model._meta.parents and not kind.model._meta.proxy:
            for row in [*fresh, *rows.values()]:  # rows in two tables cannot be made in bulk
                row.save()
        else:
            kind.model._base_manager.bulk_create(fresh, batch_size=_BATCH)
            columns = [f.name for f in kind.model._meta.concrete_fields if not f.primary_key]
            if rows:
                kind.model._base_manager.bulk_update(rows.values(), columns, batch_size=_BATCH)
        known.update({row.slug: row.pk for row in fresh})

    def _fill(self, kind: Kind, row: Any, plans: tuple[FieldPlan, ...], payload: dict[str, Any]) -> None:
        fields = kind.schema.model_fields
        for each in plans:
            value = payload.get(each.name, fields[each.name].get_default(call_default_factory=True))
            self._set(row, each, value)

    def _set(self, row: Any, each: FieldPlan, value: Any) -> None:
        if each.way is Way.COLUMN:
            setattr(row, each.name, value)
        elif each.way is Way.REF:
            self._point(row, each.name, each.kinds, value)
        elif each.way is Way.UNION:
            found = self._key(each.kinds, value) if value else None
            for column in set(each.columns.values()):
                setattr(row, f"{column}_id", None)
            if found:
                setattr(row, f"{each.columns[found[0]]}_id", found[1])

    def _point(self, row: Any, name: str, kinds: tuple[str, ...], slug: str | None) -> None:
        found = self._key(kinds, slug) if slug else None
        setattr(row, f"{name}_id", found[1] if found else None)
        if slug and not found:  # its own kind, or one that comes later
            self._later[type(row)].append((row, name, kinds, slug))

    def settle_references(self) -> None:
        """Set the references that had to wait until every row existed."""
        for model, waiting in self._later.items():
            for row, name, kinds, slug in waiting:
                found = self._key(kinds, slug)
                if found is None:
                    raise LookupError(f"{slug} is among none of {kinds}")
                setattr(row, f"{name}_id", found[1])
            names = {name for _, name, _, _ in waiting}
            model._base_manager.bulk_update([row for row, *_ in waiting], list(names), batch_size=_BATCH)
        self._later.clear()

    # Second pass: what hangs on the rows.

    def clear_hanging(self, kind: Kind, slugs: Iterable[str]) -> None:
        """Remove children, many-to-many rows, citations and links of the given records."""
        keys = [self.keys(kind.name)[slug] for slug in slugs]
        if not keys:
            return
        for each in plan(kind.schema, kind.model):
            if each.way in (Way.CHILDREN, Way.CHILD) and each.child_model is not None:
                each.child_model._base_manager.filter(**{f"{each.child_key}__in": keys}).delete()
            elif each.way is Way.MANY:
                field: Any = kind.model._meta.get_field(each.name)
                here = f"{field.m2m_field_name()}__in"
                field.remote_field.through._base_manager.filter(**{here: keys}).delete()
        for model in (Citation, Link):
            model.objects.filter(content_type=self._types[kind.name], object_id__in=keys).delete()

    def write_hanging(self, kind: Kind, payloads: dict[str, dict[str, Any]]) -> None:
        """Queue children, many-to-many rows, citations and links of the given records."""
        plans = plan(kind.schema, kind.model)
        for slug, payload in payloads.items():
            self._hang(kind, self.keys(kind.name)[slug], plans, payload, "")

    def _hang(self, kind: Kind, pk: int, plans: tuple[FieldPlan, ...], payload: dict[str, Any], prefix: str) -> None:
        for each in plans:
            value = payload.get(each.name)
            if not value:
                continue
            if each.way is Way.CITATIONS:
                self._cite(kind, pk, cite_part(prefix, each.name), value)
            elif each.way is Way.LINKS:
                self._link(kind, pk, link_part(prefix, each.name), each.kinds, value)
            elif each.way is Way.MANY:
                self._many(kind, pk, each, value)
            elif each.way is Way.CHILD:
                self._child(kind, pk, each, value, None, "")
            elif each.way is Way.CHILDREN:
                for index, row in enumerate(value):
                    self._child(kind, pk, each, row, index, f"{each.name}.{index}")

    def _child(
        self, kind: Kind, pk: int, each: FieldPlan, payload: dict[str, Any], index: int | None, prefix: str
    ) -> None:
        assert each.child_model is not None
        row = each.child_model()
        setattr(row, f"{each.child_key}_id", pk)
        if index is not None:
            row.position = index
        for inner in each.child:
            if inner.name in payload:
                self._set(row, inner, payload[inner.name])
        self._queued[each.child_model].append(row)
        if prefix:
            self._hang(kind, pk, each.child, payload, prefix)

    def _many(self, kind: Kind, pk: int, each: FieldPlan, slugs: list[str]) -> None:
        field: Any = kind.model._meta.get_field(each.name)
        through, here, there = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        for slug in slugs:
            found = self._key(each.kinds, slug)
            assert found is not None
            self._queued[through].append(through(**{f"{here}_id": pk, f"{there}_id": found[1]}))

    def _cite(self, kind: Kind, pk: int, part: str, cites: list[dict[str, Any]]) -> None:
        for index, cite in enumerate(cites):
            rest = {key: value for key, value in cite.items() if key != "source"}
            self._queued[Citation].append(
                Citation(
                    content_type=self._types[kind.name],
                    object_id=pk,
                    part=part,
                    position=index,
                    source_id=self.keys("source")[cite["source"]],
                    **rest,
                )
            )

    def _link(self, kind: Kind, pk: int, part: str, kinds: tuple[str, ...], slugs: list[str]) -> None:
        for index, slug in enumerate(slugs):
            found = self._key(kinds, slug)
            assert found is not None
            self._queued[Link].append(
                Link(
                    content_type=self._types[kind.name],
                    object_id=pk,
                    part=part,
                    position=index,
                    target_type=self._types[found[0]],
                    target_id=found[1],
                )
            )

    def flush(self) -> None:
        """Write everything queued, a model at a time."""
        for model, rows in self._queued.items():
            model._base_manager.bulk_create(rows, batch_size=_BATCH)
        self._queued.clear()

    # Last pass: what is gone, and the order.

    def delete(self, kind: Kind, slugs: Iterable[str]) -> None:
        """Delete records that nothing refers to any more (a checked corpus guarantees it)."""
        keys = [self.keys(kind.name)[slug] for slug in slugs if slug in self.keys(kind.name)]
        if not keys:
            return
        queryset = kind.model._base_manager.filter(pk__in=keys)
        for field in kind.model._meta.concrete_fields:
            if field.is_relation and field.related_model is kind.model:
                queryset.update(**{field.name: None})
        queryset.delete()

    def write_order(self, kind: Kind, order: dict[str, int]) -> int:
        """Set the position of nested records; returns how many moved."""
        moved: list[Model] = []
        for row in kind.model._base_manager.only("pk", "slug", "position"):
            if row.slug in order and row.position != order[row.slug]:
                row.position = order[row.slug]
                moved.append(row)
        if moved:
            kind.model._base_manager.bulk_update(moved, ["position"], batch_size=_BATCH)
        return len(moved)
