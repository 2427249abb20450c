"""Addresses of what may be known and done: delegations, emergencies, disclosures, receipts."""

from django.urls import path

from spindel.interfaces.web.views import delegations, disclosures, emergencies

of_person = [
    path("delegations/", delegations.show, name="delegations"),
    path("delegations/add/", delegations.delegate, name="delegation_add"),
    path("delegations/<uuid:delegation_id>/revoke/", delegations.revoke, name="delegation_revoke"),
    path("delegations/<uuid:delegation_id>/revoke/undo/", delegations.unrevoke, name="delegation_unrevoke"),
    path("disclosures/", disclosures.show, name="disclosures"),
    path("disclosures/add/", disclosures.disclose, name="disclosure_add"),
    path("receipts/<uuid:receipt_id>/", disclosures.receipt, name="receipt"),
    path("receipts/<uuid:receipt_id>/hand/", disclosures.hand_receipt, name="receipt_hand"),
    path("emergency/widen/", emergencies.widen, name="emergency_widen"),
    path("emergency/close/", emergencies.close, name="emergency_close"),
    path("emergencies/<uuid:emergency_id>/release/", emergencies.release, name="emergency_release"),
]
of_unit = [
    path("emergency/", emergencies.show, name="emergency"),
    path("emergency/open/", emergencies.open_in_emergency, name="emergency_open"),
    path("reviews/", emergencies.reviews, name="reviews"),
    path("reviews/<uuid:emergency_id>/", emergencies.review, name="review"),
]
