"""Two people edit one plan, in any order: no word is overwritten in silence, and no promise is lost."""

from contextlib import suppress
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from spindel.domain.plan.actions import answering, commitments, needs, wording
from spindel.domain.plan.kinds import Area
from spindel.domain.plan.models import (
    Commitment,
    CommitmentEntry,
    Disagreement,
    EarlierWords,
    Goal,
    Need,
    Plan,
)
from spindel.domain.plan.states import FITTING, WITH_WORDS, PlanState
from spindel.kernel.errors import Conflict, SpindelError
from tests import factories as make
from tests.counts import SOAK, rounds
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R8")]
PARTS = rounds(small=1, full=10)
drawn = settings(
    max_examples=rounds(small=12, full=50),
    stateful_step_count=rounds(small=20, full=30),
    phases=[Phase.generate],  # to shrink a story of thirty steps takes longer than to read it
    derandomize=not SOAK,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
EDITORS = st.sampled_from([0, 1])
KINDS = st.sampled_from(["need", "goal", "promise", "disagreement", "unmet"])
MODELS = {"need": Need, "goal": Goal, "promise": Commitment, "disagreement": Disagreement, "unmet": Need}
STORED = [
    (Need, "text"),
    (Need, "unmet_why"),
    (Goal, "own_words"),
    (Commitment, "what"),
    (Commitment, "evidence"),
    (Disagreement, "own_words"),
    (Disagreement, "settled_words"),
    (Plan, "limits"),
    (Plan, "not_held_reason"),
    (Plan, "closed_reason"),
]


def save(kind, row_id, text, **more):
    """What the form of a kind does when it is sent."""
    verbs = {
        "need": lambda: wording.reword_need(row_id, text=text, **more),
        "goal": lambda: wording.reword_goal(row_id, own_words=text, **more),
        "promise": lambda: wording.reword_promise(row_id, what=text, **more),
        "disagreement": lambda: wording.reword_disagreement(row_id, about="It", own_words=text, **more),
        "unmet": lambda: wording.say_unmet(row_id, why=text, **more),
    }
    return verbs[kind]()


class TwoEditors(RuleBasedStateMachine):
    """Each editor may have one form open for as long as they like, while the other goes on."""

    @initialize()
    def begin(self):
        self.numbers, self.at = count(), NOW
        self.person = make.make_person()
        make.make_plan(self.person, state=PlanState.PROPOSED, follow_up_date=None)
        self.editors = [make.actor_for(make.make_professional(name=name)) for name in ("Anna", "Omar")]
        self.open, self.acknowledged, self.promised = {}, set(), set()
        for kind in ("need", "goal", "promise", "disagreement"):
            self.add(0, kind)

    def word(self):
        return f"Words {next(self.numbers)}"

    def told(self, who):
        self.at += timedelta(seconds=1)
        return {"by": self.editors[who], "at": self.at}

    @rule(who=EDITORS, kind=KINDS)
    def add(self, who, kind):
        text = self.word()
        if kind in ("need", "unmet"):
            needs.note_need(self.person, area=Area.HOUSING, text=text, **self.told(who))
        elif kind == "goal":
            needs.set_goal(self.person, own_words=text, **self.told(who))
        elif kind == "promise":
            row = commitments.promise(self.person, what=text, area=Area.HOUSING, **self.told(who))
            self.promised.add(row.id)
        else:
            said = {"whose": "The person", "about": "It", "own_words": text}
            wording.note_disagreement(self.person, **said, **self.told(who))
        self.acknowledged.add(text)

    @rule(who=EDITORS, kind=KINDS, pick=st.integers(0, 5))
    def open_a_form(self, who, kind, pick):
        rows = list(MODELS[kind].objects.filter(person=self.person).order_by("created_at", "id"))
        row = rows[pick % len(rows)]
        self.open[who] = (kind, row.id, row.version)

    @rule(who=EDITORS)
    def send_the_form(self, who):
        if who not in self.open:
            return
        kind, row_id, version = self.open[who]
        text, before = self.word(), MODELS[kind].objects.get(pk=row_id)
        try:
            row = save(kind, row_id, text, version=version, **self.told(who))
        except Conflict as conflict:
            assert version != before.version, "nobody was faster"
            assert conflict.version == before.version
            assert conflict.stands, "what stands there now comes back beside what was typed"
            assert MODELS[kind].objects.get(pk=row_id).version == before.version
            self.open[who] = (kind, row_id, conflict.version)  # they have seen both, and may save again
        else:
            assert version == before.version, "somebody was faster, and was overwritten"
            assert row.version == before.version + 1
            self.acknowledged.add(text)
            del self.open[who]

    @rule(who=EDITORS, pick=st.integers(0, 5), way=st.sampled_from(["done", "again", "met", "can", "settle"]))
    def move_on(self, who, pick, way):
        model = {"done": Commitment, "again": Commitment, "settle": Disagreement}.get(way, Need)
        rows = list(model.objects.filter(person=self.person).order_by("created_at", "id"))
        row, text = rows[pick % len(rows)], self.word()
        seen = {"version": row.version, **self.told(who)}
        with suppress(SpindelError):
            if way == "done":
                commitments.complete(row, evidence=text, **seen)
                self.acknowledged.add(text)
            elif way == "again":
                commitments.reopen(row, **seen)
            elif way == "settle":
                wording.settle_disagreement(row, words=text, **seen)
                self.acknowledged.add(text)
            elif way == "can":
                wording.can_be_met(row, **self.told(who))
            else:
                needs.meet_need(row, **self.told(who))

    @rule(who=EDITORS, pick=st.integers(0, 5), is_stale=st.booleans())
    def say_something_about_the_plan(self, who, pick, is_stale):
        plan = Plan.objects.filter(person=self.person).exclude(state=PlanState.CLOSED).first()
        state = PlanState(plan.state) if plan else None
        answers, text = FITTING[state], self.word()
        answer = answers[pick % len(answers)]
        version = (plan.version if plan else 0) + is_stale
        said = {"answer": answer, "day": TODAY + days(30), "words": text, "version": version}
        try:
            answering.say(self.person.id, **said, **self.told(who))
        except Conflict:
            assert is_stale
        else:
            assert not is_stale, "who saw another plan was not told"
            if answer in WITH_WORDS:
                self.acknowledged.add(text)

    @rule(who=EDITORS, pick=st.integers(0, 5))
    def undo_at_once(self, who, pick):
        rows = list(Need.objects.filter(person=self.person).order_by("created_at", "id"))
        row = rows[pick % len(rows)]
        if len(rows) > 1 and row.created_by == self.editors[who].human_id:
            with suppress(SpindelError):
                needs.strike_need(row, **self.told(who))
                self.acknowledged.discard(row.text)  # their own words, taken back by themselves

    @invariant()
    def every_acknowledged_word_is_somewhere(self):
        kept = "\n".join(EarlierWords.objects.filter(person=self.person).values_list("words", flat=True))
        said = CommitmentEntry.objects.filter(person=self.person).values_list("words", flat=True)
        stored = [
            text
            for model, name in STORED
            for text in model.objects.filter(person=self.person).values_list(name, flat=True)
        ]
        there = {*kept.splitlines(), *said, *stored}
        assert self.acknowledged <= there, self.acknowledged - there

    @invariant()
    def no_promise_is_lost(self):
        assert (
            set(Commitment.objects.filter(person=self.person).values_list("id", flat=True)) == self.promised
        )


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_two_editors_do_no_word_and_no_promise_is_lost(part):
    run_state_machine_as_test(TwoEditors, settings=drawn)
