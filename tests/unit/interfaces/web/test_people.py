"""Who the person is, who is close, what they carry: written down, undone after a slip, kept from others."""

import re

import pytest

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.models import (
    Address,
    Capacity,
    Identifier,
    Language,
    OutreachPause,
    Person,
    Relative,
    RelativeHelp,
)
from spindel.domain.plan.models import Commitment
from spindel.insight.gaps.models import Gap
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

SOON = TODAY + days(20)
# Each verb: what it is sent, the field without which it is refused, and the audit row that it leaves.
VERBS = {
    "about/name/": ({"given_name": "Leyla", "family_name": "Haddad"}, "family_name", "person.rename"),
    "about/reach/": ({"channel": "text", "phone": "070-1"}, "channel", "person.set_contact_wishes"),
    "about/languages/": ({"code": "so", "speaks": "on"}, "code", "language.add"),
    "about/addresses/": (
        {"kind": "registered", "municipality": "Norrby", "from_date": TODAY},
        "municipality",
        "address.move",
    ),
    "about/numbers/": (
        {"system": "urn:oid:1.2.752.129.2.1.3.1", "value": "19880504-2380"},
        "value",
        "identifier.add",
    ),
    "about/level/": ({"level": "intensive"}, "level", "person.set_level_of_need"),
    "relatives/": ({"name": "Eva", "relation": "parent", "wanted": "on"}, "wanted", "relative.add"),
    "capacity/": (
        {"task_kind": "phone", "ability": "cannot_now", "seen_by": "staff", "seen_by_name": "Anna"},
        "seen_by_name",
        "capacity.see",
    ),
    "outreach/pause/": ({"until": SOON}, "until", "outreach.pause"),
}
each_verb = pytest.mark.parametrize("path", VERBS)


@each_verb
def test_it_is_written_down_and_in_the_audit(desk, path):
    given, _missing, verb = VERBS[path]
    send(desk.client, desk.person_url(path), **given)
    row = AuditRow.objects.filter(is_write=True, verb=verb).get()
    assert (row.person_id, row.human_id) == (desk.leila.id, desk.anna.id)


@each_verb
def test_it_is_asked_again_for_what_is_missing_and_nothing_is_written(desk, path):
    given, missing, _verb = VERBS[path]
    left = {name: value for name, value in given.items() if name != missing}
    before = AuditRow.objects.filter(is_write=True).count()
    answer = desk.client.post(desk.person_url(path), left)
    assert answer.status_code == 422
    assert answer.context["form"].errors[missing]
    assert AuditRow.objects.filter(is_write=True).count() == before


@each_verb
def test_for_another_organisation_there_is_no_such_person(desk, path):
    stranger = make.make_professional(unit=make.make_unit(), account=account("stranger"))
    assert signed_in(stranger).post(desk.person_url(path), VERBS[path][0]).status_code == 404


@each_verb
def test_the_answer_to_htmx_is_what_a_reload_would_show(desk, path):
    page, htmx = desk.person_url("about/"), {"HX-Request": "true"}
    sent = VERBS[path][0] | {"next": page}
    answered = desk.client.post(desk.person_url(path), sent, headers=htmx, follow=True)
    assert content(answered) == content(desk.client.get(page, headers=htmx))


def content(answer) -> str:
    """What stands on the page, without what was just said and without tokens."""
    body = re.sub(r'<div[^>]*id="notices".*', "", answer.content.decode(), flags=re.S)
    return re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", body)


# Who the person is


def test_a_language_is_removed_and_an_interpreter_needed_no_more(desk):
    row = make.make_language(desk.leila, code="so")
    send(desk.client, desk.person_url(f"about/languages/{row.id}/remove/"))
    send(desk.client, desk.person_url("about/interpreter/"), language="so")
    assert not Language.objects.exists()
    assert Person.objects.get(pk=desk.leila.pk).interpreter_language == "so"


def test_a_language_of_somebody_else_is_not_there(desk):
    row = make.make_language(make.make_person())
    path = desk.person_url(f"about/languages/{row.id}/remove/")
    assert desk.client.post(path).status_code == 404


def test_a_number_is_kept_without_dashes(desk):
    send(desk.client, desk.person_url("about/numbers/"), **VERBS["about/numbers/"][0])
    assert Identifier.objects.get(person=desk.leila).value == "198805042380"


