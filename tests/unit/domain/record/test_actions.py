"""A source is named once; whoever reads what came is in the audit."""

from uuid import uuid4

import pytest

from spindel.domain.record import actions
from spindel.kernel.errors import NotFound, Refused
from spindel.kernel.models import AuditRow
from tests.domain_kit import last_audit
from tests.factories import NOW, make_organisation
from tests.record_kit import BY, SOURCE, condition, current, known_person, patient

pytestmark = pytest.mark.django_db


class TestSources:
    def test_a_source_is_made_once(self):
        first = actions.name_source("One", by=BY, at=NOW)

        assert actions.name_source("One", by=BY, at=NOW) == first
        assert AuditRow.objects.filter(verb="record.source").count() == 1

    def test_its_organisation_stays_once_it_was_said(self):
        clinic = make_organisation()
        actions.name_source("One", by=BY, at=NOW)
        actions.name_source("One", organisation_id=clinic.id, by=BY, at=NOW)

        assert actions.name_source("One", by=BY, at=NOW).organisation_id == clinic.id
        with pytest.raises(Refused, match="another organisation"):
            actions.name_source("One", organisation_id=uuid4(), by=BY, at=NOW)


class TestReadingBack:
    def test_whoever_reads_the_letter_is_in_the_audit(self, come):
        person = known_person()
        come(patient(), condition())

        text = actions.read_text(SOURCE, "Condition", "c1", by=BY, at=NOW)

        assert text == current("Condition", "c1").text
        assert (last_audit().verb, last_audit().person_id, last_audit().is_write) == (
            "record.read",
            person.id,
            False,
        )

    def test_an_older_version_can_be_read(self, come):
        come(condition(onsetDateTime="2019"))
        come(condition(onsetDateTime="2020"))

        assert "2019" in actions.read_text(SOURCE, "Condition", "c1", version=1, by=BY, at=NOW)
        with pytest.raises(NotFound, match="version 3"):
            actions.read_text(SOURCE, "Condition", "c1", version=3, by=BY, at=NOW)
