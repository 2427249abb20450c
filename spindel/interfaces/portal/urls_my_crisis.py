"""Addresses of the person's crisis plan and of what they tell once."""

from django.urls import path

from spindel.interfaces.portal.views import alarm, crisis, told

urlpatterns = [
    path("crisis/", crisis.show, name="my_crisis"),
    path("crisis/write/", crisis.write, name="my_crisis_write"),
    path("crisis/begin/", crisis.begin, name="my_crisis_begin"),
    path("crisis/<uuid:crisis_id>/", crisis.version, name="my_crisis_version"),
    path("crisis/<uuid:crisis_id>/parts/<slug:part>/", crisis.write_part, name="my_crisis_part"),
    path("crisis/<uuid:crisis_id>/parts/<slug:part>/undo/", crisis.unwrite, name="my_crisis_unwrite"),
    path("crisis/<uuid:crisis_id>/calls/", crisis.add_call, name="my_crisis_call_add"),
    path("crisis/calls/<uuid:call_id>/remove/", crisis.remove_call, name="my_crisis_call_remove"),
    path("crisis/<uuid:crisis_id>/document/", crisis.point, name="my_crisis_document"),
    path("crisis/<uuid:crisis_id>/sign/", crisis.sign, name="my_crisis_sign"),
    path("crisis/<uuid:crisis_id>/sign/undo/", crisis.unsign, name="my_crisis_unsign"),
    path("crisis/<uuid:crisis_id>/discard/", crisis.discard, name="my_crisis_discard"),
    path("crisis/<uuid:crisis_id>/discard/undo/", crisis.bring_back, name="my_crisis_bring_back"),
    path("crisis/<uuid:crisis_id>/review/", crisis.move_review, name="my_crisis_review"),
    path("crisis/<uuid:crisis_id>/copies/", crisis.give_copy, name="my_crisis_copy_give"),
    path("crisis/copies/<uuid:copy_id>/back/", crisis.take_copy_back, name="my_crisis_copy_back"),
    path("crisis/copies/<uuid:copy_id>/strike/", crisis.strike_copy, name="my_crisis_copy_strike"),
    path("tell-once/", told.show, name="my_told"),
    path("tell-once/<slug:audience>/write/", told.write, name="my_told_write"),
    path("tell-once/<slug:audience>/draft/", told.draft, name="my_told_draft"),
    path("tell-once/pages/<uuid:told_id>/", told.sheet, name="my_told_sheet"),
    path("tell-once/pages/<uuid:told_id>/yes/", told.approve, name="my_told_approve"),
    path("tell-once/pages/<uuid:told_id>/yes/undo/", told.unapprove, name="my_told_unapprove"),
    path("tell-once/pages/<uuid:told_id>/withdraw/", told.withdraw, name="my_told_withdraw"),
    path("tell-once/pages/<uuid:told_id>/withdraw/undo/", told.put_back, name="my_told_put_back"),
    path("tell-once/pages/<uuid:told_id>/give/", told.give, name="my_told_give"),
    path("tell-once/givings/<uuid:giving_id>/strike/", told.strike_giving, name="my_told_giving_strike"),
    path("tell-once/pages/<uuid:told_id>/link/", told.make_link, name="my_told_link_make"),
    path("tell-once/links/<uuid:link_id>/revoke/", told.revoke_link, name="my_told_link_revoke"),
    path("tell-once/links/<uuid:link_id>/revoke/undo/", told.unrevoke_link, name="my_told_link_unrevoke"),
    path("call/", alarm.show, name="my_alarm"),
    path("offline/", alarm.offline, name="my_offline"),
    path("offline/sheet/", alarm.sheet, name="my_offline_sheet"),
    path("worker.js", alarm.worker, name="my_worker"),
]
