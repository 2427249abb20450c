"""Where a person stands in a pathway: courses, what was done of each step, and what the person answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.models import Professional, Unit
from spindel.domain.pathways.kinds import End, Ground, Says, Start, StepState, Tells
from spindel.domain.people.models import PersonRow, Relative


class Course(PersonRow):
    """A person's way through one pathway, from the start of its clock.

    `pathway` is the name of a pack. `categories`: what one has to know about the person to know of it.
    `clock_at`: from when its times count, e.g. the admission.
    """

    pathway = models.CharField(max_length=60)
    why = models.CharField(max_length=10, choices=Start)
    clock_at = models.DateTimeField()
    start_date = models.DateField()
    started_by_name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="courses")
    owner = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="courses")
    categories = models.PositiveIntegerField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=10, choices=End, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_course_of_a_pathway_now",
                fields=["person", "pathway"],
                condition=Q(ended_at=None),
                violation_error_message=_("This course is running already."),
            ),
            models.CheckConstraint(
                name="ended_course_has_reason",
                condition=Q(ended_at=None, end_reason="") | (Q(ended_at__isnull=False) & ~Q(end_reason="")),
            ),
        ]


class FamilyAnswer(PersonRow):
    """What the person says that this relative may know. It holds for a day; then they are asked again."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="answers")
    relative = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="course_answers")
    says = models.CharField(max_length=10, choices=Says)
    asked_at = models.DateTimeField()
    local_date = models.DateField()
    by_name = models.CharField(max_length=200)


class StepNote(PersonRow):
    """What was done of a step, by whom and when; and the receipt of what was told, to whom, on which ground.

    `is_with_family`: somebody close was listened to or spoken with.
    """

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="notes")
    step = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=StepState)
    at = models.DateTimeField()
    local_date = models.DateField()
    by_name = models.CharField(max_length=200)
    relative = models.ForeignKey(Relative, null=True, on_delete=models.PROTECT, related_name="step_notes")
    is_with_family = models.BooleanField(default=False)
    tells = models.CharField(max_length=10, choices=Tells, default=Tells.NOTHING)
    ground = models.CharField(max_length=10, choices=Ground, blank=True, default=Ground.NONE)
    ground_text = models.CharField(max_length=300, blank=True)
    answer = models.ForeignKey(FamilyAnswer, null=True, on_delete=models.PROTECT, related_name="told")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="told_on_a_ground",
                condition=~Q(state=StepState.DONE, tells__in=[Tells.PRESENCE, Tells.PLACE])
                | Q(relative__isnull=False, ground=Ground.ANSWER, answer__isnull=False)
                | (Q(relative__isnull=False, ground=Ground.LAW) & ~Q(ground_text="")),
                violation_error_message=_("Ask the person first, or write down the legal ground."),
            )
        ]
