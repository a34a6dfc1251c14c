"""Model fields shared by every floor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from jurisdictions.dates import PartialDate


class PartialDateField(models.CharField):
    """A date that may be known only to the month or year; empty when unknown. See `jurisdictions.dates`."""

    description = "ISO date, possibly without day or month"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return PartialDate(value) if value else value

    def to_python(self, value: Any) -> Any:
        if not value:
            return ""
        try:
            return PartialDate(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> Any:
        return "" if value is None else str(self.to_python(value))


class WordList(models.JSONField):
    """An ordered list of open words, as a source or editor puts them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
