"""The routes of the desk and its API: declared beside their endpoints, each worked out when it is first asked for."""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import cached_property, partial
from typing import Any, cast

from fastapi import APIRouter
from fastapi.params import Depends
from fastapi.routing import APIRoute
from starlette.routing import Route
from starlette.types import Receive, Scope, Send


class Declared(Route):
    """A route as it was declared. What its endpoint depends on, takes and gives is looked at with the first request."""

    def __init__(
        self, path: str, endpoint: Callable[..., Any], methods: Sequence[str], work_out: Callable[[], APIRoute]
    ) -> None:
        super().__init__(path, endpoint)
        # Not by the constructor, which would add HEAD: FastAPI does not.
        self.methods = set(methods)
        self._work_out = work_out

    @cached_property
    def whole(self) -> APIRoute:
        """The route as FastAPI and its description need it."""
        return self._work_out()

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        # The log names it.
        scope["route"] = self
        await self.whole.handle(scope, receive, send)


class Routes(APIRouter):
    """Routes as they are declared, and no more.

    FastAPI works a route out where it is declared, and once more where its router is included: two milliseconds each
    time, for ours together a third of a start.
    """

    def __init__(
        self,
        *,
        prefix: str = "",
        tags: list[str | Enum] | None = None,
        dependencies: Sequence[Depends] | None = None,
    ) -> None:
        super().__init__(prefix=prefix, tags=tags, dependencies=dependencies)
        self._declared: list[tuple[str, Callable[..., Any], dict[str, Any]]] = []

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        self._declared.append((path, endpoint, options))

    def declared(
        self, prefix: str = "", *, dependencies: Sequence[Depends] = (), is_described: bool = True
    ) -> list[Declared]:
        """Every route under `prefix`; `is_described` says whether OpenAPI tells of them."""

        whole_prefix, always = f"{prefix}{self.prefix}", [*dependencies, *self.dependencies]

        def work_out(path: str, endpoint: Callable[..., Any], options: dict[str, Any]) -> APIRoute:
            alone = APIRouter(prefix=whole_prefix, tags=self.tags, dependencies=always, include_in_schema=is_described)
            alone.add_api_route(path, endpoint, **options)
            return cast(APIRoute, alone.routes[0])

        return [
            Declared(f"{whole_prefix}{path}", endpoint, options["methods"], partial(work_out, path, endpoint, options))
            for path, endpoint, options in self._declared
        ]
