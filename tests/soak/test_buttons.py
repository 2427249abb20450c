"""Every button that any persona of the demo is offered with any gap on their Today works.

A unit test tries one of each kind in every run; this one walks through everything.
"""

import pytest

from spindel.synthetic import region
from tests import buttons
from tests.counts import SOAK
from tests.factories import TODAY


@pytest.mark.skipif(not SOAK, reason="every button of a whole region: minutes, with script/soak")
@pytest.mark.django_db
@pytest.mark.requirement("R46")
def test_every_button_on_every_personas_today_works(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    region.create(persons=300, seed=1, as_of=TODAY, locale="en")
    wrong = [
        f"{name}: {said}"
        for name, client in buttons.clients().items()
        for gap in buttons.gaps_of(client)
        for said in buttons.try_all(client, gap)
    ]
    assert wrong == []
