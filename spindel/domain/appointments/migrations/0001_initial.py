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
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='network.unit')),
                ('professional', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='network.professional')),
                ('channel', models.CharField(choices=[('visit', 'Visit'), ('phone', 'Phone'), ('text', 'Text message'), ('letter', 'Letter'), ('video', 'Video')], max_length=10)),
                ('reached', models.CharField(choices=[('reached', 'Reached'), ('tried', 'Tried, no answer')], default='reached', max_length=8)),
                ('at', models.DateTimeField()),
                ('local_date', models.DateField()),
                ('text', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'reached', 'unit', 'local_date', 'at'], name='contact_by_person')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='network.unit')),
                ('professional', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='network.professional')),
                ('what', models.CharField(max_length=200)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('starts_at', models.DateTimeField()),
                ('local_date', models.DateField()),
                ('interpreter_language', models.CharField(blank=True, max_length=12)),
                ('outcome', models.CharField(choices=[('planned', 'Planned'), ('came', 'Came'), ('missed', 'Missed'), ('cancelled', 'Cancelled')], default='planned', max_length=10)),
                ('outcome_by_name', models.CharField(blank=True, max_length=200)),
                ('outcome_at', models.DateTimeField(null=True)),
                ('follow_up_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='network.professional')),
                ('followed_up_date', models.DateField(null=True)),
                ('followed_up_with', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settled_visits', to='appointments.contact')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'local_date'], name='visit_by_person'), models.Index(fields=['local_date', 'professional'], name='visit_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome', 'planned'), models.Q(models.Q(('outcome_by_name', ''), _negated=True), ('outcome_at__isnull', False)), _connector='OR'), name='visit_outcome_has_source')],
            },
        ),
        ]),
        migrations.AddField(
            model_name='contact',
            name='visit',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact', to='appointments.visit'),
        ),
    ]
