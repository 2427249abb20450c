"""Imports for tests."""

from uuid import uuid4

import pytest

from tests.record_kit import SOURCE, bundle, take_in


@pytest.fixture
def come(tmp_path):
    """Imports resources or entries as one bundle."""

    def import_(*contents, name=SOURCE):
        path = tmp_path / f"{uuid4()}.json"
        path.write_text(bundle(*contents))
        return take_in(path, name=name)

    return import_
