"""All rules in plain Python: what the engine's speed and findings are held against."""

from tests.bench.plain.agreements import agreement_breached, agreement_ending
from tests.bench.plain.close import relative_over_limit, relative_unanswered
from tests.bench.plain.consents import consent_unanswered, delegation_ended, emergency_unreviewed
from tests.bench.plain.contacts import discharge_uncontacted, metabolic_check_due, no_contact, visit_missed
from tests.bench.plain.facts import Facts, Found
from tests.bench.plain.handing import coordinator_unanswered, handover_stuck, too_many_people
from tests.bench.plain.meetings import meeting_no_decider, meeting_not_ended, meeting_unanswered
from tests.bench.plain.people import (
    benefit_ending,
    caseload_over,
    family_uncontacted,
    no_case_manager,
    nobody_close,
    sharing_without_consent,
)
from tests.bench.plain.promises import (
    area_unanswered,
    commitment_due,
    commitment_overdue,
    commitment_unowned,
    plan_due,
    plan_not_called,
    plan_not_gone_through,
    sign_off_missing,
    task_too_much,
)

PLAIN_RULES = (
    agreement_breached,
    agreement_ending,
    area_unanswered,
    benefit_ending,
    caseload_over,
    commitment_due,
    commitment_overdue,
    commitment_unowned,
    consent_unanswered,
    coordinator_unanswered,
    delegation_ended,
    discharge_uncontacted,
    emergency_unreviewed,
    family_uncontacted,
    handover_stuck,
    meeting_no_decider,
    meeting_not_ended,
    meeting_unanswered,
    metabolic_check_due,
    no_case_manager,
    no_contact,
    nobody_close,
    plan_due,
    plan_not_called,
    plan_not_gone_through,
    relative_over_limit,
    relative_unanswered,
    sharing_without_consent,
    sign_off_missing,
    task_too_much,
    too_many_people,
    visit_missed,
)


def run(facts: Facts) -> list[Found]:
    return [one for rule in PLAIN_RULES for one in rule(facts)]
