"""Figures of the scheduler: generated clinics, planned together and one by one in one run."""

import time

from tests.bench.frame import Bench, Samples, figure

CLINICS = 12
SCARCE = 0.55  # how much of everybody's time is gone in every second clinic: some meetings find no time


def planned() -> list[dict[str, object]]:
    """Each clinic both ways, and what the independent checker says of either."""
    from spindel.insight.scheduling.finding import plan_one_by_one, plan_together
    from tests.clinics import clinic, wrong_in

    found = []
    for seed in range(CLINICS):
        problem = clinic(seed, busy=SCARCE if seed % 2 else 0.35)
        start = time.perf_counter()
        greedy = plan_one_by_one(problem)
        between = time.perf_counter()
        together = plan_together(problem)
        took = time.perf_counter() - between
        faults = wrong_in(problem, greedy) + wrong_in(problem, together)
        assert not faults, faults
        found.append(
            {
                "seed": seed,
                "meetings": len(problem.meetings),
                "placed": len(together.placed),
                "placed_one_by_one": len(greedy.placed),
                "cost": together.cost,
                "cost_one_by_one": greedy.cost,
                "bound": together.bound,
                "proven": together.proven,
                "seconds": round(took, 3),
                "seconds_one_by_one": round(between - start, 3),
            }
        )
    return found


@figure("meetings-placed", goal=1.0, at_most=False, database="none")
def placed(bench: Bench) -> Samples:
    """Meetings placed together against one by one, in the clinic where that is least."""
    clinics = planned()
    worst = min(clinics, key=lambda one: one["placed"] / one["placed_one_by_one"])
    return Samples([worst["placed_one_by_one"]], [worst["placed"]], {"clinics": clinics})


@figure("meetings-bound", goal=1.02, database="none")
def bound(bench: Bench) -> Samples:
    """What a plan costs against the least that any could cost, in the clinic where that is most."""
    clinics = planned()
    worst = max(clinics, key=lambda one: one["cost"] / one["bound"])
    return Samples([worst["cost"]], [worst["bound"]], {"clinics": clinics})


@figure("meetings-seconds", goal=5.0, database="none")
def taken(bench: Bench) -> Samples:
    """Planning a clinic together, in seconds."""
    clinics = planned()
    return Samples([one["seconds"] for one in clinics], [1.0], {"clinics": clinics})
