"""Tables without domain words: accounts, the store's mark, audit, marks of what was touched, work, outbox."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from spindel.kernel.ids import new_id
from spindel.kernel.kinds import OPEN_JOBS, JobState, MessageState


class Row(models.Model):
    """A row with a time-ordered id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class Account(AbstractUser):
    """Somebody who can sign in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        db_table = "kernel_account"


class Store(models.Model):
    """The one row that says what this store is; the database refuses to change it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    synthetic = models.BooleanField()
    created_at = models.DateTimeField()
    as_of_date = models.DateField(null=True)
    seed = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="store_is_one_row", condition=Q(id=1))]


class AuditRow(models.Model):
    """Who looked at or changed what about whom. Append-only; no foreign keys: it never binds live data."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    is_write = models.BooleanField()
    organisation_id = models.UUIDField(null=True)
    human_id = models.UUIDField(null=True)
    human_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    person_id = models.UUIDField(null=True)
    categories = models.IntegerField(default=0)
    purpose = models.CharField(max_length=40, default="")
    ground = models.CharField(max_length=200, default="")
    origin = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=40, default="")
    subject_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(name="audit_by_person", fields=["person_id", "id"]),
            models.Index(name="audit_by_human", fields=["human_id", "id"]),
        ]


class AuditSeal(models.Model):
    """A batch of audit rows, chained to the batch before it. `head` leaves the database (see heads.py)."""

    number = models.BigIntegerField(primary_key=True)
    previous_head = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    count = models.IntegerField()
    sealed_at = models.DateTimeField()
    # The last row of the batch: where the next one goes on. The transaction is 0 on SQLite.
    upto_xact = models.BigIntegerField()
    upto_id = models.BigIntegerField()


class SealedRow(models.Model):
    """The place of one audit row in the chain, and the code that its content and its predecessor give."""

    row_id = models.BigIntegerField(primary_key=True)
    seal_number = models.BigIntegerField()
    position = models.IntegerField()
    mac = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(name="sealed_once", fields=["seal_number", "position"])]


class TouchedMark(models.Model):
    """A subject that a committed change touched and whose rules have not run since."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="touched_by_subject", fields=["kind", "subject_id"])]


class Job(models.Model):
    """Work to be done once. `due_at`: when it may be taken next, or when the lease of whoever has it ends."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.CharField(max_length=200)
    arguments = models.JSONField()
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - unique, and many have none
    state = models.CharField(max_length=8, choices=JobState, default=JobState.READY)
    due_at = models.DateTimeField()
    fence = models.IntegerField(default=0)
    attempts = models.IntegerField(default=0)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    error = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(name="job_due", fields=["due_at", "id"], condition=Q(state__in=OPEN_JOBS)),
            models.Index(name="job_finished", fields=["finished_at"]),
        ]


class OutboxMessage(models.Model):
    """Something to tell the world outside, from the transaction that decided so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.CharField(max_length=40)
    key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField()
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.WAITING)
    attempts = models.IntegerField(default=0)
    put_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="message_sent_has_time",
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | Q(state=MessageState.WAITING, sent_at__isnull=True),
            )
        ]


class AnsweredForm(models.Model):
    """A form that was sent, and what it was answered: sent twice it is done once. Forgotten after a day."""

    key = models.CharField(primary_key=True, max_length=64)
    answer = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="answered_form_by_time", fields=["at"])]