@pytest.mark.hazard("H10.5")
def test_it_is_said_who_can_see_an_address_before_it_is_entered(desk):
    page = desk.client.get(desk.person_url("about/")).content.decode()
    assert page.index("are seen by nobody now") < page.index('id="address-form"')
    friend = make.make_unit(name="Home support East", kind=UnitKind.PSYCHOSIS_SERVICE)
    make.make_professional(unit=friend)
    make.make_engagement(desk.leila, unit=friend)
    make.make_consent(desk.leila, unit=friend, categories=64)
    desk.settle()
    page = desk.client.get(desk.person_url("about/")).content.decode()
    assert page.index("Home support East: Case manager") < page.index('id="address-form"')


@pytest.mark.hazard("H10.5")
def test_where_somebody_lives_is_written_down_only_if_they_want_it(desk):
    given = {"kind": "actual", "municipality": "Söderby", "from_date": TODAY}
    answer = desk.client.post(desk.person_url("about/addresses/"), given)
    assert answer.status_code == 422
    send(desk.client, desk.person_url("about/addresses/"), **given, wanted="on", replaces="on")
    assert Address.objects.get().municipality == "Söderby"
    assert b"Lives in" not in desk.client.get(desk.person_url("about/")).content


@pytest.mark.hazard("H10.5")
def test_who_may_not_see_where_somebody_lives_is_asked_the_same_whether_it_is_known_or_not(desk):
    given = {"kind": "actual", "municipality": "Söderby", "from_date": TODAY, "wanted": "on"}
    path, said = desk.person_url("about/addresses/"), []
    for known in (False, True):
        if known:
            make.make_address(desk.leila, kind="actual", municipality="Österby")
        answer = desk.client.post(path, given)
        said.append((answer.status_code, str(answer.context["form"])))
    assert said[0] == said[1]
    assert (said[0][0], "You cannot see whether one is there already" in said[0][1]) == (422, True)


def test_what_stands_is_shown_before_it_is_replaced_and_a_slip_brings_it_back(desk):
    old = make.make_address(desk.leila, kind="registered", municipality="Österby")
    given = {"kind": "registered", "municipality": "Norrby", "from_date": TODAY}
    path = desk.person_url("about/addresses/")
    assert "Österby is written down. Say here" in desk.client.post(path, given).content.decode()
    said = send(desk.client, path, **given, replaces="on")
    assert "Norrby" in desk.client.get(desk.person_url("about/")).content.decode()
    undo(desk.client, said)
    assert Address.objects.get() == old
    old.refresh_from_db()
    assert old.end_date is None
    verbs = set(AuditRow.objects.filter(is_write=True).values_list("verb", flat=True))
    assert {"address.move", "address.take_back", "address.resume"} <= verbs


def test_an_address_is_taken_back_only_by_whoever_wrote_it(desk):
    row = make.make_address(desk.leila, created_by=desk.johan.id)
    path = desk.person_url(f"about/addresses/{row.id}/take-back/")
    assert b"can no longer be undone" in desk.client.post(path, {"next": "/"}, follow=True).content
    assert Address.objects.exists()


# Those close to the person


@pytest.mark.requirement("R51")
def test_somebody_close_takes_part_and_the_gap_is_gone_at_once(desk):
    Relative.objects.all().delete()
    desk.settle()
    gap = Gap.objects.filter(rule="nobody_close", person=desk.leila)
    assert gap.filter(closed_at=None).exists()
    said = send(desk.client, desk.person_url("relatives/"), **VERBS["relatives/"][0])
    assert not gap.filter(closed_at=None).exists()
    undo(desk.client, said)
    assert gap.filter(closed_at=None).exists()


def test_who_is_close_is_corrected_in_place(desk):
    eva = make.make_relative(desk.leila, name="Eva", phone="070-1")
    path = desk.person_url(f"relatives/{eva.id}/correct/")
    assert f'action="{path}"' in desk.client.get(desk.person_url("about/")).content.decode()
    right = {"name": "Eva Berg", "relation": "sibling", "phone": "070-2", "wishes": "Not at night"}
    refused = desk.client.post(path, right | {"name": " "})
    assert (refused.status_code, b"Not at night" in refused.content) == (422, True)
    send(desk.client, path, **right)
    eva.refresh_from_db()
    assert {name: getattr(eva, name) for name in right} == right
    assert AuditRow.objects.filter(verb="relative.correct", person_id=desk.leila.id).exists()
    Relative.objects.filter(pk=eva.pk).update(end_date=TODAY)
    assert b"no longer takes part" in desk.client.post(path, right).content


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize(("area", "is_told"), [("daily_life", True), ("substance_use", False)])
def test_somebody_close_takes_no_part_any_more_and_that_is_undone(desk, area, is_told):
    eva = Relative.objects.get(person=desk.leila)
    helped, promised = make.make_help(eva), make.make_commitment(desk.leila, owner=eva, area=area)
    said = send(desk.client, desk.person_url(f"relatives/{eva.id}/end/"))
    assert ("waits for somebody else" in said.message) == is_told
    assert Commitment.objects.get(pk=promised.pk).owner_kind == ""
    undo(desk.client, said)
    assert Commitment.objects.get(pk=promised.pk).owner_relative == eva
    assert RelativeHelp.objects.get(pk=helped.pk).end_date is None


