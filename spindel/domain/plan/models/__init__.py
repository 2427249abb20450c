"""The tables of the room: the shared plan, the crisis plan, and what is told once."""

from spindel.domain.plan.models.choices import Choice, ChoiceAnswer, ChoiceCompany, ChoiceOption
from spindel.domain.plan.models.crisis import CrisisCall, CrisisCopy, CrisisPlan
from spindel.domain.plan.models.ledger import CommitmentEntry
from spindel.domain.plan.models.links import ToldLink
from spindel.domain.plan.models.proposals import Proposal
from spindel.domain.plan.models.shared import Commitment, Goal, Need, Plan, Responsibility, TaskOffer
from spindel.domain.plan.models.together import GoneThrough, SharedDecision
from spindel.domain.plan.models.told import ToldOnce, ToldOnceGiven
from spindel.domain.plan.models.versions import PlanVersion, SignOff
from spindel.domain.plan.models.words import Disagreement, EarlierWords

__all__ = [
    "Choice",
    "ChoiceAnswer",
    "ChoiceCompany",
    "ChoiceOption",
    "Commitment",
    "CommitmentEntry",
    "CrisisCall",
    "CrisisCopy",
    "CrisisPlan",
    "Disagreement",
    "EarlierWords",
    "Goal",
    "GoneThrough",
    "Need",
    "Plan",
    "PlanVersion",
    "Proposal",
    "Responsibility",
    "SharedDecision",
    "SignOff",
    "TaskOffer",
    "ToldLink",
    "ToldOnce",
    "ToldOnceGiven",
]
