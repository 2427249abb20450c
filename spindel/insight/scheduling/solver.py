"""Runs the model from a complete first schedule, the same way every time: never worse than that."""

from collections.abc import Iterator, Mapping
from typing import Any

from spindel.insight.scheduling import costs
from spindel.insight.scheduling.desk import Desk
from spindel.insight.scheduling.grid import bits
from spindel.insight.scheduling.model import Drawn, Model, levels
from spindel.insight.scheduling.problem import Placed

SEED = 20260302
LONGEST = 60.0  # seconds: only a machine far slower than any of ours ever gets there


def improve(
    desk: Desk, first: Mapping[str, Placed], *, effort: float
) -> tuple[dict[str, Placed], float, bool]:
    """A schedule at least as good, the proven bound of its cost, and whether nothing better exists.

    `effort` is the solver's own measure of work, about a second each on a usual machine; the clock
    is not looked at, so that the same question has the same answer anywhere.
    """
    alone = {one.key: levels(desk, one) for one in desk.problem.meetings}
    least = sum(min(cost for _, cost in one) if one else desk.not_held for one in alone.values())
    slack = total(desk, first) - least
    if not slack:
        return dict(first), least, True
    model = Model(desk, alone, slack)
    _hint(model, first)
    solver = model.cp.CpSolver()
    solver.parameters.random_seed = SEED
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2  # measured: proves in a second what takes ten without
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_deterministic_time = effort
    solver.parameters.max_time_in_seconds = LONGEST
    status = solver.solve(model.model)
    if status not in (model.cp.OPTIMAL, model.cp.FEASIBLE):
        return dict(first), least, False
    found = {
        key: _read(desk, one, solver) for key, one in model.drawn.items() if solver.boolean_value(one.held)
    }
    if total(desk, found) > total(desk, first):
        found = dict(first)
    return found, max(least, solver.best_objective_bound), status == model.cp.OPTIMAL


def total(desk: Desk, placed: Mapping[str, Placed]) -> int:
    """What a schedule costs with the meetings that are not held."""
    missing = len(desk.problem.meetings) - len(placed)
    return desk.not_held * missing + sum(one.cost for one in placed.values())


def _read(desk: Desk, drawn: Drawn, solver: Any) -> Placed:
    """One meeting as the solver has it; its cost is counted anew, as for any other."""
    meeting, start = drawn.meeting, solver.value(drawn.start)
    room = next(key for key, literal in drawn.rooms.items() if solver.boolean_value(literal))
    interpreter = next(
        (who for who, literal in drawn.interpreters.items() if solver.boolean_value(literal)), None
    )
    there = {who for who, seat in drawn.extra.items() if solver.boolean_value(seat)} | set(meeting.required)
    decides = {
        item.key: next(who for who in item.deciders if who in there)
        for item in meeting.items
        if there & set(item.deciders)
    }
    written = {item.key: item.deciders[0] for item in meeting.items if item.key not in decides}
    good = bool(desk.good(meeting) >> start & 1)
    present = dict.fromkeys([*meeting.required, *decides.values(), *meeting.optional])
    lacks = costs.lacks_of(meeting, written, there, good=good)
    return Placed(
        meeting=meeting.key,
        start=desk.grid.at(start),
        end=desk.grid.at(start + desk.length(meeting)),
        room=room,
        interpreter=interpreter,
        present=tuple(who for who in present if who in there),
        decides=decides,
        written=written,
        lacks=lacks,
        cost=costs.of(
            desk.problem,
            meeting,
            desk.place_of(room),
            decides=decides.values(),
            interpreter=desk.interpreters(meeting).get(interpreter or ""),
            lacks=lacks,
        ),
    )


def _hint(model: Model, placed: Mapping[str, Placed]) -> None:
    """Every variable as the first schedule has it."""
    says: dict[int, int] = {}
    for key, drawn in model.drawn.items():
        for variable, value in _as_in(model.desk, drawn, placed.get(key)):
            says[variable.index] = int(value)
    for both, seat, place in model.joint:
        says[both.index] = says[seat.index] and says[place.index]
    for (first, second), order in model.orders.items():
        starts = (says[model.drawn[one].start.index] for one in (first, second))
        says[order.index] = int(next(starts) <= next(starts))
    for index, value in says.items():
        model.model.add_hint(model.model.get_int_var_from_proto_index(index), value)


def _as_in(desk: Desk, drawn: Drawn, one: Placed | None) -> Iterator[tuple[Any, int]]:
    """The variables of one meeting with their values; all but the start are 0 where it is not held."""
    at = desk.grid.down(one.start) if one else next(bits(drawn.starts))
    room, place = (one.room, desk.place_of(one.room)) if one else ("-", "-")
    yield drawn.start, at
    yield drawn.held, one is not None
    yield drawn.good, one is not None and desk.good(drawn.meeting) >> at & 1
    yield from ((literal, one is not None and key == room) for key, literal in drawn.rooms.items())
    yield from ((literal, one is not None and key == place) for key, literal in drawn.places.items())
    for (where, cost), literal in drawn.levels.items():
        yield literal, one is not None and where == place and drawn.alone[where, cost] >> at & 1
    there = {*one.present, one.interpreter, *one.decides.items(), *one.written} if one else set()
    for several in (drawn.interpreters, drawn.extra, drawn.decides, drawn.written):
        yield from ((literal, key in there) for key, literal in several.items())
