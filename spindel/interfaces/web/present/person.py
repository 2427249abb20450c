"""What the page of a person shows, worked out from what the rooms tell. Pure: no clock, no database."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from spindel.domain.appointments.kinds import Outcome, Reached
from spindel.domain.appointments.queries import ContactCard, VisitCard
from spindel.domain.consent.access import Reason
from spindel.domain.consent.kinds import Level
from spindel.domain.flows.kinds import KEPT_FROM_DECIDERS, ChangeKind, HolderKind
from spindel.domain.flows.queries import Change
from spindel.domain.flows.threads import Thread as HeldThread
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Channel, labels
from spindel.domain.plan.kinds import CommitmentState
from spindel.domain.plan.kinds_ledger import LedgerVerb
from spindel.domain.plan.ledger import LedgerLine, times_moved
from spindel.domain.plan.queries import AreaRow, CommitmentCard
from spindel.domain.plan.states import PlanState
from spindel.interfaces.web.forms import Form
from spindel.interfaces.web.present.threads import Drawing, Thread, draw_narrow, draw_wide
from spindel.kernel.words import listed

ICON_OF = {
    Channel.VISIT: "visit",
    Channel.PHONE: "phone",
    Channel.TEXT: "letter",
    Channel.LETTER: "letter",
    Channel.VIDEO: "visit",
}
TONE_OF_OUTCOME = {Outcome.CAME: "good", Outcome.MISSED: "soon"}
TONE_OF_STATE = {CommitmentState.DONE: "good"}
TOLD_TO_DECIDERS = (LedgerVerb.PROMISE, LedgerVerb.COMPLETE)
TONE_OF_PLAN = dict.fromkeys(PlanState, "watch") | {
    PlanState.ACTIVE: "good",
    PlanState.DECLINED: "",
    PlanState.CLOSED: "",
}


@dataclass(frozen=True, slots=True)
class Web:
    """The drawn web, for a wide and for a narrow page."""

    wide: Drawing
    narrow: Drawing
    has_close: bool
    has_loose: bool


def draw(held: Sequence[HeldThread], areas: Sequence[AreaRow], *, today: date, rtl: bool) -> Web:
    """Everybody who holds a thread, and a loose end for each area of life that nobody answers for."""
    threads = [_thread(one) for one in held]
    threads += [
        Thread(str(row.area.label), _("Nobody is responsible"), is_loose=True) for row in areas if row.is_open
    ]
    return Web(
        wide=draw_wide(threads, today=today),
        narrow=draw_narrow(threads, today=today, rtl=rtl),
        has_close=any(one.is_close for one in threads),
        has_loose=any(one.is_loose for one in threads),
    )


def _thread(held: HeldThread) -> Thread:
    if held.kind == HolderKind.RELATIVE:
        return Thread(held.name, held.what, is_close=True)
    return Thread(
        name=held.name,
        who=listed(held.people) or held.what,
        holds=tuple(str(area.label) for area in held.areas),
        moved_date=held.last_moved_date,
        move=str(held.last_move.label) if held.last_move else "",
        is_case_manager=held.is_case_manager,
    )


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise on the page; with forms where the reader may say that it is done, or not possible."""

    card: CommitmentCard
    state: str
    tone: str
    complete_form: Form | None = None
    give_up_form: Form | None = None


def promise(
    card: CommitmentCard, *, today: date, forms: tuple[Form | None, ...] = (), to_decider: bool = False
) -> Promise:
    """That it is overdue is not told to those who decide on benefits or housing."""
    if card.is_overdue(on=today) and not to_decider:
        return Promise(card, _("Overdue"), "now", *forms)
    return Promise(card, str(card.state.label), TONE_OF_STATE.get(card.state, ""), *forms)


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to a promise, and how often its day was put later."""

    lines: list[LedgerLine]
    moved: int


def told_by(lines: list[LedgerLine], *, to_decider: bool) -> Told:
    """To those who decide on benefits or housing, neither delays nor what was not possible."""
    if to_decider:
        return Told([one for one in lines if one.verb in TOLD_TO_DECIDERS], 0)
    return Told(lines, times_moved(lines))


def plan_tone(state: PlanState) -> str:
    return TONE_OF_PLAN.get(state, "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: a contact or a visit."""

    id: str
    icon: str
    what: str
    outcome: str
    tone: str
    at: datetime
    text: str
    who: str
    outcome_form: Form | None = None


def history(
    cards: Iterable[VisitCard | ContactCard],
    *,
    to_decider: bool,
    ask: Callable[[UUID], Form] | None = None,
) -> list[Entry]:
    """Contacts and visits; where nobody has said how a visit went, with the form that `ask` makes.

    That a visit was missed is not told to those who decide on benefits or housing.
    """
    shown = [one for one in cards if not (to_decider and _was_missed(one))]
    return [replace(entry(one), outcome_form=ask(one.id) if ask and _is_open(one) else None) for one in shown]


def _is_open(card: VisitCard | ContactCard) -> bool:
    return isinstance(card, VisitCard) and card.outcome == Outcome.PLANNED


def _was_missed(card: VisitCard | ContactCard) -> bool:
    return isinstance(card, VisitCard) and card.outcome == Outcome.MISSED


def entry(card: VisitCard | ContactCard) -> Entry:
    who = listed((card.professional_name, card.unit_name))
    if isinstance(card, VisitCard):
        tone = TONE_OF_OUTCOME.get(card.outcome, "")
        outcome = _("Not said yet") if card.outcome == Outcome.PLANNED else str(card.outcome.label)
        return Entry(str(card.id), "visit", card.what, outcome, tone, card.starts_at, "", who)
    tried = str(card.reached.label) if card.reached == Reached.TRIED else ""
    icon = ICON_OF.get(card.channel, "phone")
    return Entry(str(card.id), icon, str(card.channel.label), tried, "soon", card.at, card.text, who)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    what: str
    text: str
    who: str
    at: datetime


def changes(found: Iterable[Change], *, but_not_by: str, to_decider: bool = False) -> list[ChangeLine]:
    """What others changed: what the reader did is no news to them."""
    kept = KEPT_FROM_DECIDERS if to_decider else frozenset[ChangeKind]()
    quiet = {ChangeKind.BENEFIT, ChangeKind.APPLICATION}  # their text is a code, not a sentence
    return [
        ChangeLine(str(one.kind.label), "" if one.kind in quiet else one.text, one.by_name, one.at)
        for one in found
        if one.by_name != but_not_by and one.kind not in kept
    ]


def role_label(role: str) -> str:
    return str(Role(role).label) if role in Role.values else ""


def explain(reasons: Iterable[Reason]) -> list[str]:
    """Why something can be seen, one sentence for each ground, which names the categories that it opens."""
    said: dict[str, None] = {}
    for reason in reasons:
        if reason.is_exclusion or reason.level < Level.READ:
            continue
        seat = listed((role_label(reason.role), reason.unit_name))
        sentence = f"{reason.ground.label}: {labels(reason.categories)}." + (f" {seat}." if seat else "")
        said[sentence + "".join(f" {law}." for law in reason.law)] = None
    return list(said)
