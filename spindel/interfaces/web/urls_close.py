"""Addresses of what is done for those close to a person, and of what the person can carry over time."""

from django.urls import path

from spindel.interfaces.web.views import carrying, close_ones

of_person = [
    path("close/", close_ones.show, name="close_ones"),
    path("close/told/<uuid:telling_id>/answer/", close_ones.answer_telling, name="telling_answer"),
    path("close/told/<uuid:telling_id>/answer/undo/", close_ones.unanswer_telling, name="telling_unanswer"),
    path("close/<uuid:relative_id>/take-back/", close_ones.take_work_back, name="work_take_back"),
    path(
        "close/<uuid:relative_id>/take-back/undo/<str:token>/", close_ones.put_work_back, name="work_put_back"
    ),
    path("close/<uuid:relative_id>/respite/", close_ones.offer_respite, name="respite_offer"),
    path("close/respite/<uuid:respite_id>/withdraw/", close_ones.withdraw_respite, name="respite_withdraw"),
    path("close/respite/<uuid:respite_id>/again/", close_ones.offer_respite_again, name="respite_again"),
    path("close/<uuid:relative_id>/place/", close_ones.place, name="relative_place"),
    path("close/<uuid:relative_id>/ask/", close_ones.ask_them, name="relative_ask"),
    path("close/<uuid:relative_id>/ask-not/", close_ones.do_not_ask_them, name="relative_unask"),
    path("capacity/over-time/", carrying.show, name="carrying"),
]
