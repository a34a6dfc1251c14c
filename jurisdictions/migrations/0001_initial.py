
import django.core.validators
import django.db.models.deletion
import jurisdictions.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=160, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots and hyphens only.')])),
                ('checked', models.CharField(blank=True, choices=[('seen', 'seen in a source'), ('recalled', 'recalled, not confirmed yet')], max_length=10)),
                ('seen_at', models.TextField(blank=True, help_text='Address at which the core of the record was found stated.')),
                ('seen_in', models.TextField(blank=True, help_text='«secondary text»: weaker than an address in seen_at.')),
                ('note', models.TextField(blank=True)),
                ('name', models.CharField(max_length=250)),
                ('kind', models.CharField(choices=[('company', 'company'), ('government_body', 'government body'), ('safety_institute', 'safety institute'), ('evaluator', 'evaluator'), ('civil_society', 'civil society'), ('academic', 'academic'), ('standards_body', 'standards body'), ('international_org', 'international organisation'), ('chip_maker', 'chip maker'), ('equipment_maker', 'equipment maker')], max_length=30)),
                ('roles', jurisdictions.fields.WordList(blank=True, default=list)),
                ('url', models.URLField(blank=True, max_length=600)),
                ('founded', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('members', models.ManyToManyField(blank=True, related_name='member_of', to='jurisdictions.organisation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='jurisdictions.organisation')),
            ],
            options={
                'ordering': ['name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Jurisdiction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=160, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots and hyphens only.')])),
                ('checked', models.CharField(blank=True, choices=[('seen', 'seen in a source'), ('recalled', 'recalled, not confirmed yet')], max_length=10)),
                ('seen_at', models.TextField(blank=True, help_text='Address at which the core of the record was found stated.')),
                ('seen_in', models.TextField(blank=True, help_text='«secondary text»: weaker than an address in seen_at.')),
                ('note', models.TextField(blank=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('country', 'country'), ('subnational', 'state or province'), ('supranational', 'supranational union'), ('international_organisation', 'international organisation')], max_length=30)),
                ('iso3', models.CharField(blank=True, max_length=3, verbose_name='ISO 3166-1 alpha-3')),
                ('approach_summary', models.TextField(blank=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='jurisdictions.jurisdiction')),
            ],
            options={
                'ordering': ['name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Institute',
            fields=[
                ('organisation_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='jurisdictions.organisation')),
                ('host_body', models.TextField(blank=True)),
                ('established', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('announced', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('status', models.CharField(choices=[('operating', 'operating'), ('being_set_up', 'being set up'), ('contact_point', 'contact point only'), ('none', 'no institute')], max_length=20)),
                ('functions', jurisdictions.fields.WordList(blank=True, default=list)),
                ('enforcement', models.BooleanField(help_text='Can it enforce (order, fine)?', null=True)),
                ('binding_rules', models.BooleanField(help_text='Can it make binding rules?', null=True)),
                ('pre_deployment_access', models.CharField(blank=True, max_length=80)),
                ('powers_note', models.TextField(blank=True)),
                ('focus_domains', jurisdictions.fields.WordList(blank=True, default=list)),
                ('network_member', models.BooleanField(help_text='Member of the international network of institutes.', null=True)),
                ('budget', models.TextField(blank=True)),
                ('staff', models.TextField(blank=True)),
                ('evaluations_completed', models.PositiveIntegerField(blank=True, null=True)),
                ('evaluations_completed_as_of', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('evaluations_completed_text', models.TextField(blank=True)),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='institutes', to='jurisdictions.jurisdiction')),
            ],
            options={
                'ordering': ['name'],
            },
            bases=('jurisdictions.organisation',),
        ),
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('name', models.CharField(max_length=250)),
                ('until', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='jurisdictions.organisation')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddField(
            model_name='organisation',
            name='country',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='jurisdictions.jurisdiction'),
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('part', models.CharField(blank=True, max_length=80)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('target_id', models.PositiveBigIntegerField()),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('target_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'ordering': ['part', 'position'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=160, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots and hyphens only.')])),
                ('checked', models.CharField(blank=True, choices=[('seen', 'seen in a source'), ('recalled', 'recalled, not confirmed yet')], max_length=10)),
                ('seen_at', models.TextField(blank=True, help_text='Address at which the core of the record was found stated.')),
                ('seen_in', models.TextField(blank=True, help_text='«secondary text»: weaker than an address in seen_at.')),
                ('note', models.TextField(blank=True)),
                ('group_name', models.CharField(blank=True, help_text='For a group that is no jurisdiction.', max_length=200)),
                ('since', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships_held', to='jurisdictions.jurisdiction')),
                ('member_jurisdiction', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='jurisdictions.jurisdiction')),
                ('member_organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='jurisdictions.organisation')),
            ],
            options={
                'ordering': ['slug'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('date', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('what', models.TextField()),
                ('checked', models.CharField(blank=True, choices=[('seen', 'seen in a source'), ('recalled', 'recalled, not confirmed yet')], max_length=10)),
                ('seen_at', models.TextField(blank=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='jurisdictions.organisation')),
            ],
            options={
                'ordering': ['date', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=160, unique=True, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9._-]*\\Z', 'Use letters, digits, dots and hyphens only.')])),
                ('title', models.TextField(blank=True, help_text='Empty when only the address is known.')),
                ('publisher', models.CharField(blank=True, max_length=300)),
                ('url', models.URLField(blank=True, db_index=True, max_length=600)),
                ('url_note', models.CharField(blank=True, help_text='Doubt about the address, if any.', max_length=300)),
            ],
            options={
                'ordering': ['publisher', 'title', 'slug'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('url', ''), _negated=True), fields=('url',), name='source_address_once'), models.CheckConstraint(condition=models.Q(('title', ''), ('url', ''), _negated=True), name='source_has_title_or_address')],
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('part', models.CharField(blank=True, max_length=80)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('pin', models.TextField(blank=True, help_text='Article, section, page or table that carries the statement.')),
                ('anchor', models.CharField(blank=True, help_text='Fragment of the address, without #.', max_length=200)),
                ('title', models.TextField(blank=True)),
                ('publisher', models.CharField(blank=True, max_length=300)),
                ('note', models.TextField(blank=True)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='jurisdictions.source')),
            ],
            options={
                'ordering': ['part', 'position'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NotableEvaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('date', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('model', models.CharField(max_length=200)),
                ('developer', models.CharField(blank=True, max_length=200)),
                ('finding', models.TextField()),
                ('checked', models.CharField(blank=True, choices=[('seen', 'seen in a source'), ('recalled', 'recalled, not confirmed yet')], max_length=10)),
                ('institute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notable_evaluations', to='jurisdictions.institute')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Leader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('name', models.CharField(max_length=200)),
                ('role', models.CharField(blank=True, max_length=200)),
                ('as_of', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('until', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('checked', models.CharField(blank=True, choices=[('seen', 'seen in a source'), ('recalled', 'recalled, not confirmed yet')], max_length=10)),
                ('institute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leadership', to='jurisdictions.institute')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('date', jurisdictions.fields.PartialDateField(blank=True, default='', max_length=10)),
                ('scope', models.TextField()),
                ('checked', models.CharField(blank=True, choices=[('seen', 'seen in a source'), ('recalled', 'recalled, not confirmed yet')], max_length=10)),
                ('counterpart', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements_with', to='jurisdictions.organisation')),
                ('institute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='jurisdictions.institute')),
            ],
            options={
                'ordering': ['date', 'position'],
            },
        ),
        migrations.AddConstraint(
            model_name='jurisdiction',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='jurisdiction_not_own_parent'),
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(fields=['content_type', 'object_id'], name='jurisdictio_content_0e0747_idx'),
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(fields=['target_type', 'target_id'], name='jurisdictio_target__c35d94_idx'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('content_type', 'object_id', 'part', 'target_type', 'target_id'), name='link_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('member_jurisdiction__isnull', False), ('member_organisation__isnull', True)), models.Q(('member_jurisdiction__isnull', True), ('member_organisation__isnull', False)), _connector='OR'), name='membership_one_member'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('group_name', '')), models.Q(('group__isnull', True), models.Q(('group_name', ''), _negated=True)), _connector='OR'), name='membership_one_group'),
        ),
        migrations.AddIndex(
            model_name='citation',
            index=models.Index(fields=['content_type', 'object_id'], name='jurisdictio_content_5ec1c3_idx'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.UniqueConstraint(fields=('content_type', 'object_id', 'part', 'position'), name='citation_place'),
        ),
    ]
