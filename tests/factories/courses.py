"""Where persons stand in pathways."""

from spindel.domain.pathways.kinds import End, Ground, Says, Start, StepState, Tells
from spindel.domain.pathways.models import Course, FamilyAnswer, StepNote
from spindel.domain.people.kinds import Category
from tests.factories.dates import NOW, TODAY, days
from tests.factories.people import about, make_relative


def make_course(person=None, **over):
    """The family protocol of an admission one day ago, nothing done; `ended_at` for one that is over."""
    values = {
        "pathway": "family-acute",
        "why": Start.ADMISSION,
        "clock_at": NOW - days(1),
        "start_date": TODAY - days(1),
        "started_by_name": "worker",
        "categories": int(Category.HEALTH | Category.SOCIAL),
    } | over
    if values.get("ended_at"):
        values = {"end_reason": End.DONE} | values
    return Course.objects.create(**about(person, values))


def make_family_answer(course=None, *, relative=None, **over):
    course = course or make_course()
    values = {
        "course": course,
        "relative": relative or make_relative(course.person),
        "says": Says.PRESENCE,
        "asked_at": NOW,
        "local_date": TODAY,
        "by_name": "Maria",
    }
    return FamilyAnswer.objects.create(**about(course.person, values | over))


def make_step_note(course=None, **over):
    """General facts were given."""
    course = course or make_course()
    values = {
        "course": course,
        "step": "general_facts",
        "state": StepState.DONE,
        "at": NOW,
        "local_date": TODAY,
        "by_name": "Maria",
        "tells": Tells.GENERAL,
        "ground": Ground.NONE,
    }
    return StepNote.objects.create(**about(course.person, values | over))
