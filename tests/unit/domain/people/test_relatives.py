"""Who is close to the person, and what they help with."""

import pytest

from spindel.domain.people import actions
from spindel.domain.people.kinds import HelpKind, Relation
from spindel.domain.people.models import RelativeHelp
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import leaves_nothing
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R53")
class TestRelatives:
    def test_somebody_close_is_added(self, by):
        row = actions.add_relative(
            make.make_person(), name="Eva", relation=Relation.PARENT, wishes="Evenings", by=by, at=NOW
        )
        assert (row.start_date, row.wishes) == (TODAY, "Evenings")

    def test_a_relative_has_a_name(self, by):
        with pytest.raises(Invalid, match="Enter the name"):
            actions.add_relative(make.make_person(), name=" ", relation=Relation.FRIEND, by=by, at=NOW)

    def test_when_they_leave_what_they_helped_with_ends_too(self, by):
        help_ = make.make_help()
        row = actions.end_relative(help_.relative, by=by, at=NOW)
        help_.refresh_from_db()
        assert (row.end_date, help_.end_date) == (TODAY, TODAY)

    def test_they_leave_once(self, by):
        row = make.make_relative(end_date=TODAY)
        with pytest.raises(Refused, match="ended already"):
            actions.end_relative(row, by=by, at=NOW)

    @pytest.mark.hazard("H10.8")
    def test_help_needs_the_relatives_yes(self, by):
        with leaves_nothing(RelativeHelp), pytest.raises(Refused, match="accepted"):
            actions.accept_help(make.make_relative(), kind=HelpKind.CALLS, accepted=False, by=by, at=NOW)

    def test_help_is_taken_down_once(self, by):
        relative = make.make_relative()
        actions.accept_help(relative, kind=HelpKind.CALLS, accepted=True, by=by, at=NOW)
        with pytest.raises(Refused, match="already"):
            actions.accept_help(relative, kind=HelpKind.CALLS, accepted=True, by=by, at=NOW)

    def test_whoever_left_does_not_help(self, by):
        with pytest.raises(Refused, match="no longer takes part"):
            actions.accept_help(
                make.make_relative(end_date=TODAY), kind=HelpKind.CALLS, accepted=True, by=by, at=NOW
            )

    def test_help_ends_without_a_reason(self, by):
        row = actions.end_help(make.make_help(), by=by, at=NOW)
        assert row.end_date == TODAY
