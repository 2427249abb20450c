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
            name='Source',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, unique=True)),
                ('organisation_id', models.UUIDField(null=True)),
                ('base_url', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='record.source')),
                ('file', models.CharField(max_length=300)),
                ('received_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Patient',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='patients', to='record.source')),
                ('fhir_id', models.CharField(max_length=300)),
                ('alias', models.CharField(blank=True, max_length=300)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='patients', to='people.person')),
                ('matched_by', models.CharField(blank=True, max_length=200)),
                ('is_pending', models.BooleanField(default=False)),
                ('display_name', models.CharField(blank=True, max_length=200)),
                ('birth_date', models.CharField(blank=True, max_length=10)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('alias', ''), _negated=True), fields=['source', 'alias'], name='patient_by_alias'), models.Index(condition=models.Q(('is_pending', True)), fields=['source'], name='patient_pending')],
                'constraints': [models.UniqueConstraint(fields=('source', 'fhir_id'), name='patient_once')],
            },
        ),
        migrations.CreateModel(
            name='Resource',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='resources', to='record.source')),
                ('intake', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='resources', to='record.intake')),
                ('patient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='resources', to='record.patient')),
                ('kind', models.CharField(max_length=60)),
                ('fhir_id', models.CharField(max_length=64)),
                ('alias', models.CharField(blank=True, max_length=64)),
                ('version', models.PositiveIntegerField(default=1)),
                ('is_current', models.BooleanField(default=True)),
                ('is_deletion', models.BooleanField(default=False)),
                ('last_updated', models.CharField(blank=True, max_length=40)),
                ('updated_at', models.DateTimeField(null=True)),
                ('digest', models.CharField(max_length=64)),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('alias', ''), _negated=True), fields=['source', 'alias'], name='resource_by_alias')],
                'constraints': [models.UniqueConstraint(fields=('source', 'fhir_id', 'kind', 'version'), name='resource_version_once'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('source', 'fhir_id', 'kind'), name='resource_one_current')],
            },
        ),
        migrations.CreateModel(
            name='Encounter',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('resource', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='record.resource')),
                ('is_substance_use', models.BooleanField(default=False)),
                ('encounter_class', models.CharField(choices=[('inpatient', 'Inpatient care'), ('emergency', 'Emergency'), ('ambulatory', 'Outpatient'), ('other', 'Other')], max_length=10)),
                ('display', models.CharField(blank=True, max_length=300)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('start_date', models.DateField(null=True)),
                ('end_date', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('resource', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='record.resource')),
                ('is_substance_use', models.BooleanField(default=False)),
                ('code', models.CharField(max_length=60)),
                ('display', models.CharField(max_length=300)),
                ('is_active', models.BooleanField(default=True)),
                ('start_date', models.DateField(null=True)),
                ('end_date', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Allergy',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('resource', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='record.resource')),
                ('is_substance_use', models.BooleanField(default=False)),
                ('code', models.CharField(max_length=60)),
                ('display', models.CharField(max_length=300)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('resource', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='record.resource')),
                ('is_substance_use', models.BooleanField(default=False)),
                ('code', models.CharField(max_length=60)),
                ('display', models.CharField(max_length=300)),
                ('check_kind', models.CharField(blank=True, choices=[('', 'Other'), ('weight', 'Weight'), ('waist', 'Waist'), ('blood_pressure', 'Blood pressure'), ('glucose', 'Glucose or HbA1c'), ('lipids', 'Blood lipids')], default='', max_length=16)),
                ('value', models.TextField(blank=True)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('is_declined', models.BooleanField(default=False)),
                ('local_date', models.DateField()),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('check_kind', ''), _negated=True), fields=['person', 'check_kind', 'local_date'], name='observation_checks')],
            },
        ),
        migrations.CreateModel(
            name='Medicine',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('resource', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='record.resource')),
                ('is_substance_use', models.BooleanField(default=False)),
                ('code', models.CharField(max_length=60)),
                ('display', models.CharField(max_length=300)),
                ('is_antipsychotic', models.BooleanField(default=False)),
                ('dosage', models.CharField(blank=True, max_length=300)),
                ('prescriber', models.CharField(blank=True, max_length=200)),
                ('medication_ref', models.CharField(blank=True, max_length=300)),
                ('prescriber_ref', models.CharField(blank=True, max_length=300)),
                ('start_date', models.DateField(null=True)),
                ('end_date', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('medication_ref', ''), _negated=True), fields=['medication_ref'], name='medicine_by_medication'), models.Index(condition=models.Q(('prescriber_ref', ''), _negated=True), fields=['prescriber_ref'], name='medicine_by_prescriber')],
            },
        ),
        ]),
    ]
