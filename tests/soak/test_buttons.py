"""Every button that any persona of the demo is offered with any gap on their Today works."""

import os

import pytest

from spindel.synthetic import region
from tests import buttons
from tests.factories import TODAY

PERSONS = 300 if os.environ.get("SPINDEL_SOAK") else 12


@pytest.mark.django_db
@pytest.mark.requirement("R46")
def test_every_button_on_every_personas_today_works(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    region.create(persons=PERSONS, seed=1, as_of=TODAY, locale="en")
    wrong = [
        f"{name}: {said}"
        for name, client in buttons.clients().items()
        for gap in buttons.gaps_of(client)
        for said in buttons.try_all(client, gap)
    ]
    assert wrong == []
