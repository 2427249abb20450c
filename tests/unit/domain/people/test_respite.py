"""What staff do for those close to a person."""

import pytest

from spindel.domain.people import actions, tellings
from spindel.domain.people.kinds import OFFER_ANSWER_TRANSITIONS, Closeness, OfferAnswer
from spindel.domain.people.models import RespiteOffer
from spindel.domain.people.queries import relatives_of
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R50")
class TestRespite:
    def test_it_is_offered_by_name_and_answered(self, by):
        mother = make.make_relative()
        row = actions.offer_respite(mother, what=" A week off ", from_date=TODAY, by=by, at=NOW)
        actions.answer_respite(row, is_wanted=True, by=by, at=NOW + days(1))
        [card] = tellings.offers_to(mother.id)
        assert (card.what, card.offered_by_name, card.state) == ("A week off", by.name, OfferAnswer.ACCEPTED)
        assert (card.offered_date, card.answered_date) == (TODAY, TODAY + days(1))
        assert tellings.offers_about(mother.person_id) == {mother.id: [card]}

    @pytest.mark.hazard("H10.11")
    def test_a_no_is_an_answer_and_may_become_a_yes(self, by):
        row = actions.answer_respite(make.make_respite(), is_wanted=False, by=by, at=NOW)
        assert row.state == OfferAnswer.DECLINED
        assert actions.answer_respite(row, is_wanted=True, by=by, at=NOW).state == OfferAnswer.ACCEPTED

    def test_an_offer_is_withdrawn_before_its_answer_and_then_not_shown(self, by):
        offer, answered = make.make_respite(), make.make_respite(state=OfferAnswer.ACCEPTED)
        actions.withdraw_respite(offer, by=by, at=NOW)
        assert tellings.offers_to(offer.relative_id) == []
        assert actions.offer_respite_again(offer, by=by, at=NOW).state == OfferAnswer.OFFERED
        with pytest.raises(Refused):
            actions.withdraw_respite(answered, by=by, at=NOW)

    def test_every_answer_stands_in_the_table(self):
        assert set(OFFER_ANSWER_TRANSITIONS) == set(OfferAnswer)

    def test_it_ends_after_it_begins_and_says_what(self, by):
        with leaves_nothing(RespiteOffer), pytest.raises(Invalid, match="cannot end before"):
            ends = {"from_date": TODAY, "until_date": TODAY - days(1)}
            actions.offer_respite(make.make_relative(), what="x", **ends, by=by, at=NOW)
        with pytest.raises(Invalid, match="what you offer"):
            actions.offer_respite(make.make_relative(), what="", by=by, at=NOW)

    def test_whoever_left_is_offered_nothing(self, by):
        with pytest.raises(Refused, match="no longer takes part"):
            actions.offer_respite(make.make_relative(end_date=TODAY), what="x", by=by, at=NOW)


@pytest.mark.requirement("R53")
class TestMap:
    def test_it_says_how_near_and_whether_they_are_asked(self, by):
        friend = make.make_relative()
        actions.place(friend, closeness=Closeness.NEAR, by=by, at=NOW)
        actions.set_listening(friend, is_asked=True, by=by, at=NOW)
        [card] = relatives_of(friend.person_id, today=TODAY)
        assert (card.closeness, card.is_asked) == ("near", True)
        actions.place(friend, closeness=None, by=by, at=NOW)
        assert relatives_of(friend.person_id, today=TODAY)[0].closeness == ""

    def test_nobody_is_asked_before_it_is_agreed(self):
        assert make.make_relative().is_asked is False

    @pytest.mark.parametrize("verb", ["place", "set_listening"])
    def test_whoever_left_is_not_on_it(self, by, verb):
        gone, given = make.make_relative(end_date=TODAY), {"closeness": None, "is_asked": True}
        name = "closeness" if verb == "place" else "is_asked"
        with pytest.raises(Refused, match="no longer takes part"):
            getattr(actions, verb)(gone, **{name: given[name]}, by=by, at=NOW)
