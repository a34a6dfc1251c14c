"""The day of a release, why a record changed, and the order of records within their instrument."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import portal.corpus.models

SOURCING = {"sources", "checked", "seen_at", "seen_in"}
WORDING = {"plain_words", "summary", "heading", "title", "label", "definition", "description"}


def tell_what_is_known(apps: Any, schema_editor: Any) -> None:
    """Releases loaded before had no day but that of their loading, and their changes no reason but what the names of
    the fields tell; where they do not tell it, it stays empty."""
    for release in apps.get_model("corpus", "CorpusRelease").objects.all():
        release.released_on = release.loaded_at.date()
        release.save(update_fields=["released_on"])
    changes = apps.get_model("corpus", "RecordChange").objects
    changes.filter(action="added").update(why="new_record")
    changes.filter(action="gone").update(why="removed")
    for change in changes.filter(action="changed").defer("after").iterator():
        names = set(change.fields)
        sourcing = {name for name in names if name in SOURCING or name.endswith("_sources")}
        if names and not names - sourcing - WORDING:
            change.why = "new_source" if sourcing else "editorial"
            change.save(update_fields=["why"])


class Migration(migrations.Migration):
    dependencies = [
        ("corpus", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="corpusrelease",
            name="released_on",
            field=models.DateField(
                db_index=True,
                default=portal.corpus.models.today,
                help_text="Day of the release, the same on every installation.",
            ),
        ),
        migrations.AlterField(
            model_name="corpusrelease",
            name="loaded_at",
            field=models.DateTimeField(auto_now_add=True, help_text="When this installation recorded it."),
        ),
        migrations.AddField(
            model_name="recordchange",
            name="why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("new_record", "new record"),
                    ("new_event", "something happened"),
                    ("correction", "correction"),
                    ("completed", "filled in"),
                    ("new_source", "source or check added"),
                    ("editorial", "wording"),
                    ("removed", "removed"),
                ],
                help_text="Empty: not coded.",
                max_length=12,
                default="",
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="RecordOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("instrument", models.CharField(max_length=160)),
                ("slugs", models.JSONField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="corpus.corpusrelease",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "kind", "instrument"), name="one_order_a_list_and_release"
                    )
                ],
            },
        ),
        migrations.RunPython(tell_what_is_known, migrations.RunPython.noop),
    ]
