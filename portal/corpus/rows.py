"""From the database back to payloads: what the tables say about every record, in the corpus's own canonical form."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from pydantic import ValidationError

from jurisdictions.models import Citation, Link, Organisation
from portal.corpus.kinds import KINDS, Kind
from portal.corpus.plan import FieldPlan, Way, plan

Payloads = dict[str, dict[str, dict[str, Any]]]


class UnreadableRow(Exception):
    """A row of the database that the corpus cannot say in its own form (an edit in the admin made it so)."""

    def __init__(self, kind: str, slug: str, error: ValidationError) -> None:
        details = "; ".join(f"{'.'.join(map(str, d['loc']))}: {d['msg']}" for d in error.errors())
        super().__init__(f"{kind}/{slug} in the database cannot be written to the corpus: {details}")


class Child(dict[str, Any]):
    """The payload of a child row, with its place among its siblings. After a row was removed in the admin the
    places have holes, and what hangs on a place must stay with its row."""

    place: int = 0


class Reader:
    """Reads whole kinds with a constant number of queries each, and remembers which key is which slug."""

    def __init__(self) -> None:
        self._slugs: dict[type[Any], dict[int, str]] = {}

    def slugs(self, model: type[Any]) -> dict[int, str]:
        """Slug by primary key for all rows of a model."""
        if model not in self._slugs:
            self._slugs[model] = dict(model._base_manager.values_list("pk", "slug"))
        return self._slugs[model]

    @cached_property
    def _models(self) -> dict[int, Any]:
        return {ct.pk: ct.model_class() for ct in ContentType.objects.all() if ct.model_class()}

    def read(self, kind: Kind) -> dict[str, dict[str, Any]]:
        """Canonical payloads of all records of a kind, by slug."""
        rows = self._rows(kind)
        self._attach_citations(kind, rows)
        self._attach_links(kind, rows)
        made = (_canonical(kind, row) for row in rows.values())
        return {payload["slug"]: payload for payload in made}

    def _rows(self, kind: Kind) -> dict[int, dict[str, Any]]:
        plans = plan(kind.schema, kind.model)
        queryset = kind.model._base_manager.all()
        if kind.name == "organisation":
            queryset = queryset.exclude(kind=Organisation.Kind.SAFETY_INSTITUTE)
        return self._read_rows(queryset, kind.model, plans, "pk")

    def _read_rows(self, queryset: Any, model: type[Any], plans: tuple[FieldPlan, ...], key: str) -> Any:
        names = {key}
        for each in plans:
            if each.way is Way.COLUMN:
                names.add(each.name)
            elif each.way is Way.REF:
                names.add(model._meta.get_field(each.name).attname)
            elif each.way is Way.UNION:
                names.update(model._meta.get_field(column).attname for column in each.columns.values())
        if key != "pk" and any(field.name == "position" for field in model._meta.concrete_fields):
            names.add("position")
        found: dict[int, Any] = {} if key == "pk" else defaultdict(list)
        for values in queryset.values(*names):
            row = Child()
            row.place = values.get("position", 0)
            for each in plans:
                if each.way is Way.COLUMN:
                    row[each.name] = values[each.name]
                elif each.way is Way.REF:
                    row[each.name] = self._slug(model, each.name, values)
                elif each.way is Way.UNION:
                    slugs = (self._slug(model, column, values) for column in set(each.columns.values()))
                    row[each.name] = next((slug for slug in slugs if slug), None)
                elif each.way is Way.LINKS:
                    row[each.name] = []
            if key == "pk":
                found[values["pk"]] = row
            else:
                found[values[key]].append(row)
        if key == "pk":
            self._attach_many(found, model, plans)
            self._attach_children(found, plans)
        return found

    def _slug(self, model: type[Any], name: str, values: dict[str, Any]) -> str | None:
        field = model._meta.get_field(name)
        pk = values[field.attname]
        return None if pk is None else self.slugs(field.related_model)[pk]

    def _attach_many(self, rows: dict[int, dict[str, Any]], model: type[Any], plans: tuple[FieldPlan, ...]) -> None:
        for each in plans:
            if each.way is not Way.MANY:
                continue
            field = model._meta.get_field(each.name)
            through, here, there = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
            slugs = self.slugs(field.related_model)
            for row in rows.values():
                row[each.name] = []
            for own, other in through._base_manager.order_by("pk").values_list(f"{here}_id", f"{there}_id"):
                if own in rows:
                    rows[own][each.name].append(slugs[other])

    def _attach_children(self, rows: dict[int, dict[str, Any]], plans: tuple[FieldPlan, ...]) -> None:
        for each in plans:
            if each.way not in (Way.CHILDREN, Way.CHILD) or each.child_model is None:
                continue
            order = ("position", "pk") if each.way is Way.CHILDREN else ("pk",)
            queryset = each.child_model._base_manager.order_by(*order)
            key = each.child_model._meta.get_field(each.child_key).attname
            children = self._read_rows(queryset, each.child_model, each.child, key)
            for pk, row in rows.items():
                found = children.get(pk, [])
                row[each.name] = found if each.way is Way.CHILDREN else (found[0] if found else None)

    def _attach_citations(self, kind: Kind, rows: dict[int, dict[str, Any]]) -> None:
        sources = self.slugs(Citation._meta.get_field("source").related_model)
        columns = ("object_id", "part", "source_id", "pin", "anchor", "title", "publisher", "note")
        for pk, part, source, *rest in self._hanging(Citation, kind, columns):
            if pk in rows:
                cite = {"source": sources[source], **dict(zip(columns[3:], rest, strict=True))}
                holder, own = _walk(rows[pk], part)
                if holder is not None:
                    holder.setdefault(f"{own}_sources" if own else "sources", []).append(cite)

    def _attach_links(self, kind: Kind, rows: dict[int, dict[str, Any]]) -> None:
        for pk, part, target_type, target in self._hanging(
            Link, kind, ("object_id", "part", "target_type_id", "target_id")
        ):
            if pk in rows:
                holder, own = _walk(rows[pk], part)
                slug = self.slugs(self._models[target_type]).get(target)  # none: the target was deleted in the admin
                if holder is not None and slug is not None:
                    holder.setdefault(own, []).append(slug)

    def _hanging(self, model: Any, kind: Kind, columns: tuple[str, ...]) -> Any:
        content_type = ContentType.objects.get_for_model(kind.model)
        return (
            model.objects.filter(content_type=content_type)
            .order_by("object_id", "part", "position", "pk")
            .values_list(*columns)
        )


def _walk(row: dict[str, Any], part: str) -> tuple[dict[str, Any] | None, str]:
    """The mapping a part like «positions.0.holders» hangs on, and the last word of it. No mapping: that row is gone."""
    at: dict[str, Any] | None = row
    words = part.split(".") if part else []
    while at is not None and len(words) >= 2 and words[1].isdigit():
        at = next((child for child in at.get(words[0], ()) if child.place == int(words[1])), None)
        words = words[2:]
    return at, ".".join(words)


def _canonical(kind: Kind, row: dict[str, Any]) -> dict[str, Any]:
    try:
        return kind.schema.model_validate(row).model_dump(mode="json", exclude_defaults=True)
    except ValidationError as error:
        raise UnreadableRow(kind.name, str(row.get("slug")), error) from error


def canonical_state(kind: Kind, payload: dict[str, Any]) -> dict[str, Any]:
    """A payload that was kept as JSON, with its numbers as the schema has them (PostgreSQL gives 1e25 back as a whole
    number). One that no longer fits the schema is given as it stands."""
    try:
        return kind.schema.model_validate(payload).model_dump(mode="json", exclude_defaults=True)
    except ValidationError:
        return payload


def read_database() -> Payloads:
    """Everything the database says, as the corpus would write it."""
    reader = Reader()
    return {kind.name: reader.read(kind) for kind in KINDS}


def read_order() -> dict[str, dict[str, int]]:
    """The order of nested records within their instrument."""
    return {kind.name: dict(kind.model._base_manager.values_list("slug", "position")) for kind in KINDS if kind.nested}
