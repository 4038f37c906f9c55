"""The receiver."""

import secrets

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from django_receiver.models import StoredEvent
from tavus_client import InvalidEventError, parse_event


@csrf_exempt
@require_POST
def receive(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer as soon as the event is stored."""
    if not secrets.compare_digest(secret.encode(), settings.WEBHOOK_SECRET.encode()):
        return HttpResponse(status=404)  # without the secret, the receiver stays hidden
    try:
        event = parse_event(request.body)
    except RequestDataTooBig:
        return HttpResponse(status=413)
    except InvalidEventError as error:
        return HttpResponse(str(error), status=400, content_type="text/plain")
    _, new = StoredEvent.objects.get_or_create(key=event.dedup_key, defaults={"at": event.at, "body": event.raw})
    return JsonResponse({"new": new})
