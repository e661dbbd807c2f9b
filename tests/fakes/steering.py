"""The test's side of a fake platform, the same for each: what shall go wrong, what people sent, what it took."""

import json
from types import TracebackType
from typing import Any, Self

import httpx2


class Steering:
    """Steers a running fake; see `tests.fakes.fake` for the modes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = httpx2.AsyncClient(base_url=url)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def fail(self, mode: str, **details: Any) -> None:
        """The next `n` (1) calls, by default those that send words, end in `mode`."""
        await self._post("/__fail", {"mode": mode, **details})

    async def has_file(self, file_id: str, content: bytes = b"", url: str | None = None) -> None:
        """A person sent this file; with `url` asking for it leads there."""
        query = {} if url is None else {"url": url}
        (await self._client.put(f"/__file/{file_id}", content=content, params=query)).raise_for_status()

    async def reset(self) -> None:
        await self._post("/__reset", None)

    async def sent(self) -> list[dict[str, Any]]:
        """The messages that it took, in order."""
        return await self._get("/__sent")

    async def _post(self, path: str, body: Any) -> None:
        # Escaped, so that a test can also send what is no proper text.
        (await self._client.post(path, content=json.dumps(body))).raise_for_status()

    async def _get(self, path: str) -> list[Any]:
        found: list[Any] = (await self._client.get(path)).raise_for_status().json()
        return found
