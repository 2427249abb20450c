"""What every door needs in a test."""

import pytest
from django.conf import settings


@pytest.fixture(autouse=True, scope="session")
def folder_of_static_files() -> None:
    """The server makes it before it answers; without it the file server complains."""
    settings.STATIC_ROOT.mkdir(exist_ok=True)
