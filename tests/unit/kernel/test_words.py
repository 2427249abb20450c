"""Lists, parted as each language parts them."""

import pytest
from django.utils.translation import gettext_lazy, override

from spindel.kernel.words import listed


@pytest.mark.parametrize(("language", "expected"), [("en", "Ana, Bo"), ("sv", "Ana, Bo"), ("ar", "Ana، Bo")])
def test_a_list_is_parted_as_in_its_language(language, expected):
    with override(language):
        assert listed(["Ana", "", None, gettext_lazy("Bo")]) == expected


def test_nothing_in_a_list_is_nothing():
    assert listed([]) == ""
