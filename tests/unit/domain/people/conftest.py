"""Who writes."""

import pytest

from tests import factories as make


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())
