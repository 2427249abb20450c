"""Reading meetings as one reader may see them: the points, who is at the table, what they may decide."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from spindel.domain.consent import access
from spindel.domain.meetings.cards import (
    InvitedCard,
    ItemCard,
    LinkCard,
    MeetingCard,
    MeetingHead,
    MinutesCard,
    PromiseCard,
    RemarkCard,
    WordCard,
)
from spindel.domain.meetings.deciding import comes, covered_in_writing, day_of, held_at_table
from spindel.domain.meetings.group import Holds
from spindel.domain.meetings.kinds import (
    Answer,
    Attendance,
    Decline,
    Form,
    InvitedKind,
    ItemState,
    MeetingState,
    NotHeld,
    RemarkKind,
    WordKind,
    WordState,
)
from spindel.domain.meetings.linked import state_of
from spindel.domain.meetings.minuted import name_of, promiser, read_back, slice_of
from spindel.domain.meetings.models import (
    AgendaItem,
    Asked,
    Invited,
    Meeting,
    MeetingLink,
    Minutes,
    PromiseMade,
    Remark,
    WrittenWord,
)
from spindel.domain.network.kinds import Decision
from spindel.domain.network.unit import named
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area, areas_within
from spindel.kernel.clock import local_day

Held = Mapping[UUID, tuple[Holds, ...]]


def heads(rows: QuerySet[Meeting]) -> list[MeetingHead]:
    """Those meetings, in their order; one query. To be limited by access."""
    return [_head(row) for row in rows.select_related("person", "caller")]


def of_person(person_id: UUID) -> QuerySet[Meeting]:
    """Every meeting of a person, what is to come first and then the latest; for whoever may see the plan."""
    return Meeting.objects.filter(person=person_id).order_by("-created_at", "-id")


def coming(*, today: date) -> QuerySet[Meeting]:
    """What is prepared or called, the first to come first; to be limited by access."""
    rows = Meeting.objects.filter(state__in=(MeetingState.DRAFT, MeetingState.CALLED))
    return rows.order_by("start_date", "answer_by_date", "starts_at", "id")


def meetings_today(reader: access.Reader, *, today: date) -> list[MeetingHead]:
    """What is called for today by the reader, or where they are asked to be; two queries at most."""
    me = reader.actor.human_id
    asked = Invited.objects.filter(professional=me, off_date=None).exclude(answer=Answer.NO)
    rows = Meeting.objects.filter(Q(caller=me) | Q(pk__in=asked.values("meeting")))
    found = heads(rows.filter(state=MeetingState.CALLED, start_date=today).order_by("starts_at", "id"))
    reach = reader.reach({one.person_id for one in found})
    return [one for one in found if reach[one.person_id].covers(Category.PLAN | Category.CONTACT_ONLY)]


def about(meeting_id: UUID) -> UUID | None:
    """Whom a meeting is about; one query."""
    return Meeting.objects.filter(pk=meeting_id).values_list("person_id", flat=True).first()


def meeting(meeting_id: UUID, *, categories: Category, at: datetime) -> MeetingCard | None:
    """A meeting for a reader who may know so much; eleven queries, and some for each link that is open."""
    row = Meeting.objects.filter(pk=meeting_id).select_related("person", "caller").first()
    if row is None:
        return None
    on = day_of(row, today=local_day(at, settings.TIME_ZONE))
    items = list(AgendaItem.objects.filter(meeting=row, area__in=areas_within(categories)))
    items.sort(key=lambda one: (not one.wanted_by_person, one.position))
    table = _table(row, categories)
    held = held_at_table(table, on=on)
    said: dict[str, Any] = {
        "words": _words(items, on),
        "promises": _promises(row, categories),
        "remarks": _remarks(row, {one.pk for one in items}),
    }
    return MeetingCard(
        head=_head(row),
        items=tuple(_item(one, table, held, **said) for one in items),
        invited=_invited(table, held, {one.pk for one in items}, at),
        promises=tuple(said["promises"]),
        remarks=tuple(said["remarks"]),
    )


def minutes_of(meeting_id: UUID, *, categories: Category, version: int | None = None) -> MinutesCard | None:
    """The minutes, the newest unless a version is asked for, as far as the reader may know; one query."""
    rows = Minutes.objects.filter(meeting=meeting_id).order_by("-version")
    row = rows.filter(version=version).first() if version else rows.first()
    if row is None:
        return None
    lines = tuple(slice_of(row.lines, categories=categories))
    return MinutesCard(row.id, row.meeting_id, row.version, row.by_name, row.at, row.reason, lines)


def _head(row: Meeting) -> MeetingHead:
    return MeetingHead(
        id=row.id,
        person_id=row.person_id,
        person_name=row.person.name,
        form=Form(row.form),
        why=row.why,
        state=MeetingState(row.state),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        answer_by_date=row.answer_by_date,
        place=row.place,
        video_link=row.video_link,
        interpreter_language=row.interpreter_language,
        caller_id=row.caller_id,
        caller_name=row.caller.name if row.caller else "",
        unit_id=row.unit_id,
        called_date=row.called_date,
        over_date=row.over_date,
        not_held=NotHeld(row.not_held) if row.not_held else None,
        reason=row.reason,
        follow_up_date=row.follow_up_date,
        minutes=row.minutes,
        version=row.version,
    )


def _table(row: Meeting, categories: Category) -> list[Invited]:
    """Everybody who is or was invited; those close to the person only for who may know of them."""
    rows = Invited.objects.filter(meeting=row).select_related("professional", "unit", "relative", "person")
    if not categories & Category.SOCIAL:
        rows = rows.exclude(kind=InvitedKind.RELATIVE)
    order = list(InvitedKind)
    return sorted(rows, key=lambda one: (order.index(InvitedKind(one.kind)), name_of(one)))


def _item(row: AgendaItem, table: list[Invited], held: Held, **said: Any) -> ItemCard:
    """One point with who may decide it; `said`: the words, promises and remarks of all points."""
    deciders = [
        (name_of(one), mandate)
        for one in table
        if comes(one)
        for mandate in held[one.pk]
        if mandate.decision == row.decision
    ]
    return ItemCard(
        id=row.id,
        words=row.words,
        area=Area(row.area),
        decision=Decision(row.decision) if row.decision else None,
        amount=row.amount,
        wanted_by_person=row.wanted_by_person,
        state=ItemState(row.state),
        outcome=row.outcome,
        decided_by=row.decided_by,
        mandate=named(row.mandate) if row.mandate else "",
        words_given=tuple(said["words"][row.id]),
        deciders=tuple(deciders),
        promises=tuple(one for one in said["promises"] if one.item_id == row.id),
        remarks=tuple(one for one in said["remarks"] if one.item_id == row.id),
    )


def _words(items: Iterable[AgendaItem], on: date) -> dict[UUID, list[WordCard]]:
    found: dict[UUID, list[WordCard]] = defaultdict(list)
    rows = WrittenWord.objects.filter(item__in=list(items)).exclude(state=WordState.TAKEN_BACK)
    for row in rows.select_related("unit", "mandate").order_by("id"):
        found[row.item_id].append(
            WordCard(
                id=row.id,
                kind=WordKind(row.kind),
                state=WordState(row.state),
                unit_name=row.unit.name if row.unit else "",
                by_name=row.by_name,
                to_name=row.to_name,
                words=row.words,
                mandate=named(row.mandate) if row.mandate else "",
                up_to=row.up_to,
                until_date=row.until_date,
                counts=row.state == WordState.GIVEN and covered_in_writing(row, on=on),
            )
        )
    return found


def _promises(row: Meeting, categories: Category) -> list[PromiseCard]:
    about_it = ("owner_professional", "owner_unit", "owner_relative", "mandate", "person")
    rows = PromiseMade.objects.filter(meeting=row, commitment__area__in=areas_within(categories))
    found = rows.select_related(*(f"commitment__{name}" for name in about_it)).order_by("id")
    return [_promise(one) for one in found]


def _promise(row: PromiseMade) -> PromiseCard:
    made = row.commitment
    who, mandate = promiser(made), named(made.mandate) if made.mandate else ""
    due = made.due_date.isoformat() if made.due_date else ""
    said = read_back(who, made.what, due=due, mandate=mandate)
    return PromiseCard(
        row.id, made.id, row.item_id, who, made.what, made.due_date, mandate, row.by_name, said
    )


def _remarks(row: Meeting, items: set[UUID]) -> list[RemarkCard]:
    """What was said of a point that the reader does not see, they do not see either."""
    rows = Remark.objects.filter(meeting=row).order_by("id")
    return [
        RemarkCard(one.id, one.item_id, RemarkKind(one.kind), one.who, one.words)
        for one in rows
        if one.item_id is None or one.item_id in items
    ]


def _invited(table: list[Invited], held: Held, items: set[UUID], at: datetime) -> tuple[InvitedCard, ...]:
    asked: dict[UUID, list[UUID]] = defaultdict(list)
    for invited_id, item_id in Asked.objects.filter(invited__in=table).values_list("invited_id", "item_id"):
        if item_id in items:
            asked[invited_id].append(item_id)
    links: dict[UUID, MeetingLink] = {}
    about_it = ("disclosure__to_relative", "disclosure__person", "invited__meeting")
    for link in MeetingLink.objects.filter(invited__in=table).select_related(*about_it).order_by("id"):
        links[link.invited_id] = link
    return tuple(_card(one, held[one.pk], asked[one.pk], links.get(one.pk), at) for one in table)


def _card(
    row: Invited, held: tuple[Holds, ...], asked: list[UUID], link: MeetingLink | None, at: datetime
) -> InvitedCard:
    return InvitedCard(
        id=row.id,
        kind=InvitedKind(row.kind),
        key=row.professional_id or row.relative_id or row.unit_id,
        name=name_of(row),
        unit_id=row.unit_id,
        unit_name=row.unit.name if row.unit and row.kind != InvitedKind.UNIT else "",
        email=row.email,
        is_called=row.is_called,
        answer=Answer(row.answer),
        declined=Decline(row.declined) if row.declined else None,
        answer_words=row.answer_words,
        answered_by=row.answered_by,
        other_time_at=row.other_time_at,
        answered_at=row.answered_at,
        attendance=Attendance(row.attendance),
        is_off=row.off_date is not None,
        is_unwanted=row.is_unwanted,
        mandates=held,
        item_ids=tuple(asked),
        link=_link(link, at) if link else None,
    )


def _link(row: MeetingLink, at: datetime) -> LinkCard:
    return LinkCard(row.id, state_of(row, at=at), row.created_at, row.expires_at, row.opened_at)
