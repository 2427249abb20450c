"""Addresses of what stands around a person: who they are, who is close, what they carry; and of a unit."""

from django.urls import path

from spindel.interfaces.web.views import around, carrying, close, looks, network, parting, people, unit

of_person = [
    path("about/", people.show, name="about"),
    path("about/name/", people.rename, name="person_rename"),
    path("about/reach/", people.set_reach, name="person_reach"),
    path("about/languages/", people.add_language, name="language_add"),
    path("about/languages/<uuid:language_id>/remove/", people.remove_language, name="language_remove"),
    path("about/interpreter/", people.set_interpreter, name="interpreter_set"),
    path("about/addresses/", people.move, name="address_move"),
    path("about/addresses/<uuid:address_id>/take-back/", people.take_back_move, name="address_take_back"),
    path("about/numbers/", people.add_number, name="number_add"),
    path("about/level/", people.set_level, name="level_set"),
    path("relatives/", close.add_relative, name="relative_add"),
    path("relatives/<uuid:relative_id>/correct/", close.correct_relative, name="relative_correct"),
    path("relatives/<uuid:relative_id>/strike/", close.strike_relative, name="relative_strike"),
    path("relatives/<uuid:relative_id>/end/", close.end_relative, name="relative_end"),
    path(
        "relatives/<uuid:relative_id>/end/undo/<str:token>/",
        close.bring_back_relative,
        name="relative_bring_back",
    ),
    path("relatives/<uuid:relative_id>/helps/", close.accept_help, name="help_accept"),
    path("helps/<uuid:help_id>/end/", close.end_help, name="help_end"),
    path("helps/<uuid:help_id>/end/undo/", close.bring_back_help, name="help_bring_back"),
    path("capacity/", carrying.see_capacity, name="capacity_see"),
    path("capacity/<uuid:capacity_id>/strike/", carrying.strike_capacity, name="capacity_strike"),
    path("capacity/<uuid:capacity_id>/contest/", carrying.contest_capacity, name="capacity_contest"),
    path(
        "capacity/<uuid:capacity_id>/contest/undo/<str:token>/",
        carrying.uncontest_capacity,
        name="capacity_uncontest",
    ),
    path("outreach/pause/", carrying.pause_outreach, name="outreach_pause"),
    path("outreach/pause/undo/", carrying.unpause_outreach, name="outreach_unpause"),
    path("outreach/resume/", carrying.resume_outreach, name="outreach_resume"),
    path("case-manager/undo/<str:token>/", network.unname_case_manager, name="case_manager_unname"),
    path("case-manager/deputy/undo/<str:token>/", network.restore_deputy, name="deputy_restore"),
    path("hand-over/<uuid:handover_id>/withdraw/", network.withdraw_handover, name="handover_withdraw"),
    path("support/", network.arrange_support, name="support_arrange"),
    path("support/undo/<str:token>/", network.take_back_support, name="support_take_back"),
    path("around/", around.show, name="around"),
    path("around/units/", around.engage, name="unit_engage"),
    path("around/units/undo/<str:token>/", around.disengage, name="unit_disengage"),
    path("around/units/<uuid:engagement_id>/contact/", around.set_contact_person, name="contact_person_set"),
    path(
        "around/units/<uuid:engagement_id>/contact/undo/<str:token>/",
        around.restore_contact_person,
        name="contact_person_restore",
    ),
    path("around/units/<uuid:engagement_id>/leaving/", around.leaving_page, name="unit_leaving"),
    path("around/units/<uuid:engagement_id>/leave/", around.leave, name="unit_leave"),
    path(
        "around/units/<uuid:engagement_id>/leave/undo/<str:token>/", around.come_back, name="unit_come_back"
    ),
    path("around/way/", around.set_travel_weight, name="travel_weight_set"),
    path("around/way/undo/<str:token>/", around.restore_travel_weight, name="travel_weight_restore"),
    path("parting/", parting.show, name="parting"),
    path("parting/close/", parting.part, name="parting_close"),
    path("parting/undo/", parting.come_back, name="parting_undo"),
]
of_unit = [
    path("respected/", unit.respected, name="respected"),
    path("welcome/", parting.welcome, name="welcome"),
    path("unit/", unit.show, name="unit"),
    path("looks/", looks.show, name="looks"),
    path("looks/<uuid:flag_id>/review/", looks.review, name="look_review"),
    path("looks/<uuid:flag_id>/take-back/", looks.take_back, name="look_take_back"),
    path("unit/absences/", unit.record_absence, name="absence_record"),
    path("unit/absences/<uuid:absence_id>/end/", unit.end_absence, name="absence_end"),
    path("unit/absences/<uuid:absence_id>/strike/", unit.strike_absence, name="absence_strike"),
    path("unit/mandates/", unit.give_mandate, name="mandate_give"),
    path("unit/mandates/<uuid:mandate_id>/end/", unit.end_mandate, name="mandate_end"),
    path("unit/mandates/<uuid:mandate_id>/end/undo/<str:token>/", unit.resume_mandate, name="mandate_resume"),
    path(
        "unit/mandates/<uuid:mandate_id>/undo/<str:token>/", unit.take_back_mandate, name="mandate_take_back"
    ),
]
