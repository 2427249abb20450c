"""The pages of staff and the verbs on them. Whatever is about a person has the person in its address."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import (
    sign_in,
    urls_close,
    urls_consent,
    urls_courses,
    urls_crisis,
    urls_doors,
    urls_meetings,
    urls_network,
    urls_people,
    urls_plan,
)
from spindel.interfaces.web.views import (
    contacts,
    gaps,
    invitation,
    network,
    person,
    personas,
    plan,
    search,
    seats,
    today,
)

of_person = [
    *urls_people.of_person,
    *urls_close.of_person,
    *urls_plan.of_person,
    *urls_consent.of_person,
    *urls_courses.of_person,
    *urls_crisis.of_person,
    *urls_meetings.of_person,
    *urls_doors.of_person,
    *urls_network.of_person,
    path("", person.show, name="person"),
    path("contacts/", contacts.record_contact, name="contact_record"),
    path("contacts/<uuid:contact_id>/strike/", contacts.strike_contact, name="contact_strike"),
    path("visits/<uuid:visit_id>/outcome/", contacts.record_outcome, name="visit_outcome"),
    path("visits/<uuid:visit_id>/outcome/undo/", contacts.unrecord_outcome, name="visit_unrecord"),
    path("visits/<uuid:visit_id>/follow-up/", contacts.follow_up_visit, name="visit_follow_up"),
    path("visits/<uuid:visit_id>/follow-up/undo/", contacts.unfollow_visit, name="visit_unfollow"),
    path("commitments/", plan.add_commitment, name="commitment_add"),
    path("commitments/<uuid:commitment_id>/complete/", plan.complete_commitment, name="commitment_complete"),
    path(
        "commitments/<uuid:commitment_id>/not-possible/", plan.give_up_commitment, name="commitment_give_up"
    ),
    path("commitments/<uuid:commitment_id>/reopen/", plan.reopen_commitment, name="commitment_reopen"),
    path("commitments/<uuid:commitment_id>/withdraw/", plan.withdraw_commitment, name="commitment_withdraw"),
    path("commitments/<uuid:commitment_id>/settle/", plan.settle_commitment, name="commitment_settle"),
    path(
        "commitments/<uuid:commitment_id>/settle/undo/<str:token>/",
        plan.unsettle_commitment,
        name="commitment_unsettle",
    ),
    path("commitments/<uuid:commitment_id>/carry/", plan.carry_task, name="commitment_carry"),
    path("needs/", plan.add_need, name="need_add"),
    path("goals/", plan.add_goal, name="goal_add"),
    path("responsibilities/", plan.set_responsibility, name="responsibility_set"),
    path(
        "responsibilities/<uuid:responsibility_id>/end/", plan.end_responsibility, name="responsibility_end"
    ),
    path("case-manager/", network.name_case_manager, name="case_manager_name"),
    path("case-manager/deputy/", network.name_deputy, name="deputy_name"),
    path("hand-over/", network.propose_handover, name="handover_propose"),
    path("hand-over/<uuid:handover_id>/answer/", network.answer_handover, name="handover_answer"),
]

urlpatterns = [
    *urls_people.of_unit,
    *urls_plan.of_unit,
    *urls_crisis.of_anybody,
    *urls_consent.of_unit,
    *urls_courses.of_everybody,
    *urls_network.of_unit,
    *urls_meetings.of_everybody,
    path("", today.show, name="today"),
    path("list.csv", today.take_out, name="gaps_out"),
    path("search/", search.show, name="search"),
    path("persons/<uuid:person_id>/", include(of_person)),
    path("rules/", gaps.rules, name="rules"),
    path("gaps/<uuid:gap_id>/", gaps.show, name="gap"),
    path("gaps/<uuid:gap_id>/acknowledge/", gaps.acknowledge, name="gap_acknowledge"),
    path("gaps/<uuid:gap_id>/hand-over/", gaps.hand_over, name="gap_hand_over"),
    path("gaps/<uuid:gap_id>/snooze/", gaps.snooze, name="gap_snooze"),
    path("gaps/<uuid:gap_id>/not-useful/", gaps.not_useful, name="gap_not_useful"),
    path("gaps/<uuid:gap_id>/undo/<str:what>/", gaps.undo, name="gap_undo"),
    path("seat/", seats.work_as, name="work_as"),
    path("language/", policy(public=True)(set_language), name="set_language"),
    path("account/invitation/<str:token>/", invitation.open_account, name="invitation"),
    path("account/", include(sign_in.urlpatterns)),
]
# Personas have a route only where the server was started as a demo.
if settings.DEMO:
    urlpatterns += [path("become/", personas.become, name="become")]
