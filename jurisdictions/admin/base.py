"""What the admin of every record has: a fixed slug, search, autocomplete, and inlines for what hangs on it."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Max
from django.http import HttpRequest

from jurisdictions.fields import PartialDateField, WordList
from jurisdictions.models import Citation, Link

RECORD_APPS = ("jurisdictions", "frameworks")


class LinesField(forms.CharField):
    """A list of words, edited as one word or phrase a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = f"{self.help_text} One a line.".strip()

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial or []) != self.prepare_value(self.clean(data)))


OVERRIDES: dict[Any, dict[str, Any]] = {
    WordList: {"form_class": LinesField},
    PartialDateField: {"max_length": None},  # a longer text is refused with what is accepted
    models.URLField: {"assume_scheme": "https"},
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
}


class Autocomplete:
    """Every relation to a record is found by typing, never by a list of thousands."""

    def get_autocomplete_fields(self, request: Any) -> Any:
        """The relations whose records can be searched in their own admin."""
        own: Any = self
        fields = (*own.model._meta.fields, *own.model._meta.many_to_many)
        searchable = {model for model, found in own.admin_site._registry.items() if found.search_fields}
        return [field.name for field in fields if field.is_relation and field.related_model in searchable]


class NextPosition:
    """New rows of a formset come after those that are there."""

    def save_new(self, form: Any, commit: bool = True) -> Any:
        formset, above = cast("Any", self), cast("Any", super())
        saved = above.save_new(form, commit=False)
        if hasattr(saved, "position"):
            last = formset.queryset.aggregate(last=Max("position"))["last"]
            taken = formset.__dict__.setdefault("_given", -1 if last is None else last)
            saved.position = taken + 1
            formset._given = saved.position
        if commit:
            saved.save()
            form.save_m2m()
        return saved


class ChildFormSet(NextPosition, forms.models.BaseInlineFormSet):
    """Rows of a record, in their order."""


class HangingFormSet(NextPosition, BaseGenericInlineFormSet):
    """Citations and links of a record."""


class ChildInline(Autocomplete, admin.TabularInline):
    """The rows of a record that have no page of their own."""

    formset = ChildFormSet
    extra = 0
    exclude = ("position",)
    formfield_overrides = OVERRIDES


def inline(child: type[models.Model], **options: Any) -> type[ChildInline]:
    """An inline for one model of child rows."""
    return type(f"{child.__name__}Inline", (ChildInline,), {"model": child, **options})


class CitationInline(Autocomplete, GenericTabularInline):
    """What the record rests on."""

    model = Citation
    formset: Any = HangingFormSet
    extra = 0
    fields = ("source", "pin", "anchor", "part", "title", "publisher", "note")
    formfield_overrides = OVERRIDES


class LinkForm(forms.ModelForm):
    """A link whose target is named as kind and slug."""

    names = forms.CharField(label="Target", help_text="Kind and slug, for example instrument/eu-ai-act.")

    class Meta:
        model = Link
        fields = ("part",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.target:
            self.fields["names"].initial = f"{self.instance.target_type.model}/{self.instance.target.slug}"

    def clean_names(self) -> str:
        kind, _, slug = self.cleaned_data["names"].strip().partition("/")
        found = ContentType.objects.filter(app_label__in=RECORD_APPS, model=kind).first()
        model: Any = found.model_class() if found else None
        target = model._base_manager.filter(slug=slug).first() if hasattr(model, "slug") else None
        if target is None:
            raise forms.ValidationError("No record of that kind and slug.")
        self.instance.target_type, self.instance.target_id = found, target.pk
        return f"{kind}/{slug}"


class LinkInline(GenericTabularInline):
    """The records this one is about."""

    model = Link
    form = LinkForm
    formset: Any = HangingFormSet
    extra = 0
    fields = ("names", "part")


class SluggedAdmin(Autocomplete, admin.ModelAdmin):
    """A record with a permanent slug: given once and never changed here (a rename needs a redirect in the files)."""

    search_fields: ClassVar[Any] = ("slug",)
    list_display: Any = ("__str__", "slug")
    list_select_related: ClassVar[Any] = True
    list_filter: ClassVar[Any] = ()
    list_per_page = 50
    save_on_top = True
    formfield_overrides = OVERRIDES
    owner = ""
    """The field that names the instrument a record stands in; fixed once the record is there."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = ("slug", self.owner) if self.owner else ("slug",)
        return (*super().get_readonly_fields(request, obj), *(fixed if obj else ()))

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*(super().get_exclude(request, obj) or ()), *(("position",) if self.owner else ()))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if self.owner and not change:  # a new record comes last in its instrument
            beside = self.model._base_manager.filter(**{self.owner: getattr(obj, self.owner)})
            last = beside.aggregate(last=Max("position"))["last"]
            obj.position = 0 if last is None else last + 1
        super().save_model(request, obj, form, change)


class RecordAdmin(SluggedAdmin):
    """A record that states facts: its marks, citations and links."""

    list_display: Any = ("__str__", "slug", "checked")
    list_filter: ClassVar[Any] = ("checked", "seen_in")
    rows: ClassVar[Any] = ()

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return [*self.rows, CitationInline, LinkInline]


class ReadOnly(admin.ModelAdmin):
    """Something derived or recorded: looked at, never typed."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
