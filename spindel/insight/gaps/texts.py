"""The texts of each rule, by what kind of gap it found. Placeholders are filled in by `wording`."""

from django.utils.translation import gettext_lazy as _

from spindel.insight.gaps.text import Text
from spindel.insight.gaps.texts_between import BETWEEN
from spindel.insight.gaps.texts_meetings import MEETINGS

__all__ = ["TEXTS", "Text"]

TEXTS: dict[str, Text] = {
    **BETWEEN,
    **MEETINGS,
    "discharge_uncontacted": Text(
        name=_("Nobody has got in touch after inpatient care"),
        titles={
            "48h": _("Not reached since discharge, more than 48 hours ago"),
            "7d": _("Not reached since discharge, more than 7 days ago"),
        },
        why=_("The first days after inpatient care are the ones when help is needed most."),
        steps={"": _("Call or visit in the way the person wishes, and write it down in two lines.")},
    ),
    "family_uncontacted": Text(
        name=_("Those close to the person have not heard from anybody"),
        titles={
            "ask": _("More than 24 hours, and nobody close has been heard or contacted"),
            "call": _("The person lets somebody close know, and nobody has been in touch with them"),
        },
        why=_("Those who are close are worried, and often know what helps."),
        steps={
            "ask": _("Ask the person who may know what. Whoever gets in touch can always be listened to."),
            "call": _("Get in touch with them, and say what the person lets them know and no more."),
        },
    ),
    "no_case_manager": Text(
        name=_("Nobody is the accountable case manager"),
        titles={
            "nobody": _("Nobody is case manager"),
            "away": _("The case manager is away and nobody stands in"),
        },
        why=_("Threads get lost on days when nobody holds all of them."),
        steps={
            "nobody": _("Ask the person whom they want, and name a case manager."),
            "away": _("Name somebody who stands in until the case manager is back."),
        },
    ),
    "benefit_ending": Text(
        name=_("A benefit ends and no application is under way"),
        titles={
            "ends": _("%(kind)s ends on %(day)s, and no application is under way"),
            "ended": _("%(kind)s ended on %(day)s, and no application is under way"),
        },
        why=_("Without a new decision the person loses what they live on, or a support they count on."),
        steps={
            "ends": _("Start the application together, well before the day."),
            "ended": _("Start the application today and ask whether it can be dated back."),
        },
    ),
    "relative_over_limit": Text(
        name=_("Somebody close carries more than they can"),
        titles={
            "cannot": _("Somebody close cannot go on as it is"),
            "handed_back": _("Somebody close has handed something back"),
            "hours": _("Somebody close does more hours than the limit that they set"),
            "tasks": _("Somebody close does more than the limit that they set"),
        },
        why=_("Those who carry more than they can fall ill, and then everything falls at once."),
        steps={
            "": _("Talk with them, take work back, and tell them who does it now."),
            "handed_back": _("Say who does it now, and tell them so."),
        },
    ),
    "relative_unanswered": Text(
        name=_("Somebody close waits for an answer"),
        titles={
            "question": _("Somebody close has asked, and has no answer yet"),
            "observation": _("Somebody close has told what they saw, and nobody has taken note yet"),
        },
        why=_("They often see first how things are going, and without an answer they stop telling."),
        steps={
            "question": _("Answer, in general terms where there is no consent. To listen breaks no secrecy."),
            "observation": _("Read it, and tell them that you have."),
        },
    ),
    "plan_not_gone_through": Text(
        name=_("Nobody has gone through the plan with the person"),
        titles={
            "never": _("The plan has not been gone through with the person yet"),
            "lately": _("The plan has not been gone through with the person for half a year"),
        },
        why=_("A plan is the person's own only if they have been asked whether it is right."),
        steps={"": _("Go through it together, and write down what the person thinks of it.")},
    ),
    "metabolic_check_due": Text(
        name=_("A check that goes with the medicine is due"),
        titles={"": _("Due to be offered: %(checks)s")},
        why=_("Antipsychotic medicines can harm heart and metabolism; found early, it can be treated."),
        steps={"": _("Offer the checks, and agree on who orders them.")},
    ),
    "no_contact": Text(
        name=_("No contact within the agreed interval"),
        titles={
            "lately": _("%(unit)s has not reached the person since %(day)s"),
            "never": _("%(unit)s has not reached the person yet"),
        },
        why=_("It is longer than what was agreed for the support that the person needs now."),
        steps={"": _("Get in touch in the way the person wishes, and write it down in two lines.")},
    ),
    "visit_missed": Text(
        name=_("A missed visit has not been followed up"),
        titles={
            "nobody_named": _("Visit on %(day)s did not take place: %(what)s"),
            "not_reached": _("Still to be reached after the visit on %(day)s: %(what)s"),
        },
        why=_("There is often a reason that can be helped, and a missed visit is easily the last one."),
        steps={
            "nobody_named": _("Get in touch and ask how it is, or say who will."),
            "not_reached": _("Get in touch, ask how it is and what would make the next visit easier."),
        },
    ),
    "area_unanswered": Text(
        name=_("Nobody answers for an area of life"),
        titles={
            "nobody": _("%(area)s: there is a need, and nobody answers for it"),
            "each_says_other": _("%(area)s: each unit says that it is the other"),
        },
        why=_("What nobody answers for does not get done, and the person is sent back and forth."),
        steps={
            "nobody": _("Ask the units who answers for it, and write it down."),
            "each_says_other": _("Bring the units together, settle who answers for it, and write it down."),
        },
    ),
    "caseload_over": Text(
        name=_("A caseload is above its limit"),
        titles={"": _("%(name)s carries %(carried)s; the limit is %(limit)s")},
        why=_("Above the limit there is no time left for what was promised."),
        steps={"": _("Agree on what to take off: somebody else takes over, or a limit of another kind.")},
    ),
    "commitment_due": Text(
        name=_("Something promised is due soon"),
        titles={
            "soon": _("Promised for %(day)s: %(what)s"),
            "today": _("Promised for today: %(what)s"),
        },
        why=_("Somebody counts on it, and others wait with their part."),
        steps={
            "soon": _("Do it, or say in time that another day is needed."),
            "today": _("Mark it as done, or say which day it will be."),
        },
    ),
    "commitment_overdue": Text(
        name=_("Something promised is past its date"),
        titles={
            "staff": _("Past its date: %(what)s"),
            "stand_in": _("Past its date, and nobody has come to it: %(what)s"),
            "leader": _("Past its date for more than a week: %(what)s"),
            "own": _("Past the date that was hoped for: %(what)s"),
        },
        why=_("Somebody counts on it, and others wait with their part."),
        steps={
            "stand_in": _("See to it for your colleague, or agree on another day with whoever counts on it."),
            "leader": _("Find out what is in the way, and settle who does it and by when."),
            "staff": _("Do it and mark it as done, or say that it is not possible, so that others know."),
            "own": _("Ask whether it still suits them, and offer to take it over."),
        },
    ),
    "plan_due": Text(
        name=_("The plan is missing or due"),
        titles={
            "missing": _("No shared plan yet"),
            "follow_up": _("The follow-up of the plan was on %(day)s"),
            "offer_again": _("Time to offer a plan again"),
        },
        why=_("A plan shows the person and everybody else who does what, and when it is looked at again."),
        steps={
            "missing": _("Ask the person what matters to them, and propose a plan."),
            "follow_up": _("Go through the plan with the person, and agree on the next follow-up."),
            "offer_again": _("Ask again, without pressure; no is an answer too."),
        },
    ),
    "plan_not_called": Text(
        name=_("A need for a plan is noticed, and the meeting is not called"),
        titles={
            "ask": _("A plan is needed, and the person has not been asked yet"),
            "answer": _("A plan is needed, and no answer of the person is written down"),
            "call": _("The person wants a plan, and the meeting is not called yet"),
        },
        why=_("Everybody saw the need, and each may believe that another has taken it up."),
        steps={
            "ask": _("Ask the person whether they want a plan, and what matters to them."),
            "answer": _("Ask how the person has thought; no is an answer too."),
            "call": _("Call those who can decide, and write that down."),
        },
    ),
    "sign_off_missing": Text(
        name=_("Somebody has said nothing to the plan yet"),
        titles={
            "person": _("The person has not said whether we got the plan right"),
            "relative": _("Somebody close who takes part has not said anything to the plan"),
            "unit": _("%(unit)s has not said anything to the last version of the plan"),
        },
        why=_("What nobody has said yes to binds nobody, and who does not agree is not heard."),
        steps={"": _("Go through it and write down what they say; not to agree, or not to sign, counts.")},
    ),
    "sharing_without_consent": Text(
        name=_("A planned sharing has no consent"),
        titles={
            "missing": _("The plan counts on %(unit)s knowing, and there is no consent for it"),
            "withdrawn": _("The plan still counts on %(unit)s knowing, and the consent was withdrawn"),
            "ending": _("The consent for %(unit)s ends soon, and the plan counts on it"),
        },
        why=_("Without consent nothing may be shared, and what was built on it stops."),
        steps={
            "missing": _("Explain what it is for and ask, or plan without it."),
            "withdrawn": _("Change the plan so that it works without; the person has the right to say no."),
            "ending": _("Ask whether it may go on, or plan without it."),
        },
    ),
    "consent_unanswered": Text(
        name=_("A question about who may know what has no answer"),
        titles={"": _("The person was asked who may know something, and no answer is written down")},
        why=_("A question that nobody comes back to helps nobody; no is an answer too."),
        steps={"": _("Ask how the person has thought, and write down yes or no.")},
    ),
    "delegation_ended": Text(
        name=_("What somebody close may do for the person ends"),
        titles={
            "ends": _("What somebody close may do for the person ends soon, and they still help with it"),
            "ended": _("What somebody close may do for the person has ended, and they still help with it"),
        },
        why=_("Without it they help with borrowed passwords, or not at all."),
        steps={"": _("Ask the person whether it goes on, and for how long.")},
    ),
    "emergency_unreviewed": Text(
        name=_("Something opened in an emergency is not reviewed"),
        titles={"": _("Opened in an emergency on %(day)s, and not reviewed yet")},
        why=_("What may be opened without asking is trusted while somebody else looks at it afterwards."),
        steps={"": _("Look at what was opened and why, and write down what you find.")},
    ),
    "task_too_much": Text(
        name=_("A task may be too much right now"),
        titles={"": _("%(task)s may be too much right now: %(what)s")},
        why=_("Somebody has seen that this kind of task is hard to carry at the moment."),
        steps={"": _("Offer to carry it. The person decides.")},
    ),
    "commitment_unowned": Text(
        name=_("Something agreed has no name or no date"),
        titles={
            "owner": _("Nobody in particular does it: %(what)s"),
            "date": _("Nobody has said by when: %(what)s"),
            "both": _("Nobody has said who does it, or by when: %(what)s"),
        },
        why=_("What is everybody's is nobody's, and without a date nobody can follow it up."),
        steps={"": _("Settle who does it and by when.")},
    ),
    "nobody_close": Text(
        name=_("Nobody is close, and there is no extra support"),
        titles={"": _("Nobody close, and no extra support instead")},
        why=_("Others have relatives who call, remind and come along; without them care is harder to get."),
        steps={"": _("Ask the person what company or support they would like.")},
    ),
}
