"""What is for somebody close to a person."""

from django.urls import path

from spindel.interfaces.portal.views import choices, close, close_verbs

urlpatterns = [
    path("", close.show, name="close"),
    path("name/", close_verbs.name_person, name="close_name"),
    path("tell/", close.tell, name="close_tell"),
    path("tell/send/", close_verbs.tell, name="close_tell_send"),
    path("tell/see/", close_verbs.see, name="close_see"),
    path("tell/see/<uuid:capacity_id>/take-back/", close_verbs.strike_view, name="close_see_strike"),
    path("ask/", close.ask, name="close_ask"),
    path("ask/send/", close_verbs.ask, name="close_ask_send"),
    path("told/<uuid:telling_id>/take-back/", close_verbs.unsay, name="close_unsay"),
    path("log/", close.log, name="close_log"),
    path("log/add/", close_verbs.add_log, name="close_log_add"),
    path("log/<uuid:entry_id>/take-back/", close_verbs.strike_log, name="close_log_strike"),
    path("log/<uuid:entry_id>/done/", close_verbs.log_done, name="close_log_done"),
    path("log/<uuid:entry_id>/done/undo/", close_verbs.log_undone, name="close_log_undone"),
    path("log/<uuid:entry_id>/respected/undo/", close_verbs.rather_not_say, name="close_respected_not"),
    path(
        "log/<uuid:entry_id>/respected/<slug:respected>/", close_verbs.say_respected, name="close_respected"
    ),
    path("tasks/", close.tasks, name="close_tasks"),
    path("tasks/<uuid:help_id>/hand-back/", close_verbs.hand_back_help, name="close_help_back"),
    path(
        "tasks/<uuid:help_id>/hand-back/<uuid:telling_id>/undo/",
        close_verbs.do_again,
        name="close_help_again",
    ),
    path(
        "promises/<uuid:commitment_id>/hand-back/", close_verbs.hand_back_promise, name="close_promise_back"
    ),
    path("choices/", choices.close, name="close_choices"),
    path("choices/<uuid:choice_id>/come/", choices.come, name="close_company"),
    path("choices/come/<uuid:company_id>/take-back/", choices.come_not, name="close_company_strike"),
    path("dates/", close.dates, name="close_dates"),
    path("week/", close.week, name="close_week"),
    path("week/on/", close_verbs.turn_on, name="close_week_on"),
    path("week/off/", close_verbs.turn_off, name="close_week_off"),
    path("week/write/", close_verbs.write_week, name="close_week_write"),
    path("week/<uuid:week_id>/take-back/", close_verbs.strike_week, name="close_week_strike"),
    path("limits/", close.limits, name="close_limits"),
    path("limits/set/", close_verbs.set_limit, name="close_limit_set"),
    path("limits/cannot/", close_verbs.say_cannot, name="close_cannot"),
    path("plan/", close.plan, name="close_plan"),
    path("plan/write/", close_verbs.write_plan, name="close_plan_write"),
    path("respite/", close.respite, name="close_respite"),
    path("respite/<uuid:respite_id>/yes/", close_verbs.accept_respite, name="close_respite_yes"),
    path("respite/<uuid:respite_id>/no/", close_verbs.decline_respite, name="close_respite_no"),
]
