"""The questions that decide who is bound, with their options.

Defined terms and scopes have their admin in `portal/corpus/rule_admin.py`: their conditions are read there.
"""

from __future__ import annotations

from django.contrib import admin

from frameworks.models import Input, InputOption
from jurisdictions.admin.base import SluggedAdmin, inline


@admin.register(Input)
class InputAdmin(SluggedAdmin):
    list_display = ("label", "slug", "group", "kind", "unit", "rank")
    list_filter = ("kind", "group")
    search_fields = ("label", "slug", "question")
    inlines = (inline(InputOption),)
