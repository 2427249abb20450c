"""The shared plan: needs, goals in own words, who promised what by when, who answers for what."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.models import PERIOD_IS_FORWARD, Mandate, Professional, Unit
from spindel.domain.people.kinds import TaskKind
from spindel.domain.people.models import PersonRow, Relative
from spindel.domain.plan.kinds import Area, CommitmentState, OfferState, OwnerKind, SeesTo, Stance
from spindel.domain.plan.states import NeedOfPlan, PlanState


class Plan(PersonRow):
    """One coordinated plan of a person; a declined one is respected, dated, and offered again.

    `law`: the jurisdiction whose pack `plan-…` it was begun under; `call_by_date`: when the pack's clock,
    which runs from the day on which a need was noticed, wants the meeting called; `limits`: what the person
    said yes to, where that was not all; `responsible_unit`: who answers for the plan as a whole.
    """

    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.PROPOSED)
    law = models.CharField(max_length=12, blank=True)
    start_date = models.DateField()
    noticed_date = models.DateField(null=True)
    noticed_because = models.CharField(max_length=20, choices=NeedOfPlan, blank=True)
    noticed_reason = models.CharField(max_length=300, blank=True)
    noticed_by_name = models.CharField(max_length=200, blank=True)
    noticed_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="plans_noticed")
    call_by_date = models.DateField(null=True)
    agreed_date = models.DateField(null=True)
    limits = models.CharField(max_length=300, blank=True)
    called_date = models.DateField(null=True)
    held_date = models.DateField(null=True)
    not_held_reason = models.CharField(max_length=300, blank=True)
    follow_up_date = models.DateField(null=True)
    followed_up_date = models.DateField(null=True)
    declined_date = models.DateField(null=True)
    offer_again_date = models.DateField(null=True)
    closed_date = models.DateField(null=True)
    closed_reason = models.CharField(max_length=300, blank=True)
    responsible_unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="plans_answered_for"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_living_plan", fields=["person"], condition=~Q(state=PlanState.CLOSED)
            ),
            models.CheckConstraint(
                name="active_plan_has_follow_up",
                condition=~Q(state=PlanState.ACTIVE) | Q(follow_up_date__isnull=False),
                violation_error_message=_("Enter the date of the follow-up."),
            ),
            models.CheckConstraint(
                name="declined_plan_is_offered_again",
                condition=~Q(state=PlanState.DECLINED)
                | Q(declined_date__isnull=False, offer_again_date__isnull=False),
                violation_error_message=_("Enter the date on which the plan is offered again."),
            ),
            models.CheckConstraint(
                name="noticed_need_says_why",
                condition=Q(noticed_date=None) | ~Q(noticed_reason=""),
                violation_error_message=_("Write why a plan is needed."),
            ),
        ]


class Need(PersonRow):
    """Something that the person needs in an area of life, until it is met; and the goal that it serves.

    `unmet_…`: that nothing can be promised for it now: since when, why, and who was asked.
    """

    area = models.CharField(max_length=16, choices=Area)
    goal = models.ForeignKey("Goal", null=True, on_delete=models.PROTECT, related_name="served_by")
    text = models.CharField(max_length=300)
    start_date = models.DateField()
    met_date = models.DateField(null=True)
    unmet_date = models.DateField(null=True)
    unmet_why = models.CharField(max_length=300, blank=True)
    unmet_asked = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unmet_need_says_why",
                condition=Q(unmet_date=None) | ~Q(unmet_why=""),
                violation_error_message=_("Write why nothing can be promised now."),
            )
        ]


class Goal(PersonRow):
    """What the person wants, in their own words."""

    need = models.ForeignKey(Need, null=True, on_delete=models.PROTECT, related_name="goals")
    own_words = models.CharField(max_length=500)
    start_date = models.DateField()
    reached_date = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)


class Commitment(PersonRow):
    """Who does what by when, under which mandate, and the evidence that it is done."""

    need = models.ForeignKey(Need, null=True, on_delete=models.PROTECT, related_name="commitments")
    goal = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="commitments")
    what = models.CharField(max_length=300)
    area = models.CharField(max_length=16, choices=Area)
    task_kind = models.CharField(max_length=12, choices=TaskKind, blank=True)
    sees_to = models.CharField(max_length=10, choices=SeesTo, blank=True)
    owner_kind = models.CharField(max_length=12, choices=OwnerKind, blank=True)
    owner_professional = models.ForeignKey(
        Professional, null=True, on_delete=models.PROTECT, related_name="commitments"
    )
    owner_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="commitments")
    owner_relative = models.ForeignKey(
        Relative, null=True, on_delete=models.PROTECT, related_name="commitments"
    )
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="commitments")
    made_date = models.DateField()
    due_date = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=CommitmentState, default=CommitmentState.OPEN)
    closed_date = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    evidence = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commitment_closed_has_date",
                condition=Q(state=CommitmentState.OPEN, closed_date=None)
                | (~Q(state=CommitmentState.OPEN) & Q(closed_date__isnull=False)),
            ),
            models.CheckConstraint(
                name="commitment_owner_fits_kind",
                condition=Q(
                    owner_kind__in=["", OwnerKind.PERSON],
                    owner_professional=None,
                    owner_unit=None,
                    owner_relative=None,
                )
                | Q(
                    owner_kind=OwnerKind.PROFESSIONAL,
                    owner_professional__isnull=False,
                    owner_unit=None,
                    owner_relative=None,
                )
                | Q(
                    owner_kind=OwnerKind.UNIT,
                    owner_professional=None,
                    owner_unit__isnull=False,
                    owner_relative=None,
                )
                | Q(
                    owner_kind=OwnerKind.RELATIVE,
                    owner_professional=None,
                    owner_unit=None,
                    owner_relative__isnull=False,
                ),
                violation_error_message=_("Choose one owner for the commitment."),
            ),
        ]
        indexes = [models.Index(name="commitment_by_person", fields=["person", "state", "due_date"])]

    def is_overdue(self, *, on: date) -> bool:
        return self.state == CommitmentState.OPEN and self.due_date is not None and self.due_date < on


class TaskOffer(PersonRow):
    """A professional offers to carry a task that lies on the person; the person decides.

    A refusal is respected and dated; the offer is made again on `offer_again_date`.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="offers")
    to_professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="task_offers")
    offered_date = models.DateField()
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OFFERED)
    answered_date = models.DateField(null=True)
    own_words = models.CharField(max_length=300, blank=True)
    offer_again_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_offer_waiting", fields=["commitment"], condition=Q(state=OfferState.OFFERED)
            ),
            models.CheckConstraint(
                name="declined_offer_is_made_again",
                condition=~Q(state=OfferState.DECLINED)
                | Q(answered_date__isnull=False, offer_again_date__isnull=False),
                violation_error_message=_("Enter the date on which you will offer again."),
            ),
        ]


class Responsibility(PersonRow):
    """Which unit answers for an area of life, or says that another does."""

    area = models.CharField(max_length=16, choices=Area)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="responsibilities")
    professional = models.ForeignKey(
        Professional, null=True, on_delete=models.PROTECT, related_name="responsibilities"
    )
    stance = models.CharField(max_length=10, choices=Stance)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="responsibility_is_forward", condition=PERIOD_IS_FORWARD),
            models.UniqueConstraint(
                name="responsibility_one_stance_now",
                fields=["person", "area", "unit"],
                condition=Q(end_date=None),
            ),
        ]
