"""Addresses of the crisis plan, of what is told once and of what is done together, below the person's."""

from django.urls import path

from spindel.interfaces.web.views import alarm, crisis, together, told

of_anybody = [path("alarm/", alarm.anybody, name="alarm")]
of_person = [
    path("alarm/", alarm.of_person, name="person_alarm"),
    path("crisis/", crisis.show, name="crisis"),
    path("crisis/write/", crisis.write, name="crisis_write"),
    path("crisis/begin/", crisis.begin, name="crisis_begin"),
    path("crisis/<uuid:crisis_id>/", crisis.version, name="crisis_version"),
    path("crisis/<uuid:crisis_id>/parts/<slug:part>/", crisis.write_part, name="crisis_part"),
    path("crisis/<uuid:crisis_id>/parts/<slug:part>/undo/", crisis.unwrite, name="crisis_unwrite"),
    path("crisis/<uuid:crisis_id>/calls/", crisis.add_call, name="crisis_call_add"),
    path("crisis/calls/<uuid:call_id>/remove/", crisis.remove_call, name="crisis_call_remove"),
    path("crisis/<uuid:crisis_id>/document/", crisis.point, name="crisis_document"),
    path("crisis/<uuid:crisis_id>/sign/", crisis.sign, name="crisis_sign"),
    path("crisis/<uuid:crisis_id>/sign/undo/", crisis.unsign, name="crisis_unsign"),
    path("crisis/<uuid:crisis_id>/discard/", crisis.discard, name="crisis_discard"),
    path("crisis/<uuid:crisis_id>/discard/undo/", crisis.bring_back, name="crisis_bring_back"),
    path("crisis/<uuid:crisis_id>/review/", crisis.move_review, name="crisis_review"),
    path("crisis/<uuid:crisis_id>/copies/", crisis.give_copy, name="crisis_copy_give"),
    path("crisis/copies/<uuid:copy_id>/back/", crisis.take_copy_back, name="crisis_copy_back"),
    path("crisis/copies/<uuid:copy_id>/strike/", crisis.strike_copy, name="crisis_copy_strike"),
    path("tell-once/", told.show, name="told"),
    path("tell-once/<slug:audience>/write/", told.write, name="told_write"),
    path("tell-once/<slug:audience>/draft/", told.draft, name="told_draft"),
    path("tell-once/pages/<uuid:told_id>/", told.sheet, name="told_sheet"),
    path("tell-once/pages/<uuid:told_id>/yes/", told.approve, name="told_approve"),
    path("tell-once/pages/<uuid:told_id>/yes/undo/", told.unapprove, name="told_unapprove"),
    path("tell-once/pages/<uuid:told_id>/withdraw/", told.withdraw, name="told_withdraw"),
    path("tell-once/pages/<uuid:told_id>/withdraw/undo/", told.put_back, name="told_put_back"),
    path("tell-once/pages/<uuid:told_id>/give/", told.give, name="told_give"),
    path("tell-once/givings/<uuid:giving_id>/strike/", told.strike_giving, name="told_giving_strike"),
    path("tell-once/pages/<uuid:told_id>/link/", told.make_link, name="told_link_make"),
    path("tell-once/links/<uuid:link_id>/revoke/", told.revoke_link, name="told_link_revoke"),
    path("tell-once/links/<uuid:link_id>/revoke/undo/", told.unrevoke_link, name="told_link_unrevoke"),
    path("plan/together/", together.go_through, name="gone_through_add"),
    path("plan/together/<uuid:gone_id>/strike/", together.strike_gone_through, name="gone_through_strike"),
    path("decisions/", together.decide, name="decision_add"),
    path("decisions/<uuid:decision_id>/strike/", together.strike_decision, name="decision_strike"),
]
