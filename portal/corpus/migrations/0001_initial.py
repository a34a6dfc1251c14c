
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='CorpusRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64, verbose_name='SHA-256 of the files')),
                ('loaded_at', models.DateTimeField(auto_now_add=True)),
                ('counts', models.JSONField(default=dict, help_text='Records per kind.')),
                ('added', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('gone', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['-id'],
                'get_latest_by': 'id',
            },
        ),
        migrations.CreateModel(
            name='Redirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('old_slug', models.CharField(max_length=160)),
                ('slug', models.CharField(max_length=160)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'old_slug'), name='one_redirect_a_slug')],
            },
        ),
        migrations.CreateModel(
            name='RecordChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('slug', models.CharField(max_length=160)),
                ('action', models.CharField(choices=[('added', 'added'), ('changed', 'changed'), ('gone', 'gone')], max_length=10)),
                ('after', models.JSONField(help_text='The whole record as the release states it; none when gone.', null=True)),
                ('fields', models.JSONField(default=list, help_text='Names of the fields that differ from the release before.')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='corpus.corpusrelease')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['kind', 'slug'], name='corpus_reco_kind_6c8c58_idx')],
                'constraints': [models.UniqueConstraint(fields=('release', 'kind', 'slug'), name='one_change_a_release')],
            },
        ),
        migrations.CreateModel(
            name='RecordState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('slug', models.CharField(max_length=160)),
                ('payload', models.JSONField()),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='corpus.corpusrelease')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='one_state_a_record')],
            },
        ),
    ]
