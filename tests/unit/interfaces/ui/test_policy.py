"""A view is held to what it declares, and what it shows is in the audit or is not shown."""

from dataclasses import replace
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from spindel.domain.consent import access
from spindel.domain.consent.kinds import Level, Purpose
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui import policy as module
from spindel.interfaces.ui.policy import find_person, known, policy, saw
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.models import AuditRow
from tests.factories import (
    NOW,
    actor_for,
    grant,
    make_engagement,
    make_person,
    make_professional,
    make_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]


def show(request, **kwargs):
    return HttpResponse("shown")


@pytest.fixture
def nurse():
    return make_professional(role=Role.NURSE, unit=make_unit())


@pytest.fixture
def person(nurse):
    """Somebody whom the nurse's unit is engaged with."""
    person = make_person()
    make_engagement(person, unit=nurse.memberships.get().seat.unit)
    grant(person)
    return person


def ask(rf, view, by=None, *, name="a_page", about=None, **kwargs):
    request = rf.get("/somewhere?else=1")
    request.user = SimpleNamespace(is_authenticated=by is not None)
    request.about = about
    request.actor = by if by is None or isinstance(by, Actor) else actor_for(by)
    request.reader = access.Reader(request.actor, at=NOW) if by else None
    request.now = NOW
    request.resolver_match = SimpleNamespace(url_name=name)
    return view(request, **kwargs)


def looks() -> list[tuple]:
    rows = AuditRow.objects.filter(is_write=False)
    return [(row.verb, row.person_id, Category(row.categories), row.purpose, row.ground) for row in rows]


def test_a_declared_view_is_in_the_registry_and_carries_its_policy() -> None:
    view = policy(categories=Category.HEALTH, level=Level.WRITE, roles=[Role.NURSE])(show)
    rule = module.POLICIES.pop(f"{__name__}.show")
    assert view.policy is rule
    assert (rule.categories, rule.level, rule.purpose) == (Category.HEALTH, Level.WRITE, Purpose.COORDINATION)
    assert (rule.roles, rule.public) == ({Role.NURSE}, False)


def test_whoever_is_not_signed_in_is_asked_to(rf) -> None:
    answer = ask(rf, policy(categories=Category.PLAN)(show))
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next=/somewhere%3Felse%3D1"


def test_a_public_view_answers_everybody(rf, nurse) -> None:
    view = policy(public=True)(show)
    assert ask(rf, view).content == ask(rf, view, nurse).content == b"shown"


def test_an_account_without_a_professional_finds_nothing(rf, nurse) -> None:
    view = policy()(show)
    request_of_nobody = rf.get("/")
    request_of_nobody.user = SimpleNamespace(is_authenticated=True)
    request_of_nobody.actor = None
    with pytest.raises(Http404):
        view(request_of_nobody)


def test_another_role_finds_nothing(rf, nurse) -> None:
    assert ask(rf, policy(roles=[Role.NURSE])(show), nurse).content == b"shown"
    with pytest.raises(Http404):
        ask(rf, policy(roles=[Role.PHYSICIAN])(show), nurse)


@pytest.mark.parametrize("kind", ["person", "relative", "system"])
def test_whoever_is_no_professional_finds_no_page_that_does_not_name_them(rf, nurse, kind) -> None:
    with pytest.raises(Http404):
        ask(rf, policy()(show), replace(actor_for(nurse), kind=kind))
    assert ask(rf, policy(who=["professional", kind])(show), replace(actor_for(nurse), kind=kind)).content


def test_staff_find_no_page_of_the_person(rf, nurse) -> None:
    with pytest.raises(Http404):
        ask(rf, policy(who=["person", "relative"])(show), nurse)


def test_what_is_for_the_person_alone_is_looked_at_for_their_own_purpose() -> None:
    found = [policy(who=who)(show).policy.purpose for who in (["person"], ["person", "relative"])]
    assert found == [Purpose.OWN, Purpose.COORDINATION]
    own = policy(who=["person"], purpose=Purpose.QUALITY)(show)
    assert own.policy.purpose == Purpose.QUALITY


def test_a_page_without_a_person_in_its_address_is_about_whom_the_account_is_about(rf, person, nurse) -> None:
    relative = replace(actor_for(nurse), kind="relative")
    view = policy(categories=Category.PLAN, who=["relative"])(show)
    ask(rf, view, relative, about=person.id)
    assert [(row[1], row[2]) for row in looks()] == [(person.id, Category.PLAN)]
    with pytest.raises(Http404):
        ask(rf, view, relative, about=make_person().id)


