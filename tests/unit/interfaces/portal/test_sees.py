"""What the person can carry, as somebody close sees it: where the person agrees, and never a verdict."""

import pytest
from django.urls import reverse

from spindel.domain.people.carrying import is_harder
from spindel.domain.people.models import Capacity
from tests import factories as make
from tests.factories import TODAY
from tests.unit.interfaces.portal.test_close import get, send, undo
from tests.unit.interfaces.portal.test_my import body, post

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R41"), pytest.mark.hazard("H10.3")]
SEEN = {"task_kind": "phone", "ability": "cannot_now"}


@pytest.fixture
def asked(home):
    home.mona.is_asked = True
    home.mona.save()
    return home.mona


def test_it_stands_under_their_name_beside_the_others_and_is_taken_back(home, asked):
    make.make_capacity(home.leila, task_kind="phone", ability="can", seen_by="self", seen_by_name="Leila")
    said = send(home.close, "tell/see/", **SEEN)
    row = Capacity.objects.get(seen_by="relative")
    assert (row.seen_by_name, row.ability, row.seen_date) == ("Mona Haddad", "cannot_now", TODAY)
    assert "Phone calls" in get(home.close, "tell/")
    assert Capacity.objects.get(seen_by="self").superseded_date is None, "kept apart"
    undo(home.close, said)
    assert not Capacity.objects.filter(seen_by="relative").exists()


@pytest.mark.once
def test_two_relatives_stand_beside_each_other_and_the_person_contests_one(home, asked):
    brother = make.make_relative(home.leila, name="Bilal Haddad")
    theirs = make.make_capacity(
        home.leila, task_kind="phone", seen_by="relative", relative=brother, seen_by_name=brother.name
    )
    send(home.close, "tell/see/", **SEEN)
    page = body(home.client, "my_capacity")
    assert "Mona Haddad" in page and "Bilal Haddad" in page
    post(home.client, "my_capacity_contest", theirs.id, text="I call him")
    assert Capacity.objects.get(contested_date=None, superseded_date=None).relative == home.mona
    assert "Bilal" not in get(home.close, "tell/")


def test_the_person_sees_it_and_can_say_that_it_is_otherwise(home, asked):
    send(home.close, "tell/see/", **SEEN)
    page = body(home.client, "my_capacity")
    assert "Mona Haddad" in page and "I see it differently" in page


def test_it_is_no_verdict(home, asked):
    send(home.close, "tell/see/", **SEEN)
    assert not is_harder(home.leila.id, today=TODAY)


@pytest.mark.hazard("H10.7")
def test_without_the_persons_yes_nobody_is_asked_and_nothing_says_why(home):
    assert reverse("close_see") not in get(home.close, "tell/")
    assert home.close.post(reverse("close_see"), SEEN).status_code == 404
    assert not Capacity.objects.exists()


def test_what_others_see_is_not_theirs_to_take_back(home, asked):
    theirs = make.make_capacity(home.leila)
    assert home.close.post(reverse("close_see_strike", args=[theirs.id])).status_code == 404
    assert Capacity.objects.filter(pk=theirs.pk).exists()


def test_what_was_not_chosen_is_asked_for(home, asked):
    assert home.close.post(reverse("close_see"), {"task_kind": "phone"}).status_code == 422
