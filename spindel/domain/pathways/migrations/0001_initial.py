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
            name='Course',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('pathway', models.CharField(max_length=60)),
                ('why', models.CharField(choices=[('admission', 'Admitted to inpatient care'), ('discharge', 'Left inpatient care'), ('by_hand', 'Started by staff')], max_length=10)),
                ('clock_at', models.DateTimeField()),
                ('start_date', models.DateField()),
                ('started_by_name', models.CharField(max_length=200)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='network.unit')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='network.professional')),
                ('categories', models.PositiveIntegerField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, choices=[('done', 'What there was to do is done'), ('not_wanted', 'It is not wanted'), ('mistake', 'It was started by mistake'), ('parted', 'All have parted from the person')], max_length=10)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'pathway'), name='one_course_of_a_pathway_now', violation_error_message='This course is running already.'), models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None)), models.Q(('ended_at__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='ended_course_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='FamilyAnswer',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='pathways.course')),
                ('relative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='course_answers', to='people.relative')),
                ('says', models.CharField(choices=[('nothing', 'Nothing'), ('presence', 'That I am here'), ('place', 'That I am here, and where'), ('could_not', 'The person could not answer')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('local_date', models.DateField()),
                ('by_name', models.CharField(max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StepNote',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='pathways.course')),
                ('step', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('done', 'Done'), ('not_possible', 'Not possible'), ('not_wanted', 'Not wanted')], max_length=12)),
                ('at', models.DateTimeField()),
                ('local_date', models.DateField()),
                ('by_name', models.CharField(max_length=200)),
                ('relative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='step_notes', to='people.relative')),
                ('is_with_family', models.BooleanField(default=False)),
                ('tells', models.CharField(choices=[('nothing', 'Nothing about the person'), ('general', 'General facts, nothing about the person'), ('presence', 'That the person is here'), ('place', 'Where the person is')], default='nothing', max_length=10)),
                ('ground', models.CharField(blank=True, choices=[('', 'Nothing about the person was told'), ('answer', "The person's answer"), ('law', 'A legal ground')], default='', max_length=10)),
                ('ground_text', models.CharField(blank=True, max_length=300)),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='told', to='pathways.familyanswer')),
                ('reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), ('tells__in', ['presence', 'place']), _negated=True), models.Q(('answer__isnull', False), ('ground', 'answer'), ('relative__isnull', False)), models.Q(('ground', 'law'), ('relative__isnull', False), models.Q(('ground_text', ''), _negated=True)), _connector='OR'), name='told_on_a_ground', violation_error_message='Ask the person first, or write down the legal ground.')],
            },
        ),
        ]),
    ]
