"""The door of a person, or of somebody close: opened, reset, closed, and always in the person's audit."""

from datetime import timedelta

import pytest

from spindel.domain.people.accounts import Door, doors_of, invitation
from spindel.domain.people.actions.doors import close_door, open_door, reset_door
from spindel.kernel import accounts
from spindel.kernel.errors import NotFound, Refused
from spindel.kernel.models import AuditRow
from tests.factories import NOW, TODAY, actor_for, days, make_person, make_professional, make_relative

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R52")]
SECRET = "a sentence that nobody says"


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def by():
    return {"by": actor_for(make_professional()), "at": NOW}


def test_whoever_is_let_in_signs_in_with_a_number_that_says_nothing(by) -> None:
    account = open_door(Door(make_person().id), **by)
    assert account.username.isdigit() and len(account.username) == 8
    assert not account.has_usable_password() and account.email == ""


def test_each_has_a_number_of_their_own(by, monkeypatch) -> None:
    drawn = iter([7, 7, 8])
    monkeypatch.setattr(accounts.secrets, "randbelow", lambda _: next(drawn))
    names = [open_door(Door(make_person().id), **by).username for _ in range(2)]
    assert names == ["00000007", "00000008"]


def test_opening_an_open_door_changes_nothing(by) -> None:
    door = Door(make_person().id)
    account = open_door(door, **by)
    account.set_password(SECRET)
    account.save()
    assert open_door(door, **by).check_password(SECRET)


def test_a_relative_has_a_door_beside_the_persons(by) -> None:
    relative = make_relative()
    open_door(Door(relative.person_id), **by)
    open_door(Door(relative.person_id, relative.id), **by)
    person, close = doors_of(relative.person_id, on=TODAY)
    assert person.is_open and close.is_open and person.signs_in_as != close.signs_in_as
    assert (close.name, close.door.relative_id) == (relative.name, relative.id)


def test_before_a_door_is_opened_there_is_no_account(by) -> None:
    door = Door(make_person().id)
    (card,) = doors_of(door.person_id, on=TODAY)
    assert (card.signs_in_as, card.is_open, card.waits) == ("", False, False)
    for verb in (reset_door, close_door):
        with pytest.raises(NotFound, match="no account"):
            verb(door, **by)


def test_an_invitation_waits_until_a_password_is_chosen(by) -> None:
    door = Door(make_person().id)
    assert invitation(door, at=NOW) == ""
    open_door(door, **by)
    accounts.accept(invitation(door, at=NOW), password=SECRET, **by)
    assert invitation(door, at=NOW) == ""
    reset_door(door, **by)
    assert accounts.invited(invitation(door, at=NOW), at=NOW + timedelta(days=6))


def test_a_closed_door_lets_nobody_in_until_it_is_opened_again(by) -> None:
    door = Door(make_person().id)
    name = open_door(door, **by).username
    assert not close_door(door, **by).is_active
    assert invitation(door, at=NOW) == ""
    with pytest.raises(Refused, match="closed"):
        reset_door(door, **by)
    again = open_door(door, **by)
    assert again.is_active and again.username == name


@pytest.mark.parametrize(("ends_in", "is_refused"), [(0, True), (1, False)])
def test_no_door_is_opened_for_a_relative_who_no_longer_takes_part(by, ends_in, is_refused) -> None:
    relative = make_relative(end_date=TODAY + days(ends_in))
    door = Door(relative.person_id, relative.id)
    assert len(doors_of(relative.person_id, on=TODAY)) == (1 if is_refused else 2)
    if is_refused:
        with pytest.raises(Refused, match="no longer takes part"):
            open_door(door, **by)
    else:
        assert open_door(door, **by).is_active


@pytest.mark.hazard("H20.21")
def test_every_turn_of_a_door_is_in_the_audit_of_the_person(by) -> None:
    door = Door(make_person().id)
    for verb in (open_door, reset_door, close_door):
        verb(door, **by)
    rows = AuditRow.objects.filter(person_id=door.person_id).order_by("id")
    assert [row.verb for row in rows] == ["door.open", "door.reset", "door.close"]
    assert {row.human_id for row in rows} == {by["by"].human_id}
