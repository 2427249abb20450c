"""What a reviewer does with a flag: says what it was, and why. The words stay out of the audit."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from spindel.domain.people.changes import UNDO_WITHIN, check, locked, written
from spindel.insight.looks.kinds import Verdict
from spindel.insight.looks.models import Flag
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@transaction.atomic
def review(flag: Flag | UUID, *, verdict: Verdict, text: str, by: Actor, at: datetime) -> Flag:
    """One verdict for all signs of the same looks. Refused for one's own looks."""
    flag = locked(Flag, flag)
    if flag.human_id == by.human_id:
        raise Refused(
            _("Nobody reviews their own looks."),
            where="flag.human",
            way_out=_("Ask somebody else who leads a unit here."),
        )
    if flag.verdict:
        raise Refused(_("This was reviewed already."), where="flag", way_out=_("Load the page again."))
    text = written(text, _("Write in a few words why."), where="flag.verdict_text")
    for one in _same(flag).filter(verdict=""):
        one.verdict, one.verdict_text = Verdict(verdict), text
        one.reviewed_at, one.reviewed_by, one.reviewed_by_name = at, by.human_id, by.name
        check(one)
        one.save()
        _audit(one, "look.review", by=by, at=at, verdict=Verdict(verdict).value)
    flag.refresh_from_db()
    return flag


@transaction.atomic
def take_back(flag: Flag | UUID, *, by: Actor, at: datetime) -> Flag:
    """The reviewer takes their own verdict back within minutes; then it waits again."""
    flag = locked(Flag, flag)
    is_mine = by.human_id is not None and flag.reviewed_by == by.human_id
    if not is_mine or flag.reviewed_at is None or at - flag.reviewed_at > UNDO_WITHIN:
        raise Refused(_("This can no longer be undone."), where="flag", way_out=_("Load the page again."))
    for one in _same(flag).filter(reviewed_at=flag.reviewed_at, reviewed_by=by.human_id):
        one.verdict, one.verdict_text, one.reviewed_by_name = "", "", ""
        one.reviewed_at = one.reviewed_by = None
        one.save()
        _audit(one, "look.review.taken_back", by=by, at=at)
    flag.refresh_from_db()
    return flag


def _same(flag: Flag) -> QuerySet[Flag]:
    """All signs of the same looks that are for the same reviewer, locked."""
    rows = Flag.objects.filter(
        human=flag.human_id, person=flag.person_id, local_date=flag.local_date, unit=flag.unit_id
    )
    return rows.select_for_update(no_key=True).order_by("id")


def _audit(flag: Flag, verb: str, *, by: Actor, at: datetime, **detail: str) -> None:
    audit.write(
        verb,
        by=by,
        at=at,
        person_id=flag.person_id,
        subject_kind="flag",
        subject_id=flag.id,
        detail={"detector": flag.detector, **detail},
    )
