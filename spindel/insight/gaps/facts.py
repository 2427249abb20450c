"""The facts that rules read: flat views of base tables with stable names, columns and types.

A fact is a select, project and join of base tables and nothing else: an aggregate, union, window or anti-join
inside a view makes a database scan whole tables where one person was asked for. Days are integers since
1970-01-01, instants integer seconds of UTC, yes and no 1 and 0, one decimal tenths; so every engine counts
alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import ibis

PREFIX = "fact_"
IBIS_TYPES = {
    "id": "uuid", "text": "string", "day": "int64", "second": "int64", "int": "int64", "flag": "int64",
    "tenths": "int64",
}  # fmt: skip
READ = {
    "sqlite": {
        "day": "CAST(julianday({0}) - 2440587.5 AS INTEGER)",
        "flag": "CAST({0} AS INTEGER)",
        "second": "CAST(strftime('%s', substr({0}, 1, 19)) AS INTEGER)",
        "tenths": "CAST(ROUND({0} * 10) AS INTEGER)",
    },
    "postgresql": {
        "day": "({0} - DATE '1970-01-01')",
        "second": "CAST(FLOOR(EXTRACT(EPOCH FROM {0})) AS BIGINT)",
        "flag": "CAST({0} AS INTEGER)",
        "tenths": "CAST(ROUND({0} * 10) AS INTEGER)",
    },
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a fact: its name, its kind (a key of IBIS_TYPES) and the base column that it reads."""

    name: str
    kind: str
    source: str

    def sql(self, vendor: str) -> str:
        return f"{READ[vendor].get(self.kind, '{0}').format(self.source)} AS {self.name}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One flat view. `subjects` says which column holds the id of a subject of that kind."""

    name: str
    base: str
    columns: tuple[Column, ...]
    where: str = ""
    subjects: dict[str, str] = field(default_factory=lambda: {"person": "person_id"})

    @property
    def view(self) -> str:
        return PREFIX + self.name

    def table(self) -> Any:
        """The fact as a relation that has no database yet."""
        return ibis.table({one.name: IBIS_TYPES[one.kind] for one in self.columns}, name=self.view)

    def select_sql(self, vendor: str) -> str:
        columns = ", ".join(one.sql(vendor) for one in self.columns)
        return f"SELECT {columns} FROM {self.base}" + (f" WHERE {self.where}" if self.where else "")  # noqa: S608 - our own names

    def create_sql(self, vendor: str) -> str:
        return f"CREATE VIEW {self.view} AS {self.select_sql(vendor)}"

    def drop_sql(self) -> str:
        return f"DROP VIEW IF EXISTS {self.view}"


def _columns(specification: str, alias: str) -> Iterator[Column]:
    """Read 'kind name[=source]' items; a day reads …_date, a second …_at, anything else its own name."""
    for item in specification.split(","):
        kind, _, name = item.strip().partition(" ")
        name, _, source = name.partition("=")
        if not source:
            source = name.removesuffix("_day") + "_date" if kind == "day" else name
            source = source.removesuffix("_second") + "_at" if kind == "second" else source
        yield Column(name, kind, source if "." in source else f"{alias}.{source}")


def _fact(name: str, base: str, specification: str, *, where: str = "", **subjects: str) -> Fact:
    alias = base.split()[1]
    columns = tuple(_columns(specification, alias))
    found = {"person": "person_id"} if any(one.name == "person_id" for one in columns) else {}
    return Fact(name, base, columns, where, {**found, **subjects})


# Who at the table of a meeting comes from a unit in which some seat may take the decision of a point.
AT_TABLE = (
    "meetings_agendaitem i JOIN meetings_meeting g ON g.id = i.meeting_id"
    " JOIN meetings_invited v ON v.meeting_id = i.meeting_id"
    " JOIN network_seat s ON s.unit_id = v.unit_id"
    " JOIN network_mandate m ON m.seat_id = s.id AND m.decision = i.decision"
)

DECIDER = (
    "id person_id, id agenda_item_id=id, text answer=v.answer, day off_day=v.off_date,"
    "day start_day=m.start_date, day end_day=m.end_date, day meeting_day=g.start_date,"
    "day answer_by_day=g.answer_by_date"
)

