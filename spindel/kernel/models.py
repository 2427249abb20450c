"""Tables without domain words: accounts, the store's mark, audit, marks of what was touched, work, outbox."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from spindel.kernel.ids import new_id


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


class TouchedMark(models.Model):
    """A subject that a committed change touched and whose rules have not run since."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="touched_by_subject", fields=["kind", "subject_id"])]
