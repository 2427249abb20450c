"""Agreements between the units of a block, and what Anna's unit asked the others."""

from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from spindel.domain.network.kinds import AgreedGround, AgreementState, QuestionKind
from spindel.domain.network.models import (
    Agreement,
    AgreementCover,
    AgreementShare,
    AgreementSide,
    AgreementTime,
    Question,
)
from spindel.domain.people.kinds import Category
from spindel.kernel.ids import id_at
from spindel.synthetic.course import Course
from spindel.synthetic.kit import Kit
from spindel.synthetic.rows import About
from spindel.synthetic.scene import Place, Scene

WITHIN = {
    QuestionKind.QUESTION: 7,
    QuestionKind.REFERRAL: 14,
    QuestionKind.MEETING: 5,
    QuestionKind.DISCHARGE: 3,
}
ASKED = (41, 34, 29, 22, 16, 12, 9, 4)
"""So many days ago each of the questions was asked; some of them wait."""
ANSWERED_AFTER = (5, 12, 6, None, 3, 9, None, None)


class Agreed:
    """With dice of its own: whatever is agreed, the people of the region stay who they are."""

    def __init__(self, kit: Kit, scene: Scene, *, block: int) -> None:
        self.kit, self.scene = kit, scene
        self.dice, self.say = Random(block), kit.words.say["agreements"]  # noqa: S311 - stories, not secrets
        self.at = kit.calendar.at(kit.calendar.ago(300), 10)

    def lay(self) -> UUID:
        """One that ends soon, one that is complete, one that waits for a signature; the side of the first."""
        ours, town = self.scene.services[1].place, self.scene.towns[0].places
        _ours, theirs = self._agree(ours, town["social"], ends=45)
        self._agree(ours, self.scene.practices[0], ends=500)
        self._agree(ours, town["insurance"], state=AgreementState.DRAFT)
        return theirs

    def _put(self, model: Any, **values: Any) -> UUID:
        key = id_at(self.at, self.dice)
        self.kit.rows.by_model[model].append({"id": key, **values})
        return key

    def _agree(
        self, ours: Place, theirs: Place, *, ends: int = 0, state: AgreementState = AgreementState.IN_FORCE
    ) -> tuple[UUID, UUID]:
        calendar, is_whole = self.kit.calendar, state == AgreementState.IN_FORCE
        agreement = self._put(
            Agreement,
            scope=self.say["scope"],
            start_date=calendar.ago(300),
            end_date=calendar.ahead(ends) if ends else None,
            review_date=calendar.ahead(30) if is_whole else None,
            state=state,
            referral_path=self.say["referral_path"] if is_whole else "",
            transitions=self.say["transitions"] if is_whole else "",
            escalation=self.say["escalation"] if is_whole else "",
        )
        for kind, days in WITHIN.items():
            if is_whole or kind == QuestionKind.QUESTION:
                self._put(AgreementTime, agreement_id=agreement, kind=kind, days=days)
        told = {"ground": AgreedGround.CONSENT, "categories": int(Category.PLAN | Category.APPOINTMENTS)}
        self._put(AgreementShare, agreement_id=agreement, **told)
        first = self._side(agreement, ours, signed=True)
        return first, self._side(agreement, theirs, signed=is_whole)

    def _side(self, agreement: UUID, place: Place, *, signed: bool) -> UUID:
        contact, *others = place.staff
        side = self._put(
            AgreementSide,
            agreement_id=agreement,
            unit_id=place.id,
            contact_id=contact.id if signed else None,
            substitute_id=others[0].id if signed and others else None,
            signed_at=self.at if signed else None,
            signed_name=contact.name if signed else "",
        )
        self._put(AgreementCover, side_id=side, unit_id=place.id)
        return side

    def ask(self, side: UUID, made: list[tuple[About, Course]]) -> None:
        """What Anna asked social services about those of her people who live in the first town."""
        service, town = self.scene.services[1], self.scene.towns[0]
        anna, social = service.managers[0], town.places["social"]
        hers = [about for about, course in made if course.manager == anna and course.town is town]
        for index, (ago, after) in enumerate(zip(ASKED, ANSWERED_AFTER, strict=True)):
            if not hers:
                return
            day = self.kit.calendar.ago(ago)
            values: dict[str, Any] = {"answer": "", "answered_date": None}
            if after is not None:
                values = {"answer": self.say["answer"], "answered_date": day + timedelta(days=after)}
            hers[index % len(hers)].put(
                Question,
                self.kit.calendar.at(day, 11),
                by=anna.id,
                from_unit_id=service.place.id,
                to_unit_id=social.id,
                side_id=side,
                kind=QuestionKind.QUESTION,
                text=self.say["questions"][index % len(self.say["questions"])],
                asked_date=day,
                due_date=day + timedelta(days=WITHIN[QuestionKind.QUESTION]),
                **values,
            )
