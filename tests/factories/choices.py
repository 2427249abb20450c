"""What units offer, and choices put before a person."""

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.network.kinds import Along, OfferingKind
from spindel.domain.network.models import Offering
from spindel.domain.plan.kinds import Area, ChoiceSaid
from spindel.domain.plan.models import Choice, ChoiceAnswer, ChoiceCompany, ChoiceOption
from tests.factories.dates import TODAY, days
from tests.factories.network import make_unit
from tests.factories.people import about, make_relative


def make_offering(*, unit=None, **over):
    values = {
        "kind": OfferingKind.WORK,
        "what": "Work training",
        "place": "Harbour Road 4",
        "along": Along.FAMILY,
        "languages": ["sv"],
        "wait_days": 20,
        "wait_date": TODAY - days(10),
        "latitude": 59.3400,
        "longitude": 18.0600,
    }
    return Offering.objects.create(unit=unit or make_unit(), **values | over)


def make_choice(person=None, *, offerings=None, **over):
    """With two options, unless others are given."""
    values = {
        "area": Area.WORK,
        "question": "Where to do rehabilitation",
        "put_by_name": "Anna Lindqvist",
        "put_date": TODAY - days(3),
    }
    choice = Choice.objects.create(**about(person, values | over))
    offered = [make_offering(), make_offering(what="The allotment")] if offerings is None else offerings
    for number, offering in enumerate(offered, start=1):
        option = {"choice": choice, "offering": offering, "number": number}
        ChoiceOption.objects.create(**about(choice.person, option))
    return choice


def make_choice_answer(choice=None, **over):
    """The first one picked, unless something else is said."""
    choice = choice or make_choice()
    values = {
        "choice": choice,
        "said": ChoiceSaid.PICK,
        "option": choice.options.order_by("number").first(),
        "how": GivenHow.WRITTEN,
        "said_date": TODAY,
    }
    return ChoiceAnswer.objects.create(**about(choice.person, values | over))


def make_choice_company(choice=None, relative=None, **over):
    choice = choice or make_choice()
    relative = relative or make_relative(choice.person)
    values = {
        "choice": choice,
        "relative": relative,
        "in_evenings": True,
        "said_date": TODAY,
        "created_by": relative.id,
    }
    return ChoiceCompany.objects.create(**about(choice.person, values | over))
