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
            name='Application',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('kind', models.CharField(choices=[('sickness_benefit', 'Sickness benefit'), ('activity_compensation', 'Activity compensation'), ('disability_pension', 'Sickness compensation'), ('social_allowance', 'Social allowance'), ('housing_allowance', 'Housing allowance'), ('wage', 'Wage'), ('home_support', 'Home support'), ('supported_housing', 'Supported housing'), ('other', 'Other')], max_length=22)),
                ('helper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='network.professional')),
                ('decider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='network.unit')),
                ('start_date', models.DateField()),
                ('sent_date', models.DateField(null=True)),
                ('decided_date', models.DateField(null=True)),
                ('appealed_date', models.DateField(null=True)),
                ('state', models.CharField(choices=[('under_way', 'Being prepared'), ('sent', 'Sent'), ('granted', 'Granted'), ('refused', 'Refused'), ('appealed', 'Appealed'), ('withdrawn', 'Withdrawn')], default='under_way', max_length=10)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Benefit',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('kind', models.CharField(choices=[('sickness_benefit', 'Sickness benefit'), ('activity_compensation', 'Activity compensation'), ('disability_pension', 'Sickness compensation'), ('social_allowance', 'Social allowance'), ('housing_allowance', 'Housing allowance'), ('wage', 'Wage'), ('home_support', 'Home support'), ('supported_housing', 'Supported housing'), ('other', 'Other')], max_length=22)),
                ('decider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='benefits', to='network.unit')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10, null=True)),
                ('amount_per', models.CharField(choices=[('month', 'a month'), ('week', 'a week'), ('once', 'once')], default='month', max_length=5)),
                ('currency', models.CharField(default='SEK', max_length=3)),
                ('case_number', models.CharField(blank=True, max_length=60)),
                ('start_date', models.DateField()),
                ('end_date', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('end_date', None), ('end_date__gte', models.F('start_date')), _connector='OR'), name='benefit_is_forward')],
            },
        ),
        ]),
    ]
