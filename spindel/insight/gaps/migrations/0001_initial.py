import django.db.models.deletion
import spindel.kernel.ids
from django.db import migrations, models
from spindel.kernel.tables import Tables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        Tables([
        migrations.CreateModel(
            name='Gap',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('rule', models.CharField(max_length=60)),
                ('subject_kind', models.CharField(max_length=20)),
                ('subject_id', models.UUIDField()),
                ('key', models.CharField(max_length=120)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gaps', to='people.person')),
                ('severity', models.PositiveSmallIntegerField()),
                ('categories', models.IntegerField()),
                ('since_date', models.DateField()),
                ('whose_kind', models.CharField(max_length=20)),
                ('whose_id', models.UUIDField(null=True)),
                ('params', models.JSONField(default=dict)),
                ('opened_at', models.DateTimeField()),
                ('opened_date', models.DateField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_date', models.DateField(null=True)),
                ('close_reason', models.CharField(blank=True, choices=[('resolved', 'No longer so'), ('rule_ended', 'The rule is no longer used')], max_length=12)),
                ('acknowledged_by', models.UUIDField(null=True)),
                ('acknowledged_by_name', models.CharField(blank=True, max_length=200)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('handed_to_id', models.UUIDField(null=True)),
                ('snoozed_until', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('closed_at', None)), fields=['person', 'rule'], name='gap_open_by_person'), models.Index(condition=models.Q(('closed_at', None)), fields=['subject_kind', 'subject_id'], name='gap_open_by_subject'), models.Index(condition=models.Q(('closed_at', None)), fields=['whose_id'], name='gap_open_by_whose'), models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['closed_date', 'person'], name='gap_closed')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('rule', 'subject_kind', 'subject_id', 'key'), name='one_open_gap')],
            },
        ),
        migrations.CreateModel(
            name='GapEvent',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('gap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='gaps.gap')),
                ('kind', models.CharField(choices=[('opened', 'Opened'), ('acknowledged', 'Seen'), ('handed_over', 'Handed over'), ('snoozed', 'Put off'), ('woken', 'Back again'), ('closed', 'Closed'), ('reopened', 'Open again'), ('taken_back', 'Taken back')], max_length=12)),
                ('at', models.DateTimeField()),
                ('by_id', models.UUIDField(null=True)),
                ('by_name', models.CharField(max_length=200)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('until_date', models.DateField(null=True)),
                ('to_id', models.UUIDField(null=True)),
                ('takes_back', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='gaps.gapevent')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RuleVerdict',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('rule', models.CharField(max_length=60)),
                ('gap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='gaps.gap')),
                ('at', models.DateTimeField()),
                ('by_id', models.UUIDField(null=True)),
                ('unit_id', models.UUIDField(null=True)),
                ('why', models.CharField(max_length=300)),
                ('taken_back_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        ]),
    ]
