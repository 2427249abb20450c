"""Outreach rises as ability falls, when the person says so: an offer beside what they can carry."""

import pytest

from spindel.domain.network.models import Engagement
from spindel.domain.people.carrying import is_harder
from spindel.domain.people.kinds import Ability, SeenBy, TaskKind
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R40"), pytest.mark.hazard("H10.3")]
OFFER = "The person wants us in touch more often"


def seen(person, ability, *, ago=5, by=SeenBy.STAFF, **over):
    values = {"task_kind": TaskKind.PHONE, "ability": ability, "seen_by": by, "seen_date": TODAY - days(ago)}
    return make.make_capacity(person, **values | over)


class TestIsHarder:
    @pytest.mark.parametrize(
        ("view", "expected"),
        [
            ({"ability": Ability.CANNOT_NOW}, True),
            ({"ability": Ability.CANNOT_NOW, "by": SeenBy.SELF}, True),
            ({"ability": Ability.WITH_HELP}, False),
            ({"ability": Ability.CANNOT_NOW, "by": SeenBy.RELATIVE}, False),
            ({"ability": Ability.CANNOT_NOW, "ago": 89}, True),
            ({"ability": Ability.CANNOT_NOW, "ago": 90}, False),
            ({"ability": Ability.CANNOT_NOW, "contested_text": "No", "contested_date": TODAY}, False),
        ],
    )
    def test_too_much_counts_while_it_is_seen_and_not_contested(self, view, expected):
        person = make.make_person()
        seen(person, **view)
        assert is_harder(person.id, today=TODAY) is expected

    @pytest.mark.parametrize(
        ("before", "now", "expected"),
        [
            (Ability.CAN, Ability.WITH_HELP, True),
            (Ability.WITH_HELP, Ability.WITH_HELP, False),
            (Ability.CANNOT_NOW, Ability.WITH_HELP, False),
        ],
    )
    def test_less_than_before_counts(self, before, now, expected):
        person = make.make_person()
        seen(person, before, ago=40, superseded_date=TODAY - days(5))
        seen(person, now)
        assert is_harder(person.id, today=TODAY) is expected

    def test_each_observer_is_compared_with_themselves_alone(self):
        person = make.make_person()
        seen(person, Ability.CAN, ago=40, by=SeenBy.SELF)
        seen(person, Ability.WITH_HELP)
        assert not is_harder(person.id, today=TODAY)


@pytest.fixture
def engaged(desk):
    row = Engagement.objects.get(person=desk.leila, unit=desk.unit)
    row.interval_days = 30
    row.save()
    return row


def test_it_is_offered_done_with_the_person_and_undone(desk, engaged):
    seen(desk.leila, Ability.CANNOT_NOW)
    page = desk.client.get(desk.person_url()).content.decode()
    assert OFFER in page and "Agreed now: at least every 30 days." in page and 'value="15"' in page
    engaged.refresh_from_db()
    assert engaged.interval_days == 30, "nothing changes by itself"
    contact = str(engaged.contact_id or "")
    path = desk.person_url(f"around/units/{engaged.id}/contact/")
    said = send(desk.client, path, contact=contact, interval_days=15)
    assert said.message == "It is written down how often."
    engaged.refresh_from_db()
    assert (engaged.interval_days, str(engaged.contact_id or "")) == (15, contact)
    undo(desk.client, said)
    engaged.refresh_from_db()
    assert engaged.interval_days == 30


def test_it_is_not_offered_where_nothing_is_harder(desk, engaged):
    seen(desk.leila, Ability.WITH_HELP)
    assert OFFER not in desk.client.get(desk.person_url()).content.decode()


def test_it_is_not_offered_while_the_person_wants_to_be_left_alone(desk, engaged):
    seen(desk.leila, Ability.CANNOT_NOW)
    desk.leila.outreach_paused_until = TODAY + days(9)
    desk.leila.save()
    assert OFFER not in desk.client.get(desk.person_url()).content.decode()
