import django.contrib.auth.models
import django.contrib.auth.validators
import django.utils.timezone
import spindel.kernel.ids
from django.db import migrations, models
from spindel.kernel.tables import Tables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        Tables([
        migrations.CreateModel(
            name='AuditSeal',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('previous_head', models.CharField(max_length=64)),
                ('head', models.CharField(max_length=64)),
                ('count', models.IntegerField()),
                ('sealed_at', models.DateTimeField()),
                ('upto_xact', models.BigIntegerField()),
                ('upto_id', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'db_table': 'kernel_account',
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='AnsweredForm',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('answer', models.JSONField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='answered_form_by_time')],
            },
        ),
        migrations.CreateModel(
            name='AuditRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=80)),
                ('is_write', models.BooleanField()),
                ('organisation_id', models.UUIDField(null=True)),
                ('human_id', models.UUIDField(null=True)),
                ('human_name', models.CharField(max_length=200)),
                ('role', models.CharField(max_length=40)),
                ('person_id', models.UUIDField(null=True)),
                ('categories', models.IntegerField(default=0)),
                ('purpose', models.CharField(default='', max_length=40)),
                ('ground', models.CharField(default='', max_length=200)),
                ('origin', models.CharField(max_length=20)),
                ('subject_kind', models.CharField(default='', max_length=40)),
                ('subject_id', models.UUIDField(null=True)),
                ('detail', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['person_id', 'id'], name='audit_by_person'), models.Index(fields=['human_id', 'id'], name='audit_by_human')],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('task', models.CharField(max_length=200)),
                ('arguments', models.JSONField()),
                ('key', models.CharField(max_length=200, null=True, unique=True)),
                ('state', models.CharField(choices=[('ready', 'Ready'), ('leased', 'Leased'), ('failed', 'Failed'), ('done', 'Done'), ('dead', 'Dead')], default='ready', max_length=8)),
                ('due_at', models.DateTimeField()),
                ('fence', models.IntegerField(default=0)),
                ('attempts', models.IntegerField(default=0)),
                ('enqueued_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('result', models.JSONField(null=True)),
                ('error', models.TextField(default='')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('ready', 'leased', 'failed'))), fields=['due_at', 'id'], name='job_due'), models.Index(fields=['finished_at'], name='job_finished')],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.UUIDField(default=spindel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('payload', models.JSONField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent')], default='waiting', max_length=8)),
                ('attempts', models.IntegerField(default=0)),
                ('put_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(('sent_at__isnull', True), ('state', 'waiting')), _connector='OR'), name='message_sent_has_time')],
            },
        ),
        migrations.CreateModel(
            name='SealedRow',
            fields=[
                ('row_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('seal_number', models.BigIntegerField()),
                ('position', models.IntegerField()),
                ('mac', models.BinaryField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('seal_number', 'position'), name='sealed_once')],
            },
        ),
        migrations.CreateModel(
            name='Store',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('synthetic', models.BooleanField()),
                ('created_at', models.DateTimeField()),
                ('as_of_date', models.DateField(null=True)),
                ('seed', models.BigIntegerField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='store_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='TouchedMark',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('subject_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'subject_id'], name='touched_by_subject')],
            },
        ),
        ]),
    ]
