"""Rows for tests: plain functions with sensible defaults; every keyword overrides one.

Whatever a row hangs on is made too, unless given. All dates stand around `TODAY`, all instants around `NOW`.
Rows are written directly, past the actions, so that a test can lay any state, also an impossible one.
"""

# Every name of the modules, so that a new factory is written down once.
from tests.factories.agreements import *
from tests.factories.around import *
from tests.factories.choices import *
from tests.factories.courses import *
from tests.factories.dates import *
from tests.factories.handing import *
from tests.factories.history import *
from tests.factories.meetings import *
from tests.factories.network import *
from tests.factories.people import *
from tests.factories.plan import *
from tests.factories.team import *
from tests.factories.together import *
from tests.factories.versions import *
