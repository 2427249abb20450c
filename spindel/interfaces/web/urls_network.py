"""Addresses of what stands between organisations: cooperation agreements, and what units ask each other."""

from django.urls import path

from spindel.interfaces.web.views import agreements, board, handing, know_how, questions, week_wish

of_person = [
    path("visits/week/", week_wish.say, name="week_wish_say"),
    path("visits/week/<uuid:wish_id>/end/", week_wish.end, name="week_wish_end"),
    path("visits/week/<uuid:wish_id>/again/", week_wish.again_wanted, name="week_wish_again"),
    path("board/", board.go, name="going"),
    path("board/undo/<str:token>/", board.going_back, name="going_back"),
    path("hand-over/pack/", handing.pack, name="pack"),
    path("hand-over/pack.txt", handing.pack_text, name="pack_text"),
    path("hand-over/taken/<uuid:takeover_id>/read/", handing.read_pack, name="pack_read"),
    path("hand-over/taken/<uuid:takeover_id>/goodbye/", handing.goodbye, name="goodbye"),
    path(
        "hand-over/taken/<uuid:takeover_id>/goodbye/undo/<str:token>/",
        handing.goodbye_back,
        name="goodbye_back",
    ),
    path("what-works/", handing.write_works, name="works_write"),
    path("what-works/<uuid:works_id>/strike/", handing.strike_works, name="works_strike"),
    path("who-leads/", handing.ask_who_leads, name="who_leads_ask"),
    path("who-leads/<uuid:request_id>/answer/", handing.answer_request, name="coordinator_answer"),
    path("who-leads/<uuid:request_id>/answer/undo/", handing.take_back_answer, name="coordinator_take_back"),
    path("questions/", questions.show, name="questions"),
    path("questions/ask/", questions.ask, name="question_ask"),
    path("questions/<uuid:question_id>/answer/", questions.answer, name="question_answer"),
    path("questions/<uuid:question_id>/answer/undo/", questions.take_back, name="question_take_back"),
    path("questions/<uuid:question_id>/withdraw/", questions.withdraw, name="question_withdraw"),
    path("questions/<uuid:question_id>/strike/", questions.strike, name="question_strike"),
]
of_unit = [
    path("board/", board.show, name="board"),
    path("board/rules/", board.write_rules, name="team_rules"),
    path("unit/know-how/", know_how.here, name="know_how"),
    path("unit/know-how/add/", know_how.add, name="know_how_add"),
    path("unit/know-how/<uuid:know_how_id>/change/", know_how.change, name="know_how_change"),
    path("unit/know-how/<uuid:know_how_id>/check/", know_how.check, name="know_how_check"),
    path("unit/know-how/<uuid:know_how_id>/end/", know_how.end, name="know_how_end"),
    path("unit/know-how/<uuid:know_how_id>/resume/", know_how.resume, name="know_how_resume"),
    path("unit/know-how/<uuid:know_how_id>/strike/", know_how.strike, name="know_how_strike"),
    path("unit/who-leads/", handing.requests_here, name="coordinator_here"),
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
