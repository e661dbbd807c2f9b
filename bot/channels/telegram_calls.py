"""The library's calls, made with the client of our other channels: half the computing of its own for each message."""

from datetime import timedelta
from typing import Any

import httpx2
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

# Seconds. With the wait for an answer all of it stays within the 60 s of an outbox lease.
_CONNECT, _WRITE, _FREE_CONNECTION = 5, 10, 1


class Calls(BaseRequest):
    """Connections to one Bot API, at most `connections`; an answer may take as long as `patience`."""

    def __init__(self, patience: timedelta, connections: int) -> None:
        self._timeout = _timeout(patience.total_seconds())
        limits = httpx2.Limits(max_connections=connections, max_keepalive_connections=connections)
        self._client = httpx2.AsyncClient(timeout=self._timeout, limits=limits)

    @property
    def read_timeout(self) -> float | None:
        return self._timeout.read

    async def initialize(self) -> None:
        """The connections are opened when they are needed."""

    async def shutdown(self) -> None:
        await self._client.aclose()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        *_timeouts: Any,
        **_more: Any,
    ) -> tuple[int, bytes]:
        """The status and the body of the answer. Raises TimedOut, NetworkError.

        Of the library's four timeouts only the wait for the answer is heeded, where a number is given for it.
        """
        is_given = isinstance(read_timeout, float | int)
        try:
            answer = await self._client.request(
                method,
                url,
                data=request_data.json_parameters if request_data else None,
                files=request_data.multipart_data if request_data else None,
                timeout=_timeout(read_timeout) if is_given else self._timeout,
            )
        except httpx2.TimeoutException as error:
            raise TimedOut from error
        except httpx2.HTTPError as error:
            # Without the words of the error, which may hold the address, and the address holds the token.
            raise NetworkError(type(error).__name__) from error
        return answer.status_code, answer.content


def _timeout(seconds: float) -> httpx2.Timeout:
    return httpx2.Timeout(connect=_CONNECT, read=seconds, write=_WRITE, pool=_FREE_CONNECTION)
