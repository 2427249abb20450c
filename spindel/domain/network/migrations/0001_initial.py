import django.db.models.deletion
import spindel.kernel.ids
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
from spindel.kernel.tables import Tables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '__first__'),
        ('people', '0001_initial'),
    ]

    operations = [
        Tables([
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('region', 'Region'), ('municipality', 'Municipality'), ('agency', 'Agency'), ('practice', 'Primary care practice'), ('peer', 'Peer organisation'), ('housing', 'Housing provider')], max_length=14)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Professional',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('caseload_limit', models.DecimalField(decimal_places=1, default=Decimal('20'), max_digits=5)),
                ('account', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='network.organisation')),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('psychosis_service', 'Psychosis service'), ('inpatient_ward', 'Inpatient ward'), ('primary_care', 'Primary care'), ('social_services', 'Social services'), ('home_support', 'Home support'), ('social_insurance', 'Social insurance'), ('employment', 'Employment agency'), ('housing', 'Housing'), ('peer_support', 'Peer support'), ('ombud', 'Personal ombud')], max_length=18)),
                ('municipality', models.CharField(blank=True, max_length=100)),
                ('phone', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('from_professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to='network.professional')),
                ('to_professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offered', to='network.professional')),
                ('from_date', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('proposed', 'Waits for an answer'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_text', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('person',), name='one_handover_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='network.professional')),
                ('start_date', models.DateField()),
                ('end_date', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('end_date', None), ('end_date__gte', models.F('start_date')), _connector='OR'), name='absence_is_forward')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='network.unit')),
                ('role', models.CharField(choices=[('case_manager', 'Case manager'), ('nurse', 'Nurse'), ('physician', 'Physician'), ('psychologist', 'Psychologist'), ('social_worker', 'Social worker'), ('team_leader', 'Team leader'), ('general_practitioner', 'General practitioner'), ('officer', 'Officer'), ('housing_support', 'Housing support worker'), ('peer_specialist', 'Peer specialist'), ('administrator', 'Administrator')], max_length=22)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'role'), name='seat_once')],
            },
        ),
        migrations.CreateModel(
            name='Engagement',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='network.unit')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='network.professional')),
                ('interval_days', models.PositiveSmallIntegerField(null=True)),
                ('is_extra_support', models.BooleanField(default=False)),
                ('start_date', models.DateField()),
                ('end_date', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'end_date'], name='engagement_by_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('end_date', None), ('end_date__gte', models.F('start_date')), _connector='OR'), name='engagement_is_forward'), models.UniqueConstraint(condition=models.Q(('end_date', None)), fields=('person', 'unit'), name='engagement_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CaseManagement',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('manager', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='managed', to='network.professional')),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputised', to='network.professional')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_managements', to='network.unit')),
                ('travel_weight', models.DecimalField(decimal_places=1, default=Decimal('0'), max_digits=3)),
                ('start_date', models.DateField()),
                ('end_date', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['manager', 'person', 'start_date', 'end_date', 'travel_weight'], name='case_management_by_manager')],
                'constraints': [models.CheckConstraint(condition=models.Q(('end_date', None), ('end_date__gte', models.F('start_date')), _connector='OR'), name='case_management_is_forward'), models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('manager')), _negated=True), _connector='OR'), name='deputy_is_somebody_else', violation_error_message='The deputy must be somebody else than the case manager.'), models.UniqueConstraint(condition=models.Q(('end_date', None)), fields=('person',), name='one_case_manager_now', violation_error_message='This person already has an accountable case manager.')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='network.professional')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='network.seat')),
                ('start_date', models.DateField()),
                ('end_date', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('end_date', None), ('end_date__gte', models.F('start_date')), _connector='OR'), name='membership_is_forward')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='network.seat')),
                ('decision', models.CharField(choices=[('home_support', 'Home support, hours a week'), ('supported_housing', 'Supported housing'), ('social_allowance', 'Social allowance'), ('sickness_benefit', 'Sickness benefit'), ('work_support', 'Work support'), ('treatment', 'Treatment'), ('care_contact', 'Named care contact')], max_length=20)),
                ('up_to', models.CharField(blank=True, max_length=100)),
                ('start_date', models.DateField()),
                ('end_date', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('end_date', None), ('end_date__gte', models.F('start_date')), _connector='OR'), name='mandate_is_forward')],
            },
        ),
        ]),
    ]