@pytest.mark.hazard("H10.8")
def test_somebody_close_does_only_what_they_said_yes_to(desk):
    eva = Relative.objects.get(person=desk.leila)
    path = desk.person_url(f"relatives/{eva.id}/helps/")
    assert desk.client.post(path, {"kind": "money"}).status_code == 422
    send(desk.client, path, kind="money", accepted="on")
    row = RelativeHelp.objects.get()
    said = send(desk.client, desk.person_url(f"helps/{row.id}/end/"))
    assert RelativeHelp.objects.get().end_date == TODAY
    undo(desk.client, said)
    assert RelativeHelp.objects.get().end_date is None


def test_somebody_close_to_another_person_is_not_there(desk):
    row = make.make_relative(make.make_person())
    for what in ("end/", "strike/", "helps/"):
        assert desk.client.post(desk.person_url(f"relatives/{row.id}/{what}")).status_code == 404


# What the person carries


@pytest.mark.requirement("R40")
def test_what_is_seen_opens_a_gap_and_the_persons_own_words_close_it(desk):
    make.make_commitment(desk.leila, owner="person", task_kind="phone")
    gap = Gap.objects.filter(rule="task_too_much", closed_at=None)
    said = send(desk.client, desk.person_url("capacity/"), **VERBS["capacity/"][0])
    assert gap.exists()
    row = Capacity.objects.get()
    path = desk.person_url(f"capacity/{row.id}/contest/")
    assert desk.client.post(path, {"text": ""}).status_code == 422
    contested = send(desk.client, path, text="I call my sister every day")
    assert not gap.exists()
    assert b"I call my sister every day" in desk.client.get(desk.person_url()).content
    forged = contested.extra_tags.rstrip("/") + "x/"
    assert desk.client.post(forged).status_code == 404
    undo(desk.client, contested)
    assert gap.exists()
    undo(desk.client, said)
    assert not gap.exists()


@pytest.mark.hazard("H10.3")
def test_those_who_decide_neither_see_nor_write_what_the_person_carries(desk):
    unit = make.make_unit(kind=UnitKind.SOCIAL_SERVICES)
    decider = make.make_professional(role=Role.OFFICER, unit=unit, account=account("decider"))
    make.make_engagement(desk.leila, unit=unit)
    make.make_capacity(desk.leila)
    desk.settle()
    client = signed_in(decider)
    assert b'id="capacity"' not in client.get(desk.person_url("about/")).content
    assert client.post(desk.person_url("capacity/"), VERBS["capacity/"][0]).status_code == 404


# Leaving them alone


@pytest.mark.requirement("R22")
@pytest.mark.hazard("H10.6")
def test_nobody_is_asked_to_seek_them_out_until_the_day_or_the_way_back(desk):
    desk.leila.contacts.all().delete()
    make.make_contact(desk.leila, unit=desk.unit, at=NOW - days(90))
    desk.settle()
    gap = Gap.objects.filter(rule="no_contact", person=desk.leila, closed_at=None)
    assert gap.exists()
    said = send(desk.client, desk.person_url("outreach/pause/"), until=SOON)
    assert not gap.exists()
    undo(desk.client, said)
    assert gap.exists()
    send(desk.client, desk.person_url("outreach/pause/"), until=SOON)
    send(desk.client, desk.person_url("outreach/resume/"), because="wish")
    assert gap.exists()


@pytest.mark.hazard("H10.6")
def test_danger_ends_it_only_in_words_and_with_a_name(desk):
    send(desk.client, desk.person_url("outreach/pause/"), until=SOON)
    path = desk.person_url("outreach/resume/")
    assert desk.client.post(path, {"because": "danger"}).status_code == 422
    send(desk.client, path, because="danger", danger="Her brother has not heard her since Friday")
    row = OutreachPause.objects.get()
    assert (row.danger_decided_by, row.ended_date) == ("Anna Lindqvist", TODAY)
