"""What of a database's errors comes of two who do the same at once."""

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from spindel.kernel import clashes
from spindel.kernel.models import AnsweredForm
from tests.factories import NOW


@pytest.mark.django_db
def test_what_is_there_already_is_a_clash():
    AnsweredForm.objects.create(key="once", at=NOW)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        AnsweredForm.objects.create(key="once", at=NOW)
    assert clashes.is_clash(caught.value)


@pytest.mark.django_db
def test_a_value_that_no_column_takes_is_none():
    with pytest.raises(IntegrityError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_answeredform (key, at) VALUES (NULL, NULL)")
    assert not clashes.is_clash(caught.value)


@pytest.mark.parametrize("error", [OperationalError("gone"), ValueError("else"), IntegrityError("bare")])
def test_nor_is_anything_else(error):
    assert not clashes.is_clash(error)


def test_whoever_came_second_is_told_what_to_do():
    assert "Look at it again" in clashes.conflict(where="identifier").way_out
