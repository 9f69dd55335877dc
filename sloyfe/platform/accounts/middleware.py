"""Access ends on its day, also for a session that was opened before."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from . import doors


class SignedInMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if request.user.is_authenticated and not doors.still_open(request, now):
            doors.close_session(request)
        return self.get_response(request)
