"""Things that hang on somebody close, a choice, a unit or a course, to fill the addresses of a scenario."""

from uuid import UUID

from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area
from tests import factories as make
from tests.factories import TODAY, days

# Words that stand in one place each, and what it takes to read them there.
WORDS = {
    "Saphirin": Category.HEALTH,
    "Zaster 7": Category.MONEY,
    "xylophone": Category.PLAN,
    "Quokka": Category.APPOINTMENTS,
    "Quibble": Category.HEALTH | Category.SOCIAL,
    "Numbat": Category.SOCIAL,
    "zeppelin": Category.PLAN,
    "narwhal": Category.PLAN,
    "Okapi": Category.PLAN | Category.SOCIAL,
    "Echidna": Category.SOCIAL,
    "Wombat": Category.PLAN,
    "Kinkajou": Category.APPOINTMENTS,
    "igloo": Category.PLAN | Category.ADDRESS,
}


def of_relative(mother) -> dict[str, UUID]:
    """What is a relative's own, and what passes between them and staff."""
    made = {
        "help_id": make.make_help(mother),
        "telling_id": make.make_telling(mother, text="Numbat"),
        "respite_id": make.make_respite(mother),
        "entry_id": make.make_log_entry(mother),
        "week_id": make.make_week(mother),
    }
    return {name: row.id for name, row in made.items()}


def of_plan(plan) -> dict[str, UUID]:
    """That it was gone through, a version of it, and that the person was asked what they say to it."""
    gone, version = make.make_gone_through(plan), make.make_version(plan)
    asked = make.make_sign_off(version)
    return {"gone_id": gone.id, "version_id": version.id, "sign_off_id": asked.id}


def of_choice(mother) -> dict[str, UUID]:
    """A choice that waits for the person, with all that is said to it, and a place that matters to them."""
    choice = make.make_choice(mother.person, question="The zeppelin")
    made = {
        "choice_id": choice,
        "said_id": make.make_choice_answer(choice, said="later", option=None),
        "company_id": make.make_choice_company(choice, mother, words="Okapi"),
        "place_id": make.make_place(mother.person, words="The igloo"),
    }
    return {name: row.id for name, row in made.items()}


def of_unit(unit, somebody) -> dict[str, UUID]:
    """What a unit decides, invites to and offers, and that somebody there will be away."""
    return {
        "mandate_id": make.make_mandate(seat=make.make_seat(unit=unit)).id,
        "activity_id": make.make_activity(unit=unit).id,
        "offering_id": make.make_offering(unit=unit).id,
        "membership_id": make.make_professional(unit=unit).memberships.get().id,
        "absence_id": make.make_absence(somebody, start_date=TODAY + days(9), end_date=None).id,
    }


def of_nobody(unit, other, somebody) -> dict[str, UUID]:
    """An agreement between two units, and what one of them knows about the other."""
    known = make.make_know_how(unit=unit, about_unit=other, owner=somebody)
    return {
        "agreement_id": make.make_agreement(unit=unit, other=other, named=False).id,
        "know_how_id": known.id,
    }


def of_course_and_meeting(person, mother) -> dict[str, UUID]:
    return of_course(person, mother) | of_meeting(person, mother)


def of_meeting(person, mother) -> dict[str, UUID]:
    """A meeting that is called, with one of each thing that hangs on it; the mother is at the table."""
    meeting = make.make_meeting(person, why="The narwhal")
    item = make.make_item(meeting, words="Money for the axolotl", area=Area.INCOME)
    make.make_invited(meeting)
    make.make_invited(meeting, mother)
    word = make.make_word(make.make_item(meeting, words="The dugong"))
    guest = make.make_invited(meeting, "A guest")
    make.make_meeting_link(guest)
    return {
        "meeting_id": meeting.id,
        "item_id": item.id,
        "word_id": word.id,
        "remark_id": make.make_remark(meeting, words="Manatee").id,
        "invited_id": guest.id,
    }


def of_handing(person, somebody, home, unit) -> dict[str, UUID]:
    """How somebody took the person over, what works, what was asked about who leads, and of another unit."""
    taken = make.make_takeover(person, to_professional=somebody)
    question = make.make_question(person, from_unit=home, to_unit=unit, text="Wombat")
    works = make.make_what_works(person, text="Echidna", created_by=somebody.id)
    asked = make.make_coordinator_request(person, text="Ocelot")
    wish = make.make_week_wish(person, own_words="Kinkajou")
    return {
        "wish_id": wish.id,
        "takeover_id": taken.id,
        "works_id": works.id,
        "request_id": asked.id,
        "question_id": question.id,
    }


def of_course(person, mother) -> dict[str, UUID]:
    """A course of the person, what they said of the mother in it, and a step that somebody noted."""
    course = make.make_course(person)
    return {
        "course_id": course.id,
        "answer_id": make.make_family_answer(course, relative=mother).id,
        "note_id": make.make_step_note(course, by_name="Quibble").id,
    }
