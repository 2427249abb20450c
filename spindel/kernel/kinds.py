"""States of jobs and of messages on their way out."""

from django.db.models import TextChoices


class JobState(TextChoices):
    READY = "ready"  # waits for its time
    LEASED = "leased"  # a worker has it, until the lease ends
    FAILED = "failed"  # went wrong; waits for its next try
    DONE = "done"
    DEAD = "dead"  # went wrong too often; a human looks


JOB_TRANSITIONS = {
    JobState.READY: {JobState.LEASED},
    JobState.LEASED: {JobState.LEASED, JobState.DONE, JobState.FAILED, JobState.DEAD},
    JobState.FAILED: {JobState.LEASED},
    JobState.DONE: set[JobState](),
    JobState.DEAD: {JobState.READY},
}
OPEN_JOBS = (JobState.READY, JobState.LEASED, JobState.FAILED)


class MessageState(TextChoices):
    WAITING = "waiting"
    SENT = "sent"


MESSAGE_TRANSITIONS = {
    MessageState.WAITING: {MessageState.SENT},
    MessageState.SENT: set[MessageState](),
}
