"""What an undo puts back is sealed: for one undo, one thing, one account, and some minutes."""

import base64
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.http import Http404
from django.urls import resolve

from spindel.interfaces.web import undo

PERSON, VISIT = uuid4(), uuid4()
ROUTE = "visit_unmove"


def asked(route=ROUTE, account=7):
    return SimpleNamespace(resolver_match=SimpleNamespace(url_name=route), user=SimpleNamespace(pk=account))


def token(**over):
    address = undo.address(asked(), ROUTE, PERSON, VISIT, stood=["then", 2], **over)
    return resolve(address).kwargs["token"]


def test_it_gives_back_how_things_stood():
    assert undo.stood(asked(), VISIT, token()) == ["then", 2]


def test_the_thing_need_not_be_in_the_address():
    of = uuid4()
    assert undo.stood(asked(), of, token(of=of)) == ["then", 2]


@pytest.mark.hazard("H20.9")
@pytest.mark.parametrize(
    ("request_", "of", "given"),
    [
        (asked(route="benefit_unend"), VISIT, None),
        (asked(account=8), VISIT, None),
        (asked(), PERSON, None),
        (asked(), VISIT, "x"),
    ],
    ids=["another undo", "another account", "another thing", "forged"],
)
def test_it_is_good_for_nothing_else(request_, of, given):
    with pytest.raises(Http404):
        undo.stood(request_, of, given or token())


@pytest.mark.hazard("H20.9")
def test_nobody_reads_in_the_address_what_or_how_much_there_was():
    hidden = str(uuid4())
    made = [undo.address(asked(), ROUTE, PERSON, VISIT, stood=[[hidden] * many]) for many in (0, 1, 9)]
    assert len({len(one) for one in made}) == 1
    for one in made:
        token = resolve(one).kwargs["token"]
        assert hidden.encode() not in base64.urlsafe_b64decode(token.split(":")[0] + "==")


def test_it_is_good_for_a_quarter_of_an_hour():
    with time_machine.travel("2026-03-02T08:00Z", tick=False) as clock:
        made = token()
        clock.shift(undo.SECONDS - 1)
        assert undo.stood(asked(), VISIT, made)
        clock.shift(2)
        with pytest.raises(Http404):
            undo.stood(asked(), VISIT, made)