def test_a_view_about_a_person_does_not_run_for_whoever_may_not(rf, nurse, person) -> None:
    ran = []
    plan, money = (policy(categories=one)(lambda *a, **k: ran.append(1) or HttpResponse()) for one in BOTH)
    assert ask(rf, plan, nurse, person_id=person.id).status_code == 200
    with pytest.raises(Http404):
        ask(rf, money, nurse, person_id=person.id)
    with pytest.raises(Http404):
        ask(rf, plan, nurse, person_id=uuid4())
    with pytest.raises(Http404):
        ask(rf, plan, make_professional(unit=make_unit(kind=UnitKind.PRIMARY_CARE)), person_id=person.id)
    assert len(ran) == 1


BOTH = (Category.PLAN, Category.MONEY)


@pytest.mark.parametrize(
    ("over", "is_open"),
    [
        ({"level": Level.WRITE}, False),
        ({"purpose": Purpose.QUALITY}, False),
        ({"purpose": Purpose.COORDINATION}, True),
    ],
)
def test_level_and_purpose_of_the_route_count(rf, nurse, person, over, is_open) -> None:
    view = policy(categories=Category.SOCIAL, **over)(show)
    if is_open:
        assert ask(rf, view, nurse, person_id=person.id).status_code == 200
    else:
        with pytest.raises(Http404):
            ask(rf, view, nurse, person_id=person.id)


def test_a_route_about_a_person_that_declares_no_category_is_a_mistake(rf, nurse, person) -> None:
    with pytest.raises(ValueError, match="at least one category"):
        ask(rf, policy()(show), nurse, person_id=person.id)


def test_what_is_shown_of_a_person_is_in_the_audit(rf, nurse, person) -> None:
    ask(rf, policy(categories=Category.PLAN)(show), nurse, person_id=person.id, name="plan")
    assert looks() == [("look.plan", person.id, Category.PLAN, "coordination", "engagement")]


def test_a_page_that_shows_all_that_is_known_says_so_in_the_audit(rf, nurse, person) -> None:
    def view(request, person_id):
        assert known(request, person_id) == NURSE
        return HttpResponse(find_person(request, person_id).name)

    answer = ask(rf, policy(categories=Category.PLAN)(view), nurse, person_id=person.id)
    assert answer.content == b"Anna Berg"
    assert [row[2] for row in looks()] == [NURSE]


NURSE = Category.PLAN | Category.APPOINTMENTS | Category.HEALTH | Category.SOCIAL | Category.CONTACT_ONLY


def test_a_list_writes_one_row_per_person_in_one_insert(rf, nurse, person) -> None:
    others = [make_person() for _ in range(3)]

    def view(request):
        saw(request, [person.id, *(one.id for one in others)])
        saw(request, [person.id], Category.HEALTH)
        return HttpResponse()

    with CaptureQueriesContext(connection) as queries:
        ask(rf, policy(categories=Category.PLAN)(view), nurse)
    assert sum("INSERT" in one["sql"] for one in queries) == 1
    assert {row[1]: row[2] for row in looks()} == dict.fromkeys((one.id for one in others), Category.PLAN) | {
        person.id: Category.PLAN | Category.HEALTH
    }


def test_saying_that_somebody_was_seen_opens_nothing(rf, nurse) -> None:
    stranger = make_person()

    def view(request):
        saw(request, [stranger.id])
        return HttpResponse(find_person(request, stranger.id).name)

    with pytest.raises(Http404):
        ask(rf, policy(categories=Category.PLAN)(view), nurse)


def test_a_redirection_shows_nothing(rf, nurse, person) -> None:
    view = policy(categories=Category.PLAN)(lambda *a, **k: HttpResponse(status=302))
    ask(rf, view, nurse, person_id=person.id)
    assert looks() == []


def test_what_a_template_says_it_saw_while_it_is_drawn_counts(rf, nurse, person) -> None:
    class Late(SimpleTemplateResponse):
        def __init__(self, request) -> None:
            super().__init__("none")
            self.request_ = request

        @property
        def rendered_content(self) -> str:
            saw(self.request_, [person.id])
            return ""

    ask(rf, policy(categories=Category.PLAN)(Late), nurse)
    assert len(looks()) == 1


def test_nothing_is_shown_when_the_audit_fails(rf, nurse, person, monkeypatch) -> None:
    def fail(*args, **kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(audit, "read", fail)
    with pytest.raises(DatabaseError):
        ask(rf, policy(categories=Category.PLAN)(show), nurse, person_id=person.id)
