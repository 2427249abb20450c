"""The crisis plan: written part by part, signed, replaced; readable before anybody has said what it is."""

from datetime import timedelta

import pytest

from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions
from spindel.domain.plan.crisis import crisis_of, crisis_version
from spindel.domain.plan.kinds import Assent, CallWhen, CrisisPart, CrisisState
from spindel.domain.plan.models import CrisisCall, CrisisCopy, CrisisPlan
from spindel.domain.record.models import Condition
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R25")]
ALL = Category(511)
SOON = TODAY + days(180)


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


@pytest.fixture
def draft(by):
    plan = actions.begin(make.make_person(), by=by, at=NOW)
    return actions.write_part(plan, part=CrisisPart.HELPS, text=" Sit with me ", by=by, at=NOW)


def sign(plan, by, **over):
    values = {"assent": Assent.SPOKEN, "made_when_well": True, "review_date": SOON, "at": NOW} | over
    return actions.sign(plan, by=by, **values)


def test_it_is_made_without_any_diagnosis_and_without_any_other_plan(draft, by):
    with marked() as subjects:
        plan = sign(draft, by)
    assert not Condition.objects.exists()
    assert (plan.state, plan.signed_date, plan.review_date) == ("in_force", TODAY, SOON)
    assert subjects() == {("person", plan.person_id)}
    assert last_audit().detail == {"assent": "spoken", "review_date": SOON.isoformat()}
    shown = crisis_of(plan.person_id, categories=Category.PLAN).shown
    assert [(one.part, one.text) for one in shown.written] == [("helps", "Sit with me")]


def test_a_draft_is_begun_once(draft, by):
    with leaves_nothing(CrisisPlan), pytest.raises(Refused, match="a draft already"):
        actions.begin(draft.person, by=by, at=NOW)


def test_a_part_without_words_is_not_there(draft, by):
    assert actions.write_part(draft, part=CrisisPart.HELPS, text=" \r\n ", by=by, at=NOW).texts == {}


def test_what_is_written_is_not_in_the_audit(draft):
    assert "Sit" not in str(list(AuditRow.objects.values_list("detail", flat=True)))
    assert last_audit().detail == {"part": "helps"}


def test_medicines_are_audited_as_health(draft, by):
    actions.write_part(draft, part=CrisisPart.MEDICINES, text="Not that one", by=by, at=NOW)
    assert last_audit().categories == int(Category.PLAN | Category.HEALTH)


@pytest.mark.hazard("H20.18")
@pytest.mark.parametrize(("seen", "is_fine"), [("Sit with me", True), ("", False), (None, True)])
def test_nobody_writes_over_what_they_have_not_seen(draft, by, seen, is_fine):
    def write():
        actions.write_part(draft, part=CrisisPart.HELPS, text="Tea", seen=seen, by=by, at=NOW)

    if is_fine:
        write()
    else:
        with pytest.raises(Conflict, match="somebody else|Somebody else"):
            write()
    assert CrisisPlan.objects.get().texts["helps"] == ("Tea" if is_fine else "Sit with me")


def test_line_ends_of_a_browser_are_no_change(draft, by):
    row = actions.write_part(draft, part=CrisisPart.HELPS, text="One\r\nTwo", by=by, at=NOW)
    actions.write_part(row, part=CrisisPart.HELPS, text="Three", seen="One\r\nTwo", by=by, at=NOW)


@pytest.mark.parametrize(("length", "is_fine"), [(1000, True), (1001, False)])
def test_a_part_is_short_enough_to_be_read_in_a_hurry(draft, by, length, is_fine):
    if is_fine:
        actions.write_part(draft, part=CrisisPart.WORSE, text="x" * length, by=by, at=NOW)
        return
    with pytest.raises(Invalid, match="too long"):
        actions.write_part(draft, part=CrisisPart.WORSE, text="x" * length, by=by, at=NOW)


def test_the_whole_fits_on_two_sides(draft, by):
    row = draft
    for part in list(CrisisPart)[:7]:
        row = actions.write_part(row, part=part, text="x" * 1000, by=by, at=NOW)
    actions.write_part(row, part=CrisisPart.HOME, text="x" * 1000, by=by, at=NOW)
    with pytest.raises(Invalid, match="two sides"):
        actions.write_part(row, part=CrisisPart.WORK, text="x", by=by, at=NOW)


def test_the_last_words_are_undone(draft, by):
    row = actions.write_part(draft, part=CrisisPart.HELPS, text="Tea", by=by, at=NOW)
    row = actions.unwrite_part(row, part=CrisisPart.HELPS, by=by, at=NOW + timedelta(minutes=15))
    assert row.texts == {"helps": "Sit with me"}
    with pytest.raises(Refused, match="no longer be undone"):
        actions.unwrite_part(row, part=CrisisPart.HELPS, by=by, at=NOW)


