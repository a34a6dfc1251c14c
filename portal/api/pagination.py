"""Pages of lists: `page`, `page_size`, and what a reader needs to cite the answer."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, Paginator
from rest_framework.exceptions import NotFound
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import RefusedParameters
from portal.api.freshness import release_stamp


class Pages(PageNumberPagination):
    """Numbered pages. What is out of range is refused, never bent into range silently."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    page_size_query_description = "Records a page, 1 to 200 (default 50)."
    page_query_description = "Number of the page, from 1. A page beyond the last answers 404."

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        number, size = self.check(request)
        paginator = Paginator(queryset, size)
        try:
            self.page = paginator.page(number)
        except EmptyPage as beyond:
            last = paginator.num_pages
            raise NotFound(
                f"There is no page {number}: the {paginator.count} records fill {last} "
                f"page{'s' if last > 1 else ''} of {size}. Ask for page={last} or less."
            ) from beyond
        return list(self.page)

    def check(self, request: Request) -> tuple[int, int]:
        """The page and page size asked for. Raises RefusedParameters."""
        errors: dict[str, str] = {}
        number = self.whole(request, "page", 1, None, errors)
        size = self.whole(request, "page_size", self.page_size, self.max_page_size, errors)
        if errors:
            raise RefusedParameters(errors)
        return number, size

    def whole(self, request: Request, name: str, default: int, most: int | None, errors: dict[str, str]) -> int:
        """The whole number a parameter gives; what is wrong with it goes to `errors`."""
        text = request.query_params.get(name)
        if text is None:
            return default
        if not (
            text.isascii()
            and text.isdigit()
            and len(text) < 9
            and int(text) >= 1
            and (most is None or int(text) <= most)
        ):
            span = f"from 1 to {most}" if most else "from 1 up"
            errors[name] = f"{name}={text}: write a whole number {span}, for example {name}={default}."
            return default
        return int(text)

    def get_paginated_response(self, data: Any) -> Response:
        upward, downward = self.get_next_link(), self.get_previous_link()
        read: Any = self.request._request  # type: ignore[union-attr]
        page: Any = self.page
        response = Response(
            {
                "count": page.paginator.count,
                "next": upward,
                "previous": downward,
                "as_of": read.as_of.isoformat(),
                "release": release_stamp(read),
                "results": data,
            }
        )
        response["Link"] = ", ".join(
            f'<{url}>; rel="{rel}"' for url, rel in ((upward, "next"), (downward, "prev")) if url
        )
        return response

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = super().get_paginated_response_schema(schema)
        page["required"] = ["count", "next", "previous", "as_of", "release", "results"]
        for name in ("next", "previous"):
            page["properties"][name] = {"type": ["string", "null"], "format": "uri"}
        page["properties"]["count"] = {"type": "integer"}
        page["properties"].update(
            as_of={"type": "string", "format": "date"},
            release={
                "oneOf": [{"$ref": "#/components/schemas/ReleaseStamp"}, {"type": "null"}],
                "description": "The corpus release the answer comes from; null: none is loaded.",
            },
        )
        page["properties"]["results"]["description"] = "The records of this page."
        return page
