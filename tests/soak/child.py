"""A process of the kill tests: `python -m tests.soak.child prepare|write|work|finish`."""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import django
from django.db import OperationalError, connection, transaction


def prepare() -> None:
    """Ten people with nothing wrong but what the rules find, and a case manager who is signed in."""
    from django.test import Client

    from spindel.insight.gaps import engine
    from spindel.kernel import clock, schema, store
    from tests.factories import make_person
    from tests.journeys.world import make_world
    from tests.soak.poster import VISITOR

    schema.migrate(tell=lambda line: None)
    store.create(synthetic=True, at=clock.now())
    for _ in range(10):
        make_person()
    world, client = make_world(), Client()
    world.overdue.delete()  # the promises here are those of the writers
    engine.scan_and_compare(at=clock.now())
    client.force_login(world.anna)
    visitor = {"session": client.cookies["sessionid"].value, "person": str(world.omar.id)}
    (Path(os.environ["SPINDEL_DATA"]) / VISITOR).write_text(json.dumps(visitor))


def write() -> None:
    """Change things for ever; acknowledge on standard output what is committed."""
    from spindel.domain.people.models import Person
    from spindel.domain.plan.actions import commitments
    from spindel.domain.plan.kinds import Area
    from spindel.kernel import audit, clock, outbox, work
    from tests.soak.tasks import SOAK, effect

    people = list(Person.objects.values_list("id", flat=True))
    mine = []

    @transaction.atomic
    def one(name: str, at: datetime) -> None:
        audit.write("soak.written", by=SOAK, at=at, detail={"name": name})
        made = commitments.promise(random.choice(people), what=name, area=Area.HOUSING, by=SOAK, at=at)
        work.enqueue_once(effect, f"soak:{name}", name, at=at)
        outbox.put("soak", name, {"name": name}, at)
        if random.random() < 0.7:
            commitments.complete(mine.pop(0) if mine else made, by=SOAK, at=at)
        else:
            mine.append(made)

    while True:
        name = uuid4().hex
        try:
            one(name, clock.now())
        except OperationalError:
            continue  # on a busy machine one waits for the write lock in vain: nothing is written
        print(name, flush=True)
        time.sleep(random.uniform(0.01, 0.03))  # people pause, too


def work_on() -> None:
    """Work with a lease that is short enough to be lost."""
    from spindel.kernel import outbox
    from spindel.kernel.worker import Worker
    from tests.soak.tasks import deliver

    outbox.hang("soak", deliver)
    worker = Worker(lease=timedelta(seconds=2), first_retry=timedelta(seconds=1))
    signal.signal(signal.SIGTERM, lambda *_: worker.end())
    worker.run()


def finish() -> None:
    """Nobody else is left: let every lease and every wait pass, do what is left, and say what there is."""
    from spindel.kernel import clock, outbox, touched, work
    from spindel.kernel.worker import Worker
    from tests.soak.tasks import deliver

    outbox.hang("soak", deliver)
    for quarter in range(1, 30):
        clock.shift(timedelta(minutes=15 * quarter))
        Worker().until_empty()
        counts = work.counts()
        if not counts["ready"] + counts["leased"] + counts["failed"]:
            break
    touched.drain_left()
    clock.shift(timedelta())
    _seal_all()
    print(json.dumps(_found()))


def _seal_all() -> None:
    """PostgreSQL's own housekeeping holds the sealer back while it has a transaction open; so wait for it."""
    from spindel.kernel import clock, sealing, verifying

    until = time.monotonic() + 60
    sealing.seal(clock.now())
    while verifying.verify().tail and time.monotonic() < until:
        sealing.seal(clock.now())


def _found() -> dict[str, object]:
    from dataclasses import asdict

    from spindel.domain.appointments.models import Contact
    from spindel.domain.plan.models import Commitment
    from spindel.insight.gaps import engine
    from spindel.kernel import clock, touched, verifying, work
    from spindel.kernel.models import AuditRow, Job, OutboxMessage

    def names(verb: str) -> Counter[str]:
        return Counter(
            row["name"] for row in AuditRow.objects.filter(verb=verb).values_list("detail", flat=True)
        )

    return {
        "written": names("soak.written"),
        "effects": names("soak.effect"),
        "promised": Counter(Commitment.objects.values_list("what", flat=True)),
        "promise_audit": AuditRow.objects.filter(verb="commitment.promise").count(),
        "completed": Commitment.objects.filter(state="done").count(),
        "completed_audit": AuditRow.objects.filter(verb="commitment.complete").count(),
        "contacts": Counter(
            Contact.objects.filter(text__regex="^[0-9a-f]{32}$").values_list("text", flat=True)
        ),
        "contacts_audit": AuditRow.objects.filter(verb="contact.record").count(),
        "jobs": [key.removeprefix("soak:") for key in _keys(Job) if key and key.startswith("soak:")],
        "messages": _keys(OutboxMessage),
        "unsent": OutboxMessage.objects.exclude(state="sent").count(),
        "counts": work.counts(),
        "touched": touched.left(),
        "audit": asdict(verifying.verify()),
        "integrity": _integrity(),
        "scan": asdict(engine.scan_and_compare(at=clock.now())),
    }


def _keys(model: type) -> list[str]:
    return list(model.objects.values_list("key", flat=True))


def _integrity() -> str:
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return str(cursor.fetchone()[0])


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "write": write, "work": work_on, "finish": finish}[sys.argv[1]]()