@pytest.mark.parametrize("late", ["minutes", "another part", "somebody else"])
def test_words_that_others_have_gone_on_from_are_not_undone(draft, by, late):
    who = make.actor_for(make.make_professional(name="Another")) if late == "somebody else" else by
    part = CrisisPart.WELL if late == "another part" else CrisisPart.HELPS
    at = NOW + timedelta(minutes=16) if late == "minutes" else NOW
    with pytest.raises(Refused, match="no longer be undone"):
        actions.unwrite_part(draft, part=part, by=who, at=at)


def test_an_empty_plan_is_not_signed(by):
    plan = actions.begin(make.make_person(), by=by, at=NOW)
    with pytest.raises(Refused, match="nothing in it"):
        sign(plan, by)
    actions.add_call(plan, name="Samira", phone="070", by=by, at=NOW)
    assert sign(plan, by).state == "in_force"


@pytest.mark.parametrize("day", [TODAY, TODAY - days(1)])
def test_the_review_is_still_to_come(draft, by, day):
    with pytest.raises(Invalid, match="next review"):
        sign(draft, by, review_date=day)


def test_only_the_person_signs_as_the_person(draft, by):
    with pytest.raises(Invalid, match="Only the person"):
        sign(draft, by, assent=Assent.SELF)
    person = draft.person
    self = Actor("person", person.id, person.name, person.organisation_id, keys=frozenset({person.id}))
    assert sign(draft, self, assent=Assent.SELF).assent == "self"


@pytest.mark.hazard("H20.18")
def test_that_staff_wrote_it_with_the_person_is_said(draft, by):
    sign(draft, by, assent=Assent.WITH_STAFF, made_when_well=False)
    card = crisis_of(draft.person_id, categories=ALL).in_force
    assert (card.assent, card.made_when_well) == (Assent.WITH_STAFF, False)


@pytest.mark.hazard("H20.18")
def test_the_next_version_begins_as_the_one_before_and_replaces_it(draft, by):
    actions.add_call(draft, name="Samira", who="sister", phone="070", when=CallWhen.NIGHT, by=by, at=NOW)
    actions.point_to_document(draft, what="Directive", where="Safe", jurisdiction="SE", by=by, at=NOW)
    first = sign(draft, by)
    second = actions.begin(first.person, by=by, at=NOW)
    assert (second.version, second.texts, second.document_where) == (2, {"helps": "Sit with me"}, "Safe")
    assert second.calls.values_list("name", "phone", "when").get() == ("Samira", "070", "night")
    actions.write_part(second, part=CrisisPart.HELPS, text="Tea", by=by, at=NOW)
    assert crisis_of(first.person_id, categories=ALL).shown.version == 1
    sign(second, by)
    file = crisis_of(first.person_id, categories=ALL)
    assert (file.shown.version, [(one.version, one.state) for one in file.older]) == (2, [(1, "replaced")])
    old = crisis_version(first.id, categories=ALL)
    assert [one.text for one in old.written] == ["Sit with me"]


@pytest.mark.hazard("H20.18")
@pytest.mark.parametrize("change", ["write", "call", "document", "discard"])
def test_what_is_signed_stays_as_it_was(draft, by, change):
    plan = sign(draft, by)
    ways = {
        "write": lambda: actions.write_part(plan, part=CrisisPart.HELPS, text="x", by=by, at=NOW),
        "call": lambda: actions.add_call(plan, name="x", phone="1", by=by, at=NOW),
        "document": lambda: actions.point_to_document(
            plan, what="x", where="x", jurisdiction="", by=by, at=NOW
        ),
        "discard": lambda: actions.discard(plan, by=by, at=NOW),
    }
    with leaves_nothing(CrisisCall, AuditRow), pytest.raises(Refused, match="Only a draft"):
        ways[change]()


def test_a_signature_is_undone_and_the_version_before_holds_again(draft, by):
    first = sign(draft, by)
    second = sign(actions.begin(first.person, by=by, at=NOW), by)
    actions.unsign(second, by=by, at=NOW + days(0))
    file = crisis_of(first.person_id, categories=ALL)
    assert (file.in_force.version, file.draft.version) == (1, 2)
    assert (file.draft.assent, file.draft.review_date) == (None, None)


@pytest.mark.parametrize("late", ["an hour", "somebody else", "a copy"])
def test_a_signature_that_others_rely_on_stays(draft, by, late):
    plan = sign(draft, by, at=NOW - days(1) if late == "an hour" else NOW)
    if late == "a copy":
        actions.give_copy(plan, holder="The ward", by=by, at=NOW)
    who = make.actor_for(make.make_professional(name="Another")) if late == "somebody else" else by
    with pytest.raises(Refused, match="no longer be undone"):
        actions.unsign(plan, by=who, at=NOW)


