"""Which numbered units an instrument has."""

from __future__ import annotations

from django.db import models

from frameworks.models.instrument import Instrument
from jurisdictions.fields import WordList
from jurisdictions.models import Record


class NumberedUnit(models.TextChoices):
    """What the numbered parts of an instrument are called."""

    ARTICLE = "article", "article"
    SECTION = "section", "section"
    ANNEX = "annex", "annex"
    RECITAL = "recital", "recital"
    PARAGRAPH = "paragraph", "paragraph"
    CHAPTER = "chapter", "chapter"
    MEASURE = "measure", "measure"
    COMMITMENT = "commitment", "commitment"
    TITLE = "title", "title"
    APPENDIX = "appendix", "appendix"


class Numbering(Record):
    """Which units of one sort an instrument has: every whole number from `first` to `last`, with what was inserted
    and without what was deleted, and nothing else.

    Units that are numbered anew in each chapter, or in several places of a code, have a row for each run; the rows of
    one unit are complete together. `portal.corpus.numbers` reads them.
    """

    Unit = NumberedUnit

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="numbering")
    position = models.PositiveSmallIntegerField(default=0)
    unit = models.CharField(max_length=20, choices=NumberedUnit)
    first = models.CharField(max_length=40, help_text="As numbered: 1, 22757.10, XIII.")
    last = models.CharField(max_length=40)
    inserted = WordList(help_text="Numbers between that came later: 4a.")
    deleted = WordList(help_text="Numbers between that are no longer, or never were, there.")

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "position"]
        constraints = [
            models.CheckConstraint(condition=models.Q(unit__in=NumberedUnit.values), name="numbering_unit_known"),
            models.UniqueConstraint(fields=["instrument", "unit", "first"], name="numbering_once"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}, {self.get_unit_display()} {self.first} to {self.last}"

    def get_absolute_url(self) -> str:
        return self.instrument.get_absolute_url()
