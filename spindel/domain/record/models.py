"""Clinical data as received, to the letter, and the few columns of it that rules and pages need."""

from django.db import models
from django.db.models import Q

from spindel.domain.people.models import Person, PersonRow
from spindel.domain.record.kinds import CheckKind, EncounterClass
from spindel.kernel.models import Row


class Source(Row):
    """Where clinical data came from."""

    name = models.CharField(max_length=200, unique=True)
    organisation_id = models.UUIDField(null=True)


class Patient(Row):
    """A FHIR Patient of a source; matched to a person by identifier, else waiting for a human."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="patients")
    fhir_id = models.CharField(max_length=200)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="patients")
    matched_by = models.CharField(max_length=200, blank=True)
    display_name = models.CharField(max_length=200, blank=True)
    birth_date = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="patient_once", fields=["source", "fhir_id"])]


class Resource(Row):
    """One resource of a source; its text is that of the newest version."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="resources")
    kind = models.CharField(max_length=60)
    fhir_id = models.CharField(max_length=200)
    patient = models.ForeignKey(Patient, null=True, on_delete=models.PROTECT, related_name="resources")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(name="resource_once", fields=["source", "kind", "fhir_id"])]


class ResourceVersion(Row):
    """A resource exactly as it was received; older versions stay readable."""

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    last_updated = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()
    file = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="version_once", fields=["resource", "version"])]


class Projection(PersonRow):
    """A row made from the newest version of a resource; made anew, never edited."""

    resource = models.OneToOneField(Resource, null=True, on_delete=models.PROTECT, related_name="%(class)s")

    class Meta:
        abstract = True


class Condition(Projection):
    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)


class Medicine(Projection):
    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300)
    is_antipsychotic = models.BooleanField(default=False)
    dosage = models.CharField(max_length=300, blank=True)
    prescriber = models.CharField(max_length=200, blank=True)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)


class Allergy(Projection):
    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300)


class Observation(Projection):
    """A measurement; `value` is the text as received. A declined check is an offer, not a lack."""

    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300)
    check_kind = models.CharField(max_length=16, choices=CheckKind, default=CheckKind.NONE, blank=True)
    value = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    is_declined = models.BooleanField(default=False)
    local_date = models.DateField()

    class Meta:
        indexes = [
            models.Index(
                name="observation_checks",
                fields=["person", "check_kind", "local_date"],
                condition=~Q(check_kind=""),
            )
        ]


class Encounter(Projection):
    encounter_class = models.CharField(max_length=10, choices=EncounterClass)
    display = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)