def test_a_draft_is_thrown_away_and_brought_back(draft, by):
    actions.discard(draft, by=by, at=NOW)
    assert crisis_of(draft.person_id, categories=ALL).shown is None
    assert crisis_version(draft.id, categories=ALL) is None
    actions.bring_back(draft, by=by, at=NOW)
    assert crisis_of(draft.person_id, categories=ALL).draft.written[0].text == "Sit with me"


def test_a_draft_is_not_brought_back_beside_another(draft, by):
    actions.discard(draft, by=by, at=NOW)
    assert actions.begin(draft.person, by=by, at=NOW).version == 2
    with pytest.raises(Refused, match="a draft already"):
        actions.bring_back(draft, by=by, at=NOW)


def test_what_still_holds_is_reviewed_again(draft, by):
    plan = sign(draft, by)
    later = SOON + days(30)
    row = actions.move_review(plan, review_date=later, by=by, at=NOW)
    assert (row.review_date, row.is_due(on=later), row.is_due(on=later + days(1))) == (later, False, True)
    with pytest.raises(Invalid, match="still to come"):
        actions.move_review(plan, review_date=TODAY, by=by, at=NOW)


# Whom to call, papers, copies


def test_a_call_has_a_number_unless_it_is_not_to_be_made(draft, by):
    with pytest.raises(Invalid, match="number to call"):
        actions.add_call(draft, name="Samira", by=by, at=NOW)
    actions.add_call(draft, name="My old boss", do_not_call=True, by=by, at=NOW)
    card = crisis_of(draft.person_id, categories=ALL).draft
    assert ([one.name for one in card.calls], [one.name for one in card.never]) == ([], ["My old boss"])


def test_a_call_is_taken_out_of_the_draft(draft, by):
    call = actions.add_call(draft, name="Samira", phone="070", by=by, at=NOW)
    actions.remove_call(call, by=by, at=NOW)
    assert not CrisisCall.objects.exists()


def test_a_legal_document_is_pointed_to_and_not_kept(draft, by):
    with pytest.raises(Invalid, match="where the document lies"):
        actions.point_to_document(draft, what="Directive", where=" ", jurisdiction="", by=by, at=NOW)
    actions.point_to_document(draft, what="Directive", where="With Samira", jurisdiction="SE", by=by, at=NOW)
    document = crisis_of(draft.person_id, categories=ALL).draft.document
    assert (document.what, document.where, document.jurisdiction) == ("Directive", "With Samira", "SE")
    actions.point_to_document(draft, what="", where="", jurisdiction="", by=by, at=NOW)
    assert crisis_of(draft.person_id, categories=ALL).draft.document is None


@pytest.mark.hazard("H20.18")
def test_who_has_a_copy_is_known_with_its_version(draft, by):
    with pytest.raises(Refused, match="not in force"):
        actions.give_copy(draft, holder="The ward", by=by, at=NOW)
    plan = sign(draft, by)
    copy = actions.give_copy(plan, holder="The ward", by=by, at=NOW)
    sign(actions.begin(plan.person, by=by, at=NOW), by)
    assert [(one.holder, one.version) for one in crisis_of(plan.person_id, categories=ALL).copies] == [
        ("The ward", 1)
    ]
    actions.take_copy_back(copy, by=by, at=NOW)
    assert crisis_of(plan.person_id, categories=ALL).copies == ()
    with pytest.raises(Refused, match="ended already"):
        actions.take_copy_back(copy, by=by, at=NOW)


def test_a_copy_written_by_mistake_is_struck(draft, by):
    copy = actions.give_copy(sign(draft, by), holder="The ward", by=by, at=NOW)
    actions.strike_copy(copy, by=by, at=NOW)
    assert not CrisisCopy.objects.exists()


# Who reads what


@pytest.mark.requirement("R46")
def test_whoever_may_not_know_of_health_sees_no_medicines():
    plan = make.make_crisis_plan(state=CrisisState.IN_FORCE)
    card = crisis_of(plan.person_id, categories=Category.PLAN).in_force
    assert [one.part for one in card.written] == ["helps"]
    assert "medicines" not in [one.part for one in card.parts]
    whole = crisis_of(plan.person_id, categories=Category.PLAN | Category.HEALTH).in_force
    assert [one.part for one in whole.written] == ["helps", "medicines"]


@pytest.mark.requirement("R46")
def test_without_the_plan_there_is_nothing_at_all():
    plan = make.make_crisis_plan()
    rest = ALL & ~Category.PLAN
    file = crisis_of(plan.person_id, categories=rest)
    assert (file.shown, file.older, file.copies) == (None, (), ())
    assert crisis_version(plan.id, categories=rest) is None
