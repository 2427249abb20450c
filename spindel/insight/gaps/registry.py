"""All rules, in the order in which they are listed."""

from spindel.insight.gaps.rule import Rule
from spindel.insight.gaps.rules import (
    area_unanswered,
    benefit_ending,
    caseload_over,
    commitment_overdue,
    commitment_unowned,
    discharge_uncontacted,
    family_uncontacted,
    metabolic_check_due,
    no_case_manager,
    no_contact,
    nobody_close,
    plan_due,
    plan_not_gone_through,
    relative_over_limit,
    relative_unanswered,
    sharing_without_consent,
    task_too_much,
    visit_missed,
)

MODULES = (
    discharge_uncontacted,
    family_uncontacted,
    no_case_manager,
    benefit_ending,
    relative_over_limit,
    metabolic_check_due,
    no_contact,
    visit_missed,
    relative_unanswered,
    area_unanswered,
    caseload_over,
    commitment_overdue,
    plan_due,
    sharing_without_consent,
    task_too_much,
    commitment_unowned,
    plan_not_gone_through,
    nobody_close,
)
RULES: dict[str, Rule] = {module.RULE.id: module.RULE for module in MODULES}
