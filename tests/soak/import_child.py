"""What the tests of the import do inside an installation: known persons, and a picture of what is there."""

import json
import sys
from collections import Counter

import django


def know(count: int) -> None:
    """Persons whom the patients of the made-up region are matched to."""
    from spindel.domain.people.models import Identifier, Person
    from spindel.kernel import clock
    from spindel.kernel.ids import new_id
    from tests.record_kit import PERSONAL_NUMBER
    from tests.soak.fhir_region import number_of

    about = {"organisation_id": new_id(), "created_at": clock.now()}
    for number in range(count):
        person = Person.objects.create(given_name="A", family_name=f"{number}", **about)
        Identifier.objects.create(person=person, system=PERSONAL_NUMBER, value=number_of(number), **about)


def picture() -> None:
    """Everything that an import leaves, without ids and times that differ from run to run."""
    from spindel.domain.record.models import Patient, Projection, Resource
    from spindel.kernel.models import AuditRow

    rows = Resource.objects.order_by("kind", "fhir_id", "version")
    shown = Counter(
        (model.__name__, str(person), kind)
        for model in Projection.__subclasses__()
        for person, kind in model.objects.values_list("person__family_name", "resource__fhir_id")
    )
    content = {
        "resources": [
            list(one) for one in rows.values_list("kind", "fhir_id", "version", "is_current", "digest")
        ],
        "shown": sorted([*key, count] for key, count in shown.items()),
        "patients": sorted(
            map(list, Patient.objects.values_list("fhir_id", "person__family_name", "is_pending"))
        ),
        "audited": AuditRow.objects.filter(verb="record.import").count(),
    }
    print(json.dumps(content))


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "know":
        know(int(sys.argv[2]))
    else:
        picture()
