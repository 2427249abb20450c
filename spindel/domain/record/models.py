"""Clinical data as received, to the letter, and the few columns of it that rules and pages need."""

from django.db import models
from django.db.models import Q

from spindel.domain.people.models import Person, PersonRow
from spindel.domain.record.kinds import CheckKind, EncounterClass
from spindel.kernel.models import Row


class Source(Row):
    """Where clinical data came from: one system, whose ids mean one thing each.

    `base_url` is the address under which the system names its resources, where it ever said so; data that
    name another address belong to another source.
    """

    name = models.CharField(max_length=200, unique=True)
    organisation_id = models.UUIDField(null=True)
    base_url = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class Intake(Row):
    """One file of one import that brought something new."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="intakes")
    file = models.CharField(max_length=300)
    received_at = models.DateTimeField()


class Patient(Row):
    """A FHIR Patient of a source; matched to a person by identifier, else waiting for a human.

    The row exists from the first resource that points at the patient, also before the Patient itself came.
    `alias` is another name by which resources of the source point at it. `is_pending`: matched, but what was
    received before the match is not projected yet.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="patients")
    fhir_id = models.CharField(max_length=300)
    alias = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="patients")
    matched_by = models.CharField(max_length=200, blank=True)
    is_pending = models.BooleanField(default=False)
    display_name = models.CharField(max_length=200, blank=True)
    birth_date = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="patient_once", fields=["source", "fhir_id"])]
        indexes = [
            models.Index(name="patient_by_alias", fields=["source", "alias"], condition=~Q(alias="")),
            models.Index(name="patient_pending", fields=["source"], condition=Q(is_pending=True)),
        ]


class Resource(Row):
    """One version of one resource, exactly as it was received. Rows are added, never edited.

    `version` counts in order of receipt. At most one version is current: the newest by `meta.lastUpdated`,
    else by receipt. `alias` is the urn:uuid under which a bundle named it, where that differs from its id.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="resources", db_index=False)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="resources", db_index=False)
    patient = models.ForeignKey(Patient, null=True, on_delete=models.PROTECT, related_name="resources")
    kind = models.CharField(max_length=60)
    fhir_id = models.CharField(max_length=64)
    alias = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    is_deletion = models.BooleanField(default=False)
    last_updated = models.CharField(max_length=40, blank=True)
    updated_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="resource_version_once", fields=["source", "fhir_id", "kind", "version"]
            ),
            models.UniqueConstraint(
                name="resource_one_current",
                fields=["source", "fhir_id", "kind"],
                condition=Q(is_current=True),
            ),
        ]
        indexes = [models.Index(name="resource_by_alias", fields=["source", "alias"], condition=~Q(alias=""))]


class Projection(PersonRow):
    """A row made from the current version of a resource; made anew, never edited.

    `is_substance_use`: for those alone who may know about alcohol and drugs, not for all who may know
    about health.
    """

    resource = models.OneToOneField(Resource, null=True, on_delete=models.PROTECT, related_name="%(class)s")
    is_substance_use = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Condition(Projection):
    """A diagnosis or problem. Without an end date it may still be over: `is_active` says so."""

    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300)
    is_active = models.BooleanField(default=True)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)


class Medicine(Projection):
    """A prescription, or a medicine that the person says they take; not taken any more from `end_date` on.

    `medication_ref` and `prescriber_ref` name the resources that the words were looked up in.
    """

    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300)
    is_antipsychotic = models.BooleanField(default=False)
    dosage = models.CharField(max_length=300, blank=True)
    prescriber = models.CharField(max_length=200, blank=True)
    medication_ref = models.CharField(max_length=300, blank=True)
    prescriber_ref = models.CharField(max_length=300, blank=True)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                name="medicine_by_medication", fields=["medication_ref"], condition=~Q(medication_ref="")
            ),
            models.Index(
                name="medicine_by_prescriber", fields=["prescriber_ref"], condition=~Q(prescriber_ref="")
            ),
        ]


class Allergy(Projection):
    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300)
    is_active = models.BooleanField(default=True)


class Observation(Projection):
    """A measurement; `value` is the text as received. A declined check is an offer, not a lack."""

    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300)
    check_kind = models.CharField(max_length=16, choices=CheckKind, default=CheckKind.NONE, blank=True)
    value = models.TextField(blank=True)
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
    """A contact with care; `end_date` is the local day on which it ended, e.g. of the discharge."""

    encounter_class = models.CharField(max_length=10, choices=EncounterClass)
    display = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    start_date = models.DateField(null=True)
    end_date = models.DateField(null=True)
