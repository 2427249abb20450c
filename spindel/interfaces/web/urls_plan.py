"""The verbs of plan, visits, money, consent and choices, each at an address below the person's."""

from django.urls import path

from spindel.interfaces.web.views import (
    choosing,
    consents,
    money,
    plan_paper,
    plan_state,
    planning,
    versions,
    visits,
    wording,
)

PLAN = [
    path("plan/", planning.show_plan, name="plan"),
    path("plan/plan.pdf", plan_paper.as_pdf, name="plan_pdf"),
    path("plan/plan.txt", plan_paper.as_text, name="plan_text"),
    path("plan/say/", plan_state.say, name="plan_say"),
    path("plan/put-back/<str:token>/", plan_state.put_back, name="plan_put_back"),
    path("plan/needed/", plan_state.note_need, name="plan_need_note"),
    path("plan/needed/strike/", plan_state.strike_need, name="plan_need_strike"),
    path("plan/answers-for-it/", plan_state.name_responsible, name="plan_responsible"),
    path("commitments/<uuid:commitment_id>/", planning.show_commitment, name="commitment"),
    path(
        "commitments/<uuid:commitment_id>/postpone/",
        planning.postpone_commitment,
        name="commitment_postpone",
    ),
    path(
        "commitments/<uuid:commitment_id>/postpone/undo/<str:token>/",
        planning.unpostpone_commitment,
        name="commitment_unpostpone",
    ),
    path("commitments/<uuid:commitment_id>/drop/", planning.drop_commitment, name="commitment_drop"),
    path(
        "commitments/<uuid:commitment_id>/carry/undo/<str:token>/",
        planning.uncarry_task,
        name="commitment_uncarry",
    ),
    path("needs/<uuid:need_id>/meet/", planning.meet_need, name="need_meet"),
    path("needs/<uuid:need_id>/reopen/", planning.reopen_need, name="need_reopen"),
    path("needs/<uuid:need_id>/strike/", planning.strike_need, name="need_strike"),
    path("goals/<uuid:goal_id>/reach/", planning.reach_goal, name="goal_reach"),
    path("goals/<uuid:goal_id>/reopen/", planning.reopen_goal, name="goal_reopen"),
    path("goals/<uuid:goal_id>/strike/", planning.strike_goal, name="goal_strike"),
]
WORDS = [
    path("needs/<uuid:need_id>/", wording.show_need, name="need"),
    path("needs/<uuid:need_id>/reword/", wording.reword_need, name="need_reword"),
    path("needs/<uuid:need_id>/unmet/", wording.unmet_need, name="need_unmet"),
    path("needs/<uuid:need_id>/unmet/over/", wording.can_be_met, name="need_can_be_met"),
    path("goals/<uuid:goal_id>/", wording.show_goal, name="goal"),
    path("goals/<uuid:goal_id>/reword/", wording.reword_goal, name="goal_reword"),
    path("commitments/<uuid:commitment_id>/reword/", wording.reword_promise, name="commitment_reword"),
    path("disagreements/", wording.disagree, name="disagree"),
    path("disagreements/<uuid:disagreement_id>/", wording.show_disagreement, name="disagreement"),
    path(
        "disagreements/<uuid:disagreement_id>/reword/",
        wording.reword_disagreement,
        name="disagreement_reword",
    ),
    path(
        "disagreements/<uuid:disagreement_id>/settle/",
        wording.settle_disagreement,
        name="disagreement_settle",
    ),
    path(
        "disagreements/<uuid:disagreement_id>/settle/undo/",
        wording.unsettle_disagreement,
        name="disagreement_unsettle",
    ),
    path(
        "disagreements/<uuid:disagreement_id>/strike/",
        wording.strike_disagreement,
        name="disagreement_strike",
    ),
]
VERSIONS = [
    path("plan/versions/", versions.show_all, name="plan_versions"),
    path("plan/versions/fix/", versions.fix, name="plan_fix"),
    path("plan/versions/<uuid:version_id>/", versions.show, name="plan_version"),
    path("plan/versions/<uuid:version_id>/plan.txt", versions.take_out, name="plan_version_out"),
    path("plan/signed/<uuid:sign_off_id>/", versions.show_signed, name="plan_signed"),
    path("plan/signed/<uuid:sign_off_id>/say/", versions.sign_off, name="sign_off"),
    path("plan/signed/<uuid:sign_off_id>/undo/", versions.unsign, name="sign_off_undo"),
]
VISITS = [
    path("visits/", visits.show, name="visits"),
    path("visits/book/", visits.book, name="visit_book"),
    path("visits/<uuid:visit_id>/strike/", visits.strike, name="visit_strike"),
    path("visits/<uuid:visit_id>/move/", visits.move, name="visit_move"),
    path("visits/<uuid:visit_id>/move/undo/<str:token>/", visits.unmove, name="visit_unmove"),
    path("visits/<uuid:visit_id>/cancel/", visits.cancel, name="visit_cancel"),
    path("visits/<uuid:visit_id>/follow-up/name/", visits.name_follow_up, name="visit_name_follow_up"),
]
MONEY = [
    path("money/", money.show, name="money"),
    path("benefits/", money.add_benefit, name="benefit_add"),
    path("benefits/<uuid:benefit_id>/strike/", money.strike_benefit, name="benefit_strike"),
    path("benefits/<uuid:benefit_id>/end/", money.end_benefit, name="benefit_end"),
    path("benefits/<uuid:benefit_id>/end/undo/<str:token>/", money.unend_benefit, name="benefit_unend"),
    path("applications/", money.start_application, name="application_start"),
    path("applications/<uuid:application_id>/send/", money.send_application, name="application_send"),
    path("applications/<uuid:application_id>/decide/", money.decide_application, name="application_decide"),
    path("applications/<uuid:application_id>/appeal/", money.appeal_application, name="application_appeal"),
    path(
        "applications/<uuid:application_id>/withdraw/",
        money.withdraw_application,
        name="application_withdraw",
    ),
    path(
        "applications/<uuid:application_id>/undo/<str:token>/",
        money.undo_application,
        name="application_undo",
    ),
]
CONSENTS = [
    path("consents/", consents.show, name="consents"),
    path("consents/ask/", consents.ask, name="consent_ask"),
    path("consents/<uuid:consent_id>/answer/", consents.answer, name="consent_says"),
    path("consents/<uuid:consent_id>/withdraw/", consents.withdraw, name="consent_withdraw"),
    path("consents/<uuid:consent_id>/correct/", consents.correct, name="consent_correct"),
    path("sharings/", consents.plan_sharing, name="sharing_plan"),
    path("sharings/answer/", consents.answer_sharing, name="consent_answer"),
    path("sharings/<uuid:sharing_id>/end/", consents.end_sharing, name="sharing_end"),
    path("sharings/again/<str:token>/", consents.plan_again, name="sharing_again"),
    path("blocks/", consents.block, name="block_add"),
    path("blocks/<uuid:block_id>/lift/", consents.lift_block, name="block_lift"),
    path("blocks/again/<str:token>/", consents.block_again, name="block_again"),
]
CHOICES = [
    path("choices/", choosing.show, name="choices"),
    path("choices/put/", choosing.put, name="choice_put"),
    path("choices/<uuid:choice_id>/strike/", choosing.strike, name="choice_strike"),
    path("choices/<uuid:choice_id>/withdraw/", choosing.withdraw, name="choice_withdraw"),
    path("choices/<uuid:choice_id>/put-again/", choosing.put_again, name="choice_put_again"),
    path("choices/<uuid:choice_id>/say/", choosing.say, name="choice_say"),
    path("choices/answers/<uuid:said_id>/strike/", choosing.unsay, name="choice_unsay"),
    path("choices/places/", choosing.add_place, name="place_add"),
    path("choices/places/<uuid:place_id>/remove/", choosing.remove_place, name="place_remove"),
]
of_person = [*PLAN, *WORDS, *VERSIONS, *VISITS, *MONEY, *CONSENTS, *CHOICES]
of_unit = [path("plans/", plan_state.lacking, name="plans")]