FACTS: dict[str, Fact] = {
    one.name: one
    for one in (
        _fact("person", "people_person p",
              "id person_id=id, text level_of_need, day outreach_paused_until_day=outreach_paused_until"),
        _fact("relative", "people_relative r", "id person_id, id relative_id=id, day start_day, day end_day"),
        _fact("relative_help", "people_relativehelp h",
              "id person_id, id relative_id, text kind, day start_day, day end_day"),
        _fact("relative_limit", "people_relativelimit l JOIN people_relative r ON r.id = l.relative_id",
              "id person_id, id relative_id, int tasks, day start_day, day end_day, day left_day=r.end_date",
              where="l.tells_staff"),
        _fact("relative_week",
              "people_relativeweek w JOIN people_relativelimit l ON l.relative_id = w.relative_id"
              " JOIN people_relative r ON r.id = w.relative_id",
              "id person_id, id relative_id, day week_day, tenths worked_tenths=hours,"
              "tenths limit_tenths=l.hours_a_week, day limit_day=l.start_date, day left_day=r.end_date",
              where="l.tells_staff AND l.end_date IS NULL AND NOT l.hours_a_week IS NULL"
                    " AND NOT w.hours IS NULL"),
        _fact("telling", "people_telling t JOIN people_relative r ON r.id = t.relative_id",
              "id person_id, id telling_id=id, id relative_id, text kind, day told_day, day answered_day,"
              "day left_day=r.end_date"),
        _fact("capacity", "people_capacity c",
              "id person_id, id capacity_id=id, text task_kind, text ability, text seen_by, day seen_day,"
              "day superseded_day, day contested_day"),
        _fact("professional", "network_professional p",
              "id professional_id=id, tenths limit_tenths=caseload_limit", professional="professional_id"),
        _fact("absence", "network_absence a", "id professional_id, day start_day, day end_day",
              professional="professional_id"),
        _fact("mandate", "network_mandate m JOIN network_seat s ON s.id = m.seat_id",
              "id mandate_id=id, id seat_id, id unit_id=s.unit_id, text decision, day start_day,"
              "day end_day"),
        _fact("engagement", "network_engagement e JOIN network_unit u ON u.id = e.unit_id",
              "id person_id, id engagement_id=id, id unit_id, text unit_kind=u.kind, id contact_id,"
              "int interval_days, flag is_extra_support, day start_day, day end_day"),
        _fact("agreement",
              "network_agreementside s JOIN network_agreement a ON a.id = s.agreement_id"
              " JOIN network_agreementside o ON o.agreement_id = a.id AND NOT o.id = s.id",
              "id agreement_id=a.id, id side_id=s.id, id unit_id=s.unit_id, id other_side_id=o.id,"
              "id other_unit_id=o.unit_id, text state=a.state, day start_day=a.start_date,"
              "day end_day=a.end_date, int notice_days=a.notice_days, int share_in_time=a.share_in_time",
              unit="unit_id"),
        _fact("agreement_cover", "network_agreementcover c", "id side_id, id unit_id"),
        _fact("handover", "network_handover h",
              "id person_id, id handover_id=id, id to_professional_id, text state, day asked_day"),
        _fact("takeover", "network_takeover t JOIN network_handover h ON h.id = t.handover_id",
              "id person_id, id handover_id, id to_professional_id=h.to_professional_id, day accepted_day,"
              "day pack_read_day, text goodbye, day goodbye_day"),
        _fact("week_wish", "network_weekwish w",
              "id person_id, id wish_id=id, int people, int visits, day start_day, day end_day"),
        _fact("coordinator_request", "network_coordinatorrequest r",
              "id person_id, id request_id=id, id unit_id, text kind, day asked_day, day answered_day,"
              "day withdrawn_day"),
        _fact("question", "network_question q",
              "id person_id, id question_id=id, id from_unit_id, id to_unit_id, id side_id, text kind,"
              "day asked_day, day due_day, day answered_day, day withdrawn_day"),
        _fact("case_management", "network_casemanagement c",
              "id person_id, id case_management_id=id, id manager_id, id deputy_id, id unit_id,"
              "tenths travel_tenths=travel_weight, day start_day, day end_day", professional="manager_id"),
        _fact("consent", "consent_consent c",
              "id person_id, id consent_id=id, id unit_id, id relative_id, int categories, int level,"
              "text purpose,"
              "text state, int version, day asked_day, second starts_second, second ends_second, day end_day,"
              "day withdrawn_day, day offer_again_day"),
        _fact("delegation", "consent_delegation d",
              "id person_id, id delegation_id=id, id relative_id, text kind, second starts_second,"
              "day end_day, day revoked_day"),
        _fact("emergency", "consent_emergencyaccess e",
              "id emergency_id=id, id professional_id, day start_day, day review_by_day,"
              "second reviewed_second",
              professional="professional_id"),
        _fact("sharing", "consent_sharing s",
              "id person_id, id sharing_id=id, id unit_id, int categories, text purpose, day start_day,"
              "day end_day"),
        _fact("plan", "plan_plan p",
              "id person_id, id plan_id=id, text state, day start_day, day follow_up_day, day declined_day,"
              "day offer_again_day, day closed_day, day followed_up_day, day call_by_day"),
        _fact("sign_off",
              "plan_signoff s JOIN plan_planversion v ON v.id = s.version_id"
              " JOIN plan_plan p ON p.id = v.plan_id",
              "id person_id, id sign_off_id=id, id plan_id=v.plan_id, int number=v.number,"
              "text plan_state=p.state, text party, id unit_id, day sign_by_day, day signed_day"),
        _fact("gone_through", "plan_gonethrough g", "id person_id, id gone_id=id, id plan_id, day gone_day"),
        _fact("need", "plan_need n", "id person_id, id need_id=id, text area, day start_day, day met_day"),
        _fact("commitment", "plan_commitment c",
              "id person_id, id commitment_id=id, id need_id, text area, text task_kind, text owner_kind,"
              "text sees_to,"
              "id owner_professional_id, id owner_unit_id, id owner_relative_id, day made_day, day due_day,"
              "text state, day closed_day"),
        _fact("task_offer", "plan_taskoffer o",
              "id person_id, id commitment_id, text state, day offered_day, day answered_day,"
              "day offer_again_day"),
        _fact("responsibility", "plan_responsibility r",
              "id person_id, id responsibility_id=id, text area, id unit_id, id professional_id, text stance,"
              "day start_day, day end_day"),
        _fact("visit", "appointments_visit v",
              "id person_id, id visit_id=id, id unit_id, id professional_id, text outcome,"
              "day day=local_date,"
              "second second=starts_at, id follow_up_by_id, day followed_up_day"),
        _fact("contact", "appointments_contact c",
              "id person_id, id unit_id, id professional_id, text channel, text reached, day day=local_date,"
              "second second=at"),
        _fact("benefit", "entitlements_benefit b",
              "id person_id, id benefit_id=id, text kind, id decider_id, day start_day, day end_day"),
        _fact("application", "entitlements_application a",
              "id person_id, id application_id=id, text kind, text state, id helper_id, day start_day,"
              "day sent_day,"
              "day decided_day"),
        _fact("medicine", "record_medicine m",
              "id person_id, id medicine_id=id, flag is_antipsychotic, flag is_substance_use, day start_day,"
              "day end_day"),
        _fact("observation", "record_observation o",
              "id person_id, text check_kind, flag is_declined, day day=local_date",
              where="NOT (o.check_kind = '')"),
        _fact("encounter", "record_encounter e",
              "id person_id, id encounter_id=id, text encounter_class, flag is_substance_use,"
              "second starts_second, second ends_second, day start_day, day end_day"),
        _fact("course", "pathways_course c",
              "id person_id, id course_id=id, text pathway, id unit_id, id owner_id, int categories,"
              "second clock_second, day start_day, second ended_second"),
        _fact("meeting", "meetings_meeting m",
              "id person_id, id meeting_id=id, text form, text state, day called_day, day start_day,"
              "day answer_by_day"),
        _fact("invited", "meetings_invited v",
              "id person_id, id meeting_id, text kind, text answer, day off_day"),
        _fact("agenda_item", "meetings_agendaitem i JOIN meetings_meeting g ON g.id = i.meeting_id",
              "id person_id, id meeting_id, id agenda_item_id=id, text area, text decision,"
              "text state=g.state, day called_day=g.called_date, day meeting_day=g.start_date,"
              "day answer_by_day=g.answer_by_date"),
        _fact("decider", AT_TABLE, DECIDER, where="v.professional_id IS NULL"),
        _fact("decider_seated",
              f"{AT_TABLE} JOIN network_membership p"
              " ON p.professional_id = v.professional_id AND p.seat_id = s.id",
              f"{DECIDER}, day sits_day=p.start_date, day left_day=p.end_date"),
        _fact("written_word",
              "meetings_writtenword w JOIN meetings_agendaitem i ON i.id = w.item_id"
              " JOIN meetings_meeting g ON g.id = i.meeting_id",
              "id person_id, id agenda_item_id=item_id, id mandate_id, text state, day until_day,"
              "day meeting_day=g.start_date, day answer_by_day=g.answer_by_date"),
        _fact("family_answer", "pathways_familyanswer a",
              "id person_id, id course_id, id relative_id, id answer_id=id, text says, second asked_second"),
        _fact("step_note", "pathways_stepnote n",
              "id person_id, id course_id, text step, text state, flag is_with_family, second second=at"),
    )
}  # fmt: skip
