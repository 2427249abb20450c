"""Addresses of the person's plan, of what they carry, of who may know what, and of who has looked."""

from django.urls import path

from spindel.interfaces.portal.views import capacity, choices, consents, coordinator, lets, my, plan

urlpatterns = [
    path("plan/", plan.show, name="my_plan"),
    path("plan/proposals/", plan.propose, name="my_propose"),
    path("plan/proposals/<uuid:proposal_id>/take-back/", plan.take_back, name="my_proposal_take_back"),
    path("plan/tasks/<uuid:commitment_id>/too-much/", plan.too_much, name="my_too_much"),
    path("plan/offers/<uuid:offer_id>/yes/", plan.let_them, name="my_offer_accept"),
    path("plan/offers/<uuid:offer_id>/keep/", plan.keep, name="my_offer_keep"),
    path("coordinator/", coordinator.show, name="my_coordinator"),
    path("coordinator/another/", coordinator.ask, name="my_coordinator_ask"),
    path("coordinator/<uuid:request_id>/take-back/", coordinator.withdraw, name="my_coordinator_withdraw"),
    path("capacity/", capacity.show, name="my_capacity"),
    path("capacity/now/", capacity.say, name="my_capacity_say"),
    path("capacity/<uuid:capacity_id>/contest/", capacity.contest, name="my_capacity_contest"),
    path("consents/", consents.show, name="my_consents"),
    path("consents/<uuid:consent_id>/answer/", consents.answer, name="my_consent_answer"),
    path("consents/<uuid:consent_id>/withdraw/", consents.withdraw, name="my_consent_withdraw"),
    path("consents/<uuid:consent_id>/withdraw/undo/", consents.restore, name="my_consent_restore"),
    path("consents/<uuid:consent_id>/narrow/", consents.narrow, name="my_consent_narrow"),
    path("consents/keep/", consents.keep_back, name="my_block"),
    path("consents/keep/<uuid:block_id>/lift/", consents.lift, name="my_block_lift"),
    path("lets/", lets.let, name="my_let"),
    path("lets/<uuid:delegation_id>/end/", lets.end, name="my_let_end"),
    path("lets/<uuid:delegation_id>/again/", lets.let_again, name="my_let_again"),
    path("choices/", choices.show, name="my_choices"),
    path("choices/<uuid:choice_id>/say/", choices.say, name="my_choice_say"),
    path("choices/answers/<uuid:said_id>/strike/", choices.unsay, name="my_choice_unsay"),
    path("choices/places/", choices.add_place, name="my_place_add"),
    path("choices/places/<uuid:place_id>/remove/", choices.remove_place, name="my_place_remove"),
    path("receipts/<uuid:receipt_id>/", lets.receipt, name="my_receipt"),
    path("looks/", my.looks, name="my_looks"),
    path("looks/list.csv", my.looks_out, name="my_looks_out"),
]
