"""A person, those around them, and a meeting that is called for a week from now."""

from types import SimpleNamespace

import pytest

from spindel.domain.meetings import actions
from spindel.domain.meetings.actions import When, Whom
from spindel.domain.meetings.kinds import InvitedKind
from spindel.domain.network.kinds import Decision, UnitKind
from spindel.domain.plan.kinds import Area
from tests import factories as make
from tests.factories import NOW, days

ALL = 511


@pytest.fixture
def around():
    """The case manager's unit and social services work with the person; the agency is let know nothing."""
    person = make.make_person(given_name="Leila")
    home = make.make_unit(name="The clinic")
    social = make.make_unit(kind=UnitKind.SOCIAL_SERVICES, name="Social services")
    agency = make.make_unit(kind=UnitKind.EMPLOYMENT, name="The agency")
    for unit in (home, social):
        make.make_engagement(person, unit=unit)
        make.make_consent(person, unit=unit, categories=ALL)
    maria = make.make_professional(name="Maria Lind", unit=home)
    omar = make.make_professional(name="Omar Said", role="social_worker", unit=social)
    eva = make.make_professional(name="Eva Ek", role="officer", unit=agency)
    support = make.make_mandate(
        seat=make.make_seat(unit=social, role="social_worker"), decision=Decision.HOME_SUPPORT
    )
    work = make.make_mandate(seat=make.make_seat(unit=agency, role="officer"), decision=Decision.WORK_SUPPORT)
    make.make_plan(person)
    make.grant(person)
    return SimpleNamespace(
        person=person, home=home, social=social, agency=agency, maria=maria, omar=omar, eva=eva,
        support=support, work=work, by=make.actor_for(maria),
    )  # fmt: skip


@pytest.fixture
def called(around):
    """Two points; Omar is called, and a guest from the agency by the person's word."""
    who = {"by": around.by, "at": NOW}
    row = actions.prepare(
        around.person,
        why="Home and work",
        when=When(starts_at=NOW + days(7), ends_at=NOW + days(7.05), place="Room 4"),
        caller_id=around.maria.id,
        unit_id=around.home.id,
        **who,
    )
    home = actions.add_item(
        row, words="More home support", area=Area.DAILY_LIFE, decision=Decision.HOME_SUPPORT, **who
    )
    work = actions.add_item(
        row, words="Support at work", area=Area.WORK, decision=Decision.WORK_SUPPORT, **who
    )
    omar = actions.invite(
        row, whom=Whom(InvitedKind.PROFESSIONAL, around.omar.id), is_called=True, item_ids=[home.id], **who
    )
    eva = actions.invite(
        row,
        whom=Whom(
            InvitedKind.GUEST, unit_id=around.agency.id, name="Eva Ek", email="eva@agency.test",
            agreed_how="written",
        ),
        item_ids=[work.id],
        **who,
    )  # fmt: skip
    actions.call(row, **who)
    row.refresh_from_db()
    return SimpleNamespace(
        meeting=row, at_home=home, at_work=work, called_omar=omar, guest=eva, **vars(around)
    )  # fmt: skip
