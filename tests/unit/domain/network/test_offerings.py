"""What units offer: said, changed, its wait asked about, ended; and read by kind and town."""

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.network import offerings
from spindel.domain.network.kinds import Along, OfferingKind
from spindel.domain.network.models import Offering
from spindel.domain.network.offerings import Offered
from spindel.kernel.earth import Spot
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R42")]
SAID = {
    "kind": OfferingKind.WORK,
    "what": " Work training ",
    "place": "Harbour Road 4",
    "along": Along.FAMILY,
    "spot": Spot(59.34, 18.06),
    "hours": "Mondays to Thursdays until 19",
    "in_evenings": True,
    "languages": ("sv", "ar"),
    "loses": "The place at the day centre",
    "loses_beyond_km": 20,
}


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def offer(by, *, unit=None, wait_days=None, **over):
    return offerings.offer(
        unit or make.make_unit(), Offered(**SAID | over), wait_days=wait_days, by=by, at=NOW
    )


def test_it_is_offered_with_all_that_it_takes_to_choose_it(by):
    row = offer(by, wait_days=21)
    (card,) = offerings.offerings()
    assert (card.id, card.what, card.unit_name) == (row.id, "Work training", row.unit.name)
    assert (card.languages, card.spot, card.in_evenings, card.on_weekends) == (
        ("sv", "ar"), Spot(59.34, 18.06), True, False,
    )  # fmt: skip
    assert (card.wait_days, card.wait_date) == (21, TODAY)
    assert (last_audit().verb, last_audit().person_id) == ("offering.make", None)


def test_by_kind_then_by_town_and_only_what_is_offered_now(by):
    for kind, town in (
        (OfferingKind.THERAPY, "Ask"),
        (OfferingKind.WORK, "Lund"),
        (OfferingKind.WORK, "Ask"),
    ):
        offer(by, unit=make.make_unit(municipality=town), kind=kind)
    offerings.end_offering(offer(by), by=by, at=NOW)
    found = [(one.kind, one.municipality) for one in offerings.offerings()]
    assert found == [("therapy", "Ask"), ("work", "Ask"), ("work", "Lund")]


def test_a_unit_has_its_own_list(by, django_assert_num_queries):
    row = offer(by)
    offer(by)
    with django_assert_num_queries(1):
        assert [one.id for one in offerings.offerings(unit_ids=[row.unit_id])] == [row.id]
    assert offerings.offered_by(row.id) == row.unit_id


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"what": " "}, "what it is"), ({"place": ""}, "where it is"), ({"loses": " "}, "loses")],
)
def test_what_is_missing_is_said(by, wrong, says):
    with leaves_nothing(Offering), pytest.raises(Invalid, match=says):
        offer(by, **wrong)


def test_a_change_leaves_the_wait_as_it_was_asked_about(by):
    row = make.make_offering()
    offerings.change_offering(row, Offered(**SAID | {"what": "Else"}), by=by, at=NOW)
    (card,) = offerings.offerings()
    assert (card.what, card.wait_date) == ("Else", TODAY - days(10))


def test_the_wait_is_of_the_day_on_which_it_is_asked_about(by):
    row = make.make_offering(wait_days=None, wait_date=None)
    offerings.say_wait(row, wait_days=0, by=by, at=NOW)
    (card,) = offerings.offerings()
    assert (card.wait_days, card.wait_date) == (0, TODAY)
    with pytest.raises(Invalid, match="number of days"):
        offerings.say_wait(row, wait_days=-1, by=by, at=NOW)


@pytest.mark.parametrize(("ago", "stale"), [(89, False), (90, False), (91, True)])
def test_a_wait_is_asked_about_again_after_ninety_days(ago, stale):
    make.make_offering(wait_date=TODAY - days(ago))
    (card,) = offerings.offerings()
    assert card.is_stale(today=TODAY) is stale


def test_what_is_ended_is_not_changed_and_is_offered_again_by_the_undo(by):
    row = make.make_offering()
    with pytest.raises(Refused, match="still offered"):
        offerings.offer_again(row, by=by, at=NOW)
    offerings.end_offering(row, by=by, at=NOW)
    for verb in (
        lambda: offerings.end_offering(row, by=by, at=NOW),
        lambda: offerings.say_wait(row, wait_days=3, by=by, at=NOW),
        lambda: offerings.change_offering(row, Offered(**SAID), by=by, at=NOW),
    ):
        with pytest.raises(Refused, match="no longer offered"):
            verb()
    offerings.offer_again(row, by=by, at=NOW)
    assert [one.id for one in offerings.offerings()] == [row.id]


def test_a_slip_is_struck_but_not_under_somebody_who_may_choose_it(by):
    row = offer(by)
    offerings.strike_offering(row, by=by, at=NOW)
    assert not Offering.objects.exists() and last_audit().verb == "offering.strike"
    held = make.make_choice().options.first().offering
    before = AuditRow.objects.count()
    with pytest.raises(Refused, match="End it instead|to choose already"):
        offerings.strike_offering(held, by=by, at=NOW)
    assert AuditRow.objects.count() == before


@pytest.mark.parametrize(
    "wrong", [{"wait_days": None}, {"wait_date": None}, {"loses_beyond_km": 5}, {"latitude": None}]
)
def test_the_database_keeps_halves_out(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_offering(**wrong)
