"""The command that handles what was received. Run it every minute, from cron or as a job of your task queue.

Only one may run at a time (`flock` in cron, or a queue with one worker): two would handle the same events.
"""

from django.core.management.base import BaseCommand

from django_receiver.models import StoredEvent
from tavus_client import Event, Shutdown, ShutdownReason, TranscriptionReady


class Command(BaseCommand):
    """Handles the events that are stored and not yet handled, in the order of their times."""

    help = "Handle the events that were received."

    def handle(self, *args: object, **options: object) -> None:
        del args, options
        for stored in StoredEvent.objects.filter(done=False):
            try:
                self.stdout.write(describe(stored.event))
            except Exception as error:  # it must not stop the others; the next run tries it again
                self.stderr.write(f"{stored.key}: {type(error).__name__}")
                continue
            stored.done = True
            stored.save(update_fields=["done"])


def describe(event: Event) -> str:
    """Do your work here. An event's repr doesn't show what people said, so it can be logged."""
    match event:
        case Shutdown(reason=ShutdownReason.PARTICIPANT_ABSENT_TIMEOUT):
            return f"nobody came: {event}"
        case Shutdown():
            return f"ended: {event}"
        case TranscriptionReady(transcript=rows):
            return f"{sum(row.role == 'user' for row in rows)} questions: {event}"
        case _:
            return f"not used: {event}"
