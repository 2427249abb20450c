"""What two units agreed on once and for all, and what one asks the other under it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.kinds import AgreedGround, AgreementForm, AgreementState, QuestionKind
from spindel.domain.network.models.places import Unit
from spindel.domain.network.models.seats import PERIOD_IS_FORWARD, Professional
from spindel.domain.people.models import PersonRow
from spindel.kernel.models import Row


class Agreement(Row):
    """A cooperation agreement; it says nothing about anybody.

    `end_date`: the first day without it. `notice_days`: so long before it ends somebody has to see to it.
    `share_in_time`: per cent of answers and promises that both sides hold themselves to. `escalation`: one
    step a line. `drawn_from`: the agreement that this one is to follow on.
    """

    form = models.CharField(max_length=10, choices=AgreementForm, default=AgreementForm.SIGNED)
    scope = models.CharField(max_length=300)
    referral_path = models.CharField(max_length=300, blank=True)
    transitions = models.CharField(max_length=500, blank=True)
    escalation = models.CharField(max_length=500, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True)
    review_date = models.DateField(null=True)
    notice_days = models.PositiveSmallIntegerField(default=90)
    share_in_time = models.PositiveSmallIntegerField(default=80)
    state = models.CharField(max_length=10, choices=AgreementState, default=AgreementState.DRAFT)
    ended_reason = models.CharField(max_length=300, blank=True)
    drawn_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followers")

    class Meta:
        constraints = [
            models.CheckConstraint(name="agreement_is_forward", condition=PERIOD_IS_FORWARD),
            models.CheckConstraint(
                name="agreement_share_is_share",
                condition=Q(share_in_time__gte=1, share_in_time__lte=100),
                violation_error_message=_("Enter a share between 1 and 100 per cent."),
            ),
        ]


class AgreementSide(Row):
    """One side: the unit that keeps the agreement, whom it names, who stands in, and who signed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="sides")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agreement_sides")
    contact = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    substitute = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreement_side_once", fields=["agreement", "unit"]),
            models.CheckConstraint(
                name="substitute_is_somebody_else",
                condition=Q(substitute=None) | ~Q(substitute=F("contact")),
                violation_error_message=_("The substitute must be somebody else than the contact."),
            ),
        ]


class AgreementCover(Row):
    """A unit for which a side speaks: its keeper, and perhaps every unit of the organisation."""

    side = models.ForeignKey(AgreementSide, on_delete=models.CASCADE, related_name="covers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agreement_covers")

    class Meta:
        constraints = [models.UniqueConstraint(name="agreement_cover_once", fields=["side", "unit"])]


class AgreementTime(Row):
    """Within how many days one kind of question is answered, by either side."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="times")
    kind = models.CharField(max_length=10, choices=QuestionKind)
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="agreement_time_once", fields=["agreement", "kind"])]


class AgreementShare(Row):
    """Categories of a person's data that are shared, and on which ground; `source`: which law or which form.

    It opens nothing: who may know what follows from consent and law alone.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="shares")
    ground = models.CharField(max_length=8, choices=AgreedGround)
    categories = models.IntegerField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreement_share_once", fields=["agreement", "ground"]),
            models.CheckConstraint(
                name="agreement_law_is_named",
                condition=~Q(ground=AgreedGround.LAW) | ~Q(source=""),
                violation_error_message=_("Write which law."),
            ),
        ]


class Question(PersonRow):
    """One unit asks another something about a person.

    `side`: the side of the agreement that is asked, where there is one; then `due_date` is what was agreed.
    """

    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="questions_asked")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="questions_got")
    side = models.ForeignKey(AgreementSide, null=True, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=10, choices=QuestionKind)
    text = models.CharField(max_length=300)
    asked_date = models.DateField()
    due_date = models.DateField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_date = models.DateField(null=True)
    withdrawn_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="question_answer_has_day",
                condition=Q(answer="", answered_date=None) | (~Q(answer="") & Q(answered_date__isnull=False)),
            ),
        ]
        indexes = [models.Index(name="question_by_unit", fields=["to_unit", "answered_date"])]
