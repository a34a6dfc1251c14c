"""An answer to HEAD has the headers of the answer to GET, and no body (RFC 9110, 9.3.2)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.http.response import HttpResponse


class HeadMiddleware:
    """Stands outermost, so that length and encoding are those of the answer to GET. Not every server drops the body of
    an application, and those that do complain; a streamed table is not even made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD":
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = ()
            elif isinstance(response, HttpResponse):
                response.content = b""
        return response
