import django.db.models.deletion
import spindel.kernel.ids
from django.db import migrations, models
from spindel.kernel.tables import Tables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        Tables([
        migrations.CreateModel(
            name='ExaminedDay',
            fields=[
                ('local_date', models.DateField(primary_key=True, serialize=False)),
                ('examined_at', models.DateTimeField()),
                ('looks', models.PositiveIntegerField()),
                ('explained', models.PositiveIntegerField()),
                ('staff_days', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='BareLook',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('human_id', models.UUIDField()),
                ('person_id', models.UUIDField()),
                ('local_date', models.DateField()),
                ('views', models.PositiveIntegerField()),
                ('team', models.BooleanField()),
            ],
            options={
                'indexes': [models.Index(fields=['local_date'], name='bare_look_by_day')],
            },
        ),
        migrations.CreateModel(
            name='StaffMark',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('professional', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.professional')),
                ('number_code', models.CharField(blank=True, max_length=64)),
                ('address_code', models.CharField(blank=True, max_length=64)),
                ('as_of_date', models.DateField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WorkedHours',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('human_id', models.UUIDField()),
                ('local_date', models.DateField()),
                ('hours', models.IntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['local_date'], name='worked_hours_by_day')],
            },
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('detector', models.CharField(max_length=20)),
                ('human', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.professional')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('organisation_id', models.UUIDField(null=True)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.unit')),
                ('local_date', models.DateField()),
                ('params', models.JSONField(blank=True, default=dict)),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('flagged_at', models.DateTimeField()),
                ('verdict', models.CharField(blank=True, choices=[('in_order', 'It was part of the work'), ('mistake', 'A mistake: the wrong person was opened'), ('not_in_order', 'There was no right to look')], max_length=12)),
                ('verdict_text', models.CharField(blank=True, max_length=500)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('reviewed_by', models.UUIDField(null=True)),
                ('reviewed_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('verdict', '')), fields=['unit'], name='flag_open_by_unit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('person', None), _negated=True), fields=('detector', 'human', 'person', 'local_date'), name='flag_once'), models.UniqueConstraint(condition=models.Q(('person', None)), fields=('detector', 'human', 'local_date'), name='flag_once_of_many'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('verdict', '')), models.Q(models.Q(('verdict_text', ''), _negated=True), ('reviewed_at__isnull', False)), _connector='OR'), name='flag_verdict_has_text', violation_error_message='Write in a few words why.')],
            },
        ),
        ]),
    ]
