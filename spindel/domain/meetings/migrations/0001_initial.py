import django.db.models.deletion
import spindel.kernel.ids
from django.db import migrations, models
from spindel.kernel.tables import Tables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('consent', '0002_choices'),
        ('network', '0005_offerings'),
        ('people', '0003_places'),
        ('plan', '0004_choices'),
    ]

    operations = [
        Tables([
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('form', models.CharField(choices=[('room', 'In a room'), ('video', 'By video'), ('round', 'In writing, until a day')], default='room', max_length=5)),
                ('why', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('called', 'Called'), ('held', 'Held'), ('not_held', 'Not held'), ('cancelled', 'Cancelled')], default='draft', max_length=9)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('start_date', models.DateField(null=True)),
                ('answer_by_date', models.DateField(null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('video_link', models.URLField(blank=True, max_length=300)),
                ('interpreter_language', models.CharField(blank=True, max_length=12)),
                ('called_date', models.DateField(null=True)),
                ('over_date', models.DateField(null=True)),
                ('not_held', models.CharField(blank=True, choices=[('no_decider', 'Nobody was there who may decide'), ('person_away', 'The person could not, or did not want to, come'), ('others_away', 'Too few of the others came'), ('no_interpreter', 'There was no interpreter'), ('place', 'The room or the video did not work'), ('other', 'Something else')], max_length=14)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('follow_up_date', models.DateField(null=True)),
                ('right', models.CharField(blank=True, choices=[('yes', 'Yes'), ('partly', 'In part'), ('no', 'No')], max_length=8)),
                ('right_words', models.CharField(blank=True, max_length=500)),
                ('minutes', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('caller', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='network.professional')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='network.unit')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['starts_at'], name='meeting_by_start'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='meeting_is_forward'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'cancelled']), models.Q(('answer_by_date__isnull', False), ('form', 'round')), models.Q(('start_date__isnull', False), ('starts_at__isnull', False)), _connector='OR'), name='called_meeting_has_time', violation_error_message='Enter when it is.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), ('form', 'round'), ('follow_up_date__isnull', False), _connector='OR'), name='held_meeting_has_follow_up', violation_error_message='Enter the day of the follow-up.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_held'), _negated=True), models.Q(('not_held', ''), _negated=True), _connector='OR'), name='meeting_not_held_says_why'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Invited',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('kind', models.CharField(choices=[('person', 'The person'), ('relative', 'Somebody close'), ('professional', 'A professional'), ('unit', 'A unit'), ('guest', 'A guest by name')], max_length=12)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('is_called', models.BooleanField(default=False)),
                ('agreed_how', models.CharField(blank=True, choices=[('written', 'In writing'), ('oral', 'Spoken, with a witness'), ('screen', 'On screen, signed in')], max_length=8)),
                ('witness_name', models.CharField(blank=True, max_length=200)),
                ('answer', models.CharField(blank=True, choices=[('', 'Not answered'), ('yes', 'Comes'), ('no', 'Does not come'), ('other_time', 'Another time is better'), ('in_writing', 'Answers in writing instead')], default='', max_length=10)),
                ('declined', models.CharField(blank=True, choices=[('not_ours', 'It is not ours to decide'), ('no_mandate', 'I may not decide this; somebody else here may'), ('no_time', 'I cannot at that time'), ('not_needed', 'It can be settled without me'), ('needs_more', 'We need to know more before we can decide'), ('other', 'Something else')], max_length=10)),
                ('answer_words', models.CharField(blank=True, max_length=300)),
                ('answered_by', models.CharField(blank=True, max_length=400)),
                ('other_time_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('attendance', models.CharField(blank=True, choices=[('', 'Not noted'), ('here', 'Here'), ('absent', 'Not here')], default='', max_length=6)),
                ('off_date', models.DateField(null=True)),
                ('is_unwanted', models.BooleanField(default=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('professional', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invited', to='network.professional')),
                ('relative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invited', to='people.relative')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invited', to='network.unit')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invited', to='meetings.meeting')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('kind', 'person'), ('name', ''), ('professional', None), ('relative', None), ('unit', None)), models.Q(('kind', 'professional'), ('name', ''), ('professional__isnull', False), ('relative', None)), models.Q(('kind', 'unit'), ('name', ''), ('professional', None), ('relative', None), ('unit__isnull', False)), models.Q(('kind', 'relative'), ('name', ''), ('professional', None), ('relative__isnull', False), ('unit', None)), models.Q(('kind', 'guest'), ('professional', None), ('relative', None), models.Q(('name', ''), _negated=True)), _connector='OR'), name='invited_is_one', violation_error_message='Choose one whom to invite.'),
                    models.CheckConstraint(condition=models.Q(('is_unwanted', False), ('off_date__isnull', False), _connector='OR'), name='unwanted_is_off'),
                    models.UniqueConstraint(condition=models.Q(('kind', 'person')), fields=('meeting',), name='person_invited_once'),
                    models.UniqueConstraint(fields=('meeting', 'professional'), name='professional_invited_once'),
                    models.UniqueConstraint(fields=('meeting', 'relative'), name='relative_invited_once'),
                    models.UniqueConstraint(condition=models.Q(('kind', 'unit')), fields=('meeting', 'unit'), name='unit_invited_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=300)),
                ('area', models.CharField(choices=[('mental_health', 'Mental health'), ('physical_health', 'Physical health'), ('medicine', 'Medicines'), ('substance_use', 'Alcohol and drugs'), ('housing', 'Home'), ('income', 'Income and money'), ('work', 'Work and study'), ('daily_life', 'Daily life'), ('network', 'Family and friends'), ('safety', 'Safety')], max_length=16)),
                ('decision', models.CharField(blank=True, choices=[('home_support', 'Home support, hours a week'), ('supported_housing', 'Supported housing'), ('social_allowance', 'Social allowance'), ('sickness_benefit', 'Sickness benefit'), ('work_support', 'Work support'), ('treatment', 'Treatment'), ('care_contact', 'Named care contact')], max_length=20)),
                ('amount', models.CharField(blank=True, max_length=100)),
                ('wanted_by_person', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('open', 'Not taken up yet'), ('decided', 'Decided'), ('talked', 'Talked about'), ('left', 'Not decided: it is still open')], default='open', max_length=8)),
                ('outcome', models.CharField(blank=True, max_length=500)),
                ('decided_by', models.CharField(blank=True, max_length=200)),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.mandate')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.meeting')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('meeting', 'position'), name='agenda_in_order'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(models.Q(('outcome', ''), _negated=True), models.Q(('decided_by', ''), _negated=True)), _connector='OR'), name='decided_item_says_what', violation_error_message='Write what was decided, and by whom.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='MeetingLink',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('openings', models.PositiveIntegerField(default=0)),
                ('used_at', models.DateTimeField(null=True)),
                ('disclosure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_link', to='consent.disclosure')),
                ('invited', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='meetings.invited')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='meeting_link_is_forward'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('version', models.PositiveSmallIntegerField()),
                ('lines', models.JSONField()),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes_of', to='meetings.meeting')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('meeting', 'version'), name='minutes_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PromiseMade',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('by_name', models.CharField(max_length=400)),
                ('commitment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='made_at', to='plan.commitment')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='meetings.meeting')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('kind', models.CharField(choices=[('disagrees', 'Does not agree'), ('unmet', 'A need that nobody meets yet'), ('note', 'Something to remember')], max_length=10)),
                ('who', models.CharField(blank=True, max_length=200)),
                ('words', models.CharField(max_length=500)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='meetings.meeting')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WrittenWord',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('kind', models.CharField(choices=[('decision', 'The decision itself'), ('delegation', 'Somebody else at the meeting may decide')], max_length=10)),
                ('state', models.CharField(choices=[('asked', 'Asked for'), ('given', 'Given'), ('taken_back', 'Taken back')], default='asked', max_length=10)),
                ('by_name', models.CharField(blank=True, max_length=200)),
                ('to_name', models.CharField(blank=True, max_length=200)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('up_to', models.CharField(blank=True, max_length=100)),
                ('until_date', models.DateField(null=True)),
                ('given_date', models.DateField(null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words_given', to='meetings.agendaitem')),
                ('link', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='words_given', to='meetings.meetinglink')),
                ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.mandate')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='written_words', to='network.unit')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'given'), _negated=True), models.Q(models.Q(('by_name', ''), _negated=True), ('given_date__isnull', False), models.Q(models.Q(('words', ''), _negated=True), models.Q(('to_name', ''), _negated=True), _connector='OR')), _connector='OR'), name='given_word_is_whole', violation_error_message='Write who decides, and what.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.UUIDField(null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='meetings.agendaitem')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='people.person')),
                ('invited', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='meetings.invited')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('invited', 'item'), name='asked_once')],
            },
        ),
        ])
    ]
