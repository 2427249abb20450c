"""Addresses of what stands between organisations: cooperation agreements, and what units ask each other."""

from django.urls import path

from spindel.interfaces.web.views import agreements, questions

of_person = [
    path("questions/", questions.show, name="questions"),
    path("questions/ask/", questions.ask, name="question_ask"),
    path("questions/<uuid:question_id>/answer/", questions.answer, name="question_answer"),
    path("questions/<uuid:question_id>/answer/undo/", questions.take_back, name="question_take_back"),
    path("questions/<uuid:question_id>/withdraw/", questions.withdraw, name="question_withdraw"),
    path("questions/<uuid:question_id>/strike/", questions.strike, name="question_strike"),
]
of_unit = [
    path("unit/questions/", questions.here, name="questions_here"),
    path("agreements/", agreements.register, name="agreements"),
    path("agreements/draw-up/", agreements.draw_up, name="agreement_draw_up"),
    path("agreements/<uuid:agreement_id>/", agreements.show, name="agreement"),
    path("agreements/<uuid:agreement_id>/report.csv", agreements.report_table, name="agreement_table"),
    path("agreements/<uuid:agreement_id>/report.txt", agreements.report_text, name="agreement_text"),
    path("agreements/<uuid:agreement_id>/change/", agreements.change, name="agreement_change"),
    path("agreements/<uuid:agreement_id>/follow/", agreements.follow, name="agreement_follow"),
    path("agreements/<uuid:agreement_id>/contacts/", agreements.name_contacts, name="agreement_contacts"),
    path(
        "agreements/<uuid:agreement_id>/contacts/undo/<str:token>/",
        agreements.restore_contacts,
        name="agreement_contacts_restore",
    ),
    path("agreements/<uuid:agreement_id>/sign/", agreements.sign, name="agreement_sign"),
    path("agreements/<uuid:agreement_id>/end/", agreements.end, name="agreement_end"),
    path("agreements/<uuid:agreement_id>/strike/", agreements.strike, name="agreement_strike"),
]
