"""A choice put before the person, what they say to it, and when those close can come along (R42, R83)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent.actions.receipts import confirm
from spindel.domain.consent.kinds import GivenHow, ReceiptKind
from spindel.domain.network.models import Offering
from spindel.domain.people.changes import UNDO_WITHIN, add, here, local_date, locked, save, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person, Relative
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area, ChoiceSaid
from spindel.domain.plan.models import Choice, ChoiceAnswer, ChoiceCompany, ChoiceOption
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def put_choice(
    person: Person | UUID,
    *,
    area: Area,
    question: str,
    offering_ids: Sequence[UUID],
    answer_by_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Choice:
    """Put two or more of what units offer before the person. Raises Invalid for fewer, or what has ended."""
    chosen = list(dict.fromkeys(offering_ids))
    if len(chosen) < 2:
        raise Invalid(_("Choose at least two: one alone is no choice."), where="choice.offerings")
    if Offering.objects.filter(pk__in=chosen, ended_date=None).count() < len(chosen):
        raise Invalid(_("One of these is no longer offered."), where="choice.offerings")
    row = Choice(
        person=here(person),
        area=area,
        question=written(question, _("Write what there is to choose."), where="choice.question"),
        put_by_name=by.name,
        put_date=local_date(at),
        answer_by_date=_later(answer_by_date, at, "choice.answer_by_date"),
    )
    add(row, "choice.put", by=by, at=at, categories=about(row), detail={"options": len(chosen)})
    for number, offering_id in enumerate(chosen, start=1):
        option = ChoiceOption(person=row.person, choice=row, offering_id=offering_id, number=number)
        add(option, "choice.option", by=by, at=at, categories=about(row))
    return row


@transaction.atomic
def strike_choice(choice: Choice | UUID, *, by: Actor, at: datetime) -> UUID:
    """The undo of `put_choice`, within minutes and before an answer. Returns the id of the person."""
    row = locked(Choice, choice)
    way_out = _("Take it back instead.")
    return strike(row, "choice.unput", by=by, at=at, categories=about(row), way_out=way_out)


@transaction.atomic
def withdraw_choice(choice: Choice | UUID, *, by: Actor, at: datetime) -> Choice:
    """There is nothing to choose any more. What the person said to it stays in their receipts."""
    row = _open(choice)
    row.withdrawn_at = at
    return save(row, "choice.withdraw", by=by, at=at, categories=about(row))


@transaction.atomic
def put_again(choice: Choice | UUID, *, by: Actor, at: datetime) -> Choice:
    """The undo of `withdraw_choice`, within minutes."""
    row = locked(Choice, choice)
    if row.withdrawn_at is None or at - row.withdrawn_at > UNDO_WITHIN:
        raise Refused(_("This can no longer be undone."), where="choice", way_out=_("Put it anew."))
    row.withdrawn_at = None
    return save(row, "choice.put_again", by=by, at=at, categories=about(row))


@transaction.atomic
def answer_choice(
    choice: Choice | UUID,
    *,
    said: ChoiceSaid,
    option_id: UUID | None = None,
    own_words: str = "",
    until_date: date | None = None,
    how: GivenHow = GivenHow.SCREEN,
    witness_name: str = "",
    by: Actor,
    at: datetime,
) -> ChoiceAnswer:
    """The person picks one, or none of these, or wants more time; the newest answer holds.

    Raises Invalid for an option that this choice does not have, Refused for one that is no longer offered.
    """
    row = _open(choice)
    here(row.person_id)
    if how == GivenHow.ORAL:
        written(witness_name, _("Enter who was the witness."), where="answer.witness_name")
    is_later = said == ChoiceSaid.LATER
    answer = ChoiceAnswer(
        person=row.person,
        choice=row,
        said=said,
        option=_picked(row, option_id) if said == ChoiceSaid.PICK else None,
        own_words=own_words.strip(),
        until_date=_later(until_date, at, "answer.until_date") if is_later else None,
        how=how,
        witness_name=witness_name.strip(),
        said_date=local_date(at),
    )
    verb = f"choice.{said.value}"
    add(answer, verb, by=by, at=at, categories=about(row), detail={"choice": str(row.id), "how": how.value})
    confirm(answer, ReceiptKind(verb), _said(answer), by=by, at=at)
    return answer


@transaction.atomic
def strike_answer(answer: ChoiceAnswer | UUID, *, by: Actor, at: datetime) -> UUID:
    """The undo of `answer_choice`, within minutes: what was said before holds. Returns whose choice it is."""
    row, way_out = locked(ChoiceAnswer, answer), _("Choose anew.")
    verb = ReceiptKind.CHOICE_STRUCK
    confirm(row, verb, _said(row), by=by, at=at)
    return strike(row, verb, by=by, at=at, categories=about(row.choice), way_out=way_out)


@transaction.atomic
def say_company(
    choice: Choice | UUID,
    *,
    relative_id: UUID,
    in_evenings: bool = False,
    on_weekends: bool = False,
    words: str = "",
    by: Actor,
    at: datetime,
) -> ChoiceCompany:
    """Somebody close says when they can come along; said again, it holds in place of the former."""
    row, relative = _open(choice), locked(Relative, relative_id)
    here(row.person_id)
    if relative.person_id != row.person_id or relative.end_date is not None:
        raise Invalid(_("Choose a relative of this person."), where="company.relative")
    if not (in_evenings or on_weekends or words.strip()):
        raise Invalid(_("Tick when you can come, or write it."), where="company.words")
    company = ChoiceCompany(
        person=row.person,
        choice=row,
        relative=relative,
        in_evenings=in_evenings,
        on_weekends=on_weekends,
        words=words.strip(),
        said_date=local_date(at),
    )
    return add(company, "choice.company", by=by, at=at, categories=about(row) | Category.SOCIAL)


@transaction.atomic
def strike_company(company: ChoiceCompany | UUID, *, by: Actor, at: datetime) -> UUID:
    """The undo of `say_company`, within minutes. Returns the id of the person."""
    row, way_out = locked(ChoiceCompany, company), _("Say anew when you can come.")
    categories = about(row.choice) | Category.SOCIAL
    return strike(row, "choice.company_strike", by=by, at=at, categories=categories, way_out=way_out)


def about(row: Choice) -> Category:
    """What it tells beside the plan itself."""
    return CATEGORIES_OF_AREA[Area(row.area)]


def _open(choice: Choice | UUID) -> Choice:
    row = locked(Choice, choice)
    if row.withdrawn_at is not None:
        raise Refused(_("There is nothing to choose here any more."), value=row.withdrawn_at, where="choice")
    return row


def _picked(row: Choice, option_id: UUID | None) -> ChoiceOption:
    options = row.options.select_related("offering")
    option = next((one for one in options if one.pk == option_id), None)
    if option is None:
        raise Invalid(_("Choose one."), where="answer.option")
    if option.offering.ended_date is not None:
        raise Refused(
            _("This is no longer offered."),
            value=option.offering.ended_date,
            where="answer.option",
            way_out=_("Choose another one, or none of these."),
        )
    return option


def _later(day: date | None, at: datetime, where: str) -> date | None:
    if day is not None and day <= local_date(at):
        raise Invalid(_("Choose a day after today."), value=day, where=where)
    return day


def _said(row: ChoiceAnswer) -> dict[str, str | list[str] | None]:
    """What the receipt says, in words of the day: what is offered may be told otherwise later."""
    options = row.choice.options.select_related("offering__unit").order_by("number")
    return {
        "question": row.choice.question,
        "picked": _name(row.option) if row.option else None,
        "among": [_name(one) for one in options],
        "own_words": row.own_words,
        "until": row.until_date.isoformat() if row.until_date else None,
        "how": row.how,
        "witness": row.witness_name,
    }


def _name(option: ChoiceOption) -> str:
    return f"{option.offering.what}, {option.offering.unit.name}"
