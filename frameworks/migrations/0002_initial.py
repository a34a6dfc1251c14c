
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('frameworks', '0001_initial'),
        ('jurisdictions', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='chip',
            name='vendors',
            field=models.ManyToManyField(related_name='chips', to='jurisdictions.organisation'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='jurisdiction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverage', to='jurisdictions.jurisdiction'),
        ),
        migrations.AddField(
            model_name='debate',
            name='see_also',
            field=models.ManyToManyField(blank=True, related_name='seen_from', to='frameworks.debate'),
        ),
        migrations.AddField(
            model_name='commitmentmapping',
            name='elements',
            field=models.ManyToManyField(blank=True, related_name='commitment_mappings', to='frameworks.element'),
        ),
        migrations.AddField(
            model_name='essaypoint',
            name='corrections',
            field=models.ManyToManyField(blank=True, related_name='essay_points', to='frameworks.claim'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='developer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations_undergone', to='jurisdictions.organisation'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='evaluator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations_made', to='jurisdictions.organisation'),
        ),
        migrations.AddField(
            model_name='evaluationagreement',
            name='counterpart',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluation_agreements_as_counterpart', to='jurisdictions.organisation'),
        ),
        migrations.AddField(
            model_name='evaluationagreement',
            name='developer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluation_agreements_as_developer', to='jurisdictions.organisation'),
        ),
        migrations.AddField(
            model_name='evaluationagreement',
            name='evaluator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluation_agreements', to='jurisdictions.organisation'),
        ),
        migrations.AddField(
            model_name='gap',
            name='see_also',
            field=models.ManyToManyField(blank=True, related_name='seen_from', to='frameworks.gap'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='issuer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instruments', to='jurisdictions.organisation'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='jurisdiction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instruments', to='jurisdictions.jurisdiction'),
        ),
        migrations.AddField(
            model_name='gap',
            name='affected_instruments',
            field=models.ManyToManyField(blank=True, related_name='gaps_affecting', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='gap',
            name='partial_answers',
            field=models.ManyToManyField(blank=True, related_name='gaps_answered', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='externalevaluationrequirement',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='external_evaluation_requirements', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='event',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='datechange',
            name='changed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dates_changed', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='datechange',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='date_changes', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='crosswalk',
            name='origin_instrument',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='crosswalks_out', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='crosswalk',
            name='target_instrument',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='crosswalks_in', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='commitmentmapping',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitment_mappings', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='analogy',
            name='used_by',
            field=models.ManyToManyField(blank=True, related_name='analogies', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amends', to='frameworks.instrument'),
        ),
        migrations.CreateModel(
            name='Regulation',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('frameworks.instrument',),
        ),
        migrations.CreateModel(
            name='SafetyFramework',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('frameworks.instrument',),
        ),
        migrations.CreateModel(
            name='VoluntaryCommitment',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('frameworks.instrument',),
        ),
        migrations.AddField(
            model_name='level',
            name='domain',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='frameworks.domain'),
        ),
        migrations.AddField(
            model_name='level',
            name='framework',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='crosswalk',
            name='origin_level',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='crosswalks_out', to='frameworks.level'),
        ),
        migrations.AddField(
            model_name='crosswalk',
            name='target_level',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='crosswalks_in', to='frameworks.level'),
        ),
        migrations.AddField(
            model_name='leveldeclaration',
            name='framework',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='level_declarations', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='period',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='frameworks.event'),
        ),
        migrations.AddField(
            model_name='position',
            name='debate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='frameworks.debate'),
        ),
        migrations.AddField(
            model_name='provision',
            name='addressees',
            field=models.ManyToManyField(blank=True, related_name='provisions', to='frameworks.addressee'),
        ),
        migrations.AddField(
            model_name='provision',
            name='element',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='provisions', to='frameworks.element'),
        ),
        migrations.AddField(
            model_name='provision',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='provisions', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='provision',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='period',
            name='provision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='periods', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='penalty',
            name='provision',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='penalty', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='externalevaluationrequirement',
            name='provision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='external_evaluation_requirements', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='datechange',
            name='provision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='date_changes', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='crosswalk',
            name='origin_provision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='crosswalks_out', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='crosswalk',
            name='target_provision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='crosswalks_in', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='provision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='risktier',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='risk_tiers', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='risktier',
            name='provisions',
            field=models.ManyToManyField(blank=True, related_name='risk_tiers', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='signature',
            name='framework_published',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers_signatures', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='signature',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='signature',
            name='party_jurisdiction',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='jurisdictions.jurisdiction'),
        ),
        migrations.AddField(
            model_name='signature',
            name='party_organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='jurisdictions.organisation'),
        ),
        migrations.AddField(
            model_name='statement',
            name='claim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='frameworks.claim'),
        ),
        migrations.AddField(
            model_name='statusspan',
            name='instrument',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='status_spans', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='statusspan',
            name='provision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='status_spans', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='system',
            name='developer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='systems', to='jurisdictions.organisation'),
        ),
        migrations.AddField(
            model_name='system',
            name='developer_country',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='systems', to='jurisdictions.jurisdiction'),
        ),
        migrations.AddField(
            model_name='leveldeclaration',
            name='system',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='level_declarations', to='frameworks.system'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='system',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='frameworks.system'),
        ),
        migrations.AddField(
            model_name='thresholduse',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threshold_uses', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='thresholduse',
            name='threshold',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='used_by', to='frameworks.computethreshold'),
        ),
        migrations.AddField(
            model_name='timelineentry',
            name='event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='timeline_entries', to='frameworks.event'),
        ),
        migrations.AddField(
            model_name='timelineentry',
            name='instrument',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='timeline_entries', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='topic',
            name='broader',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narrower', to='frameworks.topic'),
        ),
        migrations.AddField(
            model_name='provision',
            name='topics',
            field=models.ManyToManyField(blank=True, related_name='provisions', to='frameworks.topic'),
        ),
        migrations.AddField(
            model_name='gap',
            name='topics',
            field=models.ManyToManyField(blank=True, related_name='gaps', to='frameworks.topic'),
        ),
        migrations.AddField(
            model_name='debate',
            name='topics',
            field=models.ManyToManyField(blank=True, related_name='debates', to='frameworks.topic'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='topic',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverage', to='frameworks.topic'),
        ),
        migrations.AddField(
            model_name='analogy',
            name='topics',
            field=models.ManyToManyField(blank=True, related_name='analogies', to='frameworks.topic'),
        ),
        migrations.AddField(
            model_name='trigger',
            name='provision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='triggers', to='frameworks.provision'),
        ),
        migrations.AddField(
            model_name='version',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='frameworks.instrument'),
        ),
        migrations.AddField(
            model_name='provision',
            name='version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='provisions', to='frameworks.version'),
        ),
        migrations.AddField(
            model_name='leveldeclaration',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='level_declarations', to='frameworks.version'),
        ),
        migrations.AddField(
            model_name='level',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='frameworks.version'),
        ),
        migrations.AddConstraint(
            model_name='evaluationagreement',
            constraint=models.CheckConstraint(condition=models.Q(('developer__isnull', False), ('counterpart__isnull', False), _connector='OR'), name='evaluation_agreement_has_another_side'),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['statute', 'regulation', 'executive_order', 'administrative_measure', 'export_control', 'treaty', 'bill', 'guidance', 'standard', 'code_of_practice', 'declaration', 'voluntary_commitment', 'frontier_framework'])), name='instrument_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(('binding__in', ['binding', 'soft_law', 'voluntary', 'proposed'])), name='instrument_binding_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('type__in', ['proposed', 'passed', 'adopted', 'signed', 'published', 'in_force', 'applies', 'amended', 'delayed', 'suspended', 'resumed', 'withdrawn', 'vetoed', 'lapsed', 'rescinded', 'superseded'])), name='event_type_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('date', ''), _negated=True), name='event_dated'),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.CheckConstraint(condition=models.Q(('applies_until', ''), ('applies_until__gte', models.F('applies_from')), _connector='OR'), name='period_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='penalty',
            constraint=models.CheckConstraint(condition=models.Q(('fixed_amount__isnull', True), models.Q(('currency', ''), _negated=True), _connector='OR'), name='penalty_amount_has_currency'),
        ),
        migrations.AddConstraint(
            model_name='datechange',
            constraint=models.CheckConstraint(condition=models.Q(('changed_by__isnull', False), ('original', models.F('current')), _connector='OR'), name='moved_date_has_a_mover'),
        ),
        migrations.AddConstraint(
            model_name='crosswalk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin_instrument__isnull', True), ('origin_level__isnull', True), ('origin_provision__isnull', False)), models.Q(('origin_instrument__isnull', True), ('origin_level__isnull', False), ('origin_provision__isnull', True)), models.Q(('origin_instrument__isnull', False), ('origin_level__isnull', True), ('origin_provision__isnull', True)), _connector='OR'), name='crosswalk_one_origin'),
        ),
        migrations.AddConstraint(
            model_name='crosswalk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('target_instrument__isnull', True), ('target_level__isnull', True), ('target_provision__isnull', False)), models.Q(('target_instrument__isnull', True), ('target_level__isnull', False), ('target_provision__isnull', True)), models.Q(('target_instrument__isnull', False), ('target_level__isnull', True), ('target_provision__isnull', True)), _connector='OR'), name='crosswalk_one_target'),
        ),
        migrations.AddConstraint(
            model_name='crosswalk',
            constraint=models.CheckConstraint(condition=models.Q(('relation__in', ['equivalent', 'broader', 'narrower', 'related', 'contrasts', 'implements', 'amends'])), name='crosswalk_relation_known'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('party_jurisdiction__isnull', False), ('party_organisation__isnull', True)), models.Q(('party_jurisdiction__isnull', True), ('party_organisation__isnull', False)), _connector='OR'), name='signature_one_party'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(fields=('instrument', 'party_jurisdiction'), name='signature_once_jurisdiction'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(fields=('instrument', 'party_organisation'), name='signature_once_organisation'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('stance', 'signed'), ('withdrawn', False), _connector='OR'), name='signature_left_only_if_joined'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(fields=('claim', 'said_by'), name='statement_once_per_side'),
        ),
        migrations.AddIndex(
            model_name='statusspan',
            index=models.Index(fields=['instrument', 'starts'], name='frameworks__instrum_6c6908_idx'),
        ),
        migrations.AddIndex(
            model_name='statusspan',
            index=models.Index(fields=['provision', 'starts'], name='frameworks__provisi_825ce7_idx'),
        ),
        migrations.AddIndex(
            model_name='statusspan',
            index=models.Index(fields=['status', 'starts'], name='frameworks__status_6b5e17_idx'),
        ),
        migrations.AddConstraint(
            model_name='statusspan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('instrument__isnull', False), ('provision__isnull', True)), models.Q(('instrument__isnull', True), ('provision__isnull', False)), _connector='OR'), name='span_of_one_record'),
        ),
        migrations.AddConstraint(
            model_name='statusspan',
            constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gt', models.F('starts')), _connector='OR'), name='span_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='system',
            constraint=models.CheckConstraint(condition=models.Q(('training_compute_flop__isnull', True), ('training_compute_flop__gt', 0), _connector='OR'), name='system_compute_positive'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(('system__isnull', False), models.Q(('subject', ''), _negated=True), _connector='OR'), name='evaluation_has_a_subject'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.CheckConstraint(condition=models.Q(('broader', models.F('id')), _negated=True), name='topic_not_own_broader'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.UniqueConstraint(fields=('jurisdiction', 'topic'), name='coverage_once'),
        ),
        migrations.AddConstraint(
            model_name='trigger',
            constraint=models.CheckConstraint(condition=models.Q(('op__in', ['gt', 'gte', 'lt', 'lte', 'eq', 'in'])), name='trigger_op_known'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('instrument', 'version'), name='version_once'),
        ),
        migrations.AddIndex(
            model_name='provision',
            index=models.Index(fields=['instrument', 'position'], name='frameworks__instrum_5657aa_idx'),
        ),
        migrations.AddConstraint(
            model_name='provision',
            constraint=models.CheckConstraint(condition=models.Q(('duty__in', ['prohibit', 'require', 'report', 'notify', 'register', 'disclose', 'label', 'document', 'evaluate', 'secure', 'commit', 'classify', 'define', 'exempt', 'empower', 'sanction'])), name='provision_duty_known'),
        ),
        migrations.AddConstraint(
            model_name='provision',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='provision_not_own_parent'),
        ),
    ]
