"""What a team knows and how it works."""

from spindel.domain.network.models import Going, KnowHow, TeamRules
from tests.factories.dates import LONG_AGO, TODAY, days
from tests.factories.network import make_professional, make_unit
from tests.factories.people import about


def make_know_how(*, unit=None, about_unit=None, owner=None, **over):
    """About another unit, checked ten days ago and good for half a year."""
    unit = unit or make_unit()
    about_unit = about_unit or make_unit(name="The office")
    values = {
        "unit": unit,
        "about_unit": about_unit,
        "about_organisation": about_unit.organisation,
        "text": "Call before ten",
        "owner": owner or make_professional(unit=unit),
        "written_date": LONG_AGO,
        "checked_date": TODAY - days(10),
        "checked_by_name": "Maria Lind",
        "review_date": TODAY + days(180),
    }
    return KnowHow.objects.create(**values | over)


def make_team_rules(unit, **over):
    values = {"purpose": "Nobody falls through", "rules": "We begin on time\nWe say who goes"}
    return TeamRules.objects.create(**{"unit": unit} | values | over)


def make_going(person=None, *, unit=None, professional=None, **over):
    unit = unit or make_unit()
    values = {
        "unit": unit,
        "professional": professional or make_professional(unit=unit),
        "local_date": TODAY,
    }
    return Going.objects.create(**about(person, values | over))
