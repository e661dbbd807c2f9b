"""Fetching a file from where a platform says that it lies: only from its hosts, never from inside our network."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx2

from clinic.filetype import LARGEST, Fault, Unacceptable

Resolve = Callable[[str], Awaitable[Sequence[str]]]

_WITHIN = timedelta(seconds=30)
_MOST_REDIRECTS = 3
_HTTPS_PORT = 443
_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (400, 403, 404, 410)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


async def resolved(host: str) -> Sequence[str]:
    """The addresses of a host, as the machine's resolver knows them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, _HTTPS_PORT, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


class Downloads:
    """`hosts` may be fetched from over https (`*.fbcdn.net`: and all below it), beside the API's own origin.

    The origin of `api_url` is the operator's word: a server of their own may well stand in their own network. What a
    platform or a person says is looked at: the name must be listed, all its addresses public, and the connection is
    made to the very address that was looked at, so that a second answer of the name server changes nothing.
    """

    def __init__(
        self,
        api_url: str,
        hosts: Sequence[str],
        resolve: Resolve = resolved,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        """`transport` is what carries the requests, where it is not the network."""
        self._own, self._hosts, self._resolve = _origin(urlsplit(api_url)), tuple(hosts), resolve
        # No proxy of the environment: it would look the name up again, and go where we did not look.
        self._client = httpx2.AsyncClient(
            headers={"Accept-Encoding": "identity"},
            timeout=_WITHIN.total_seconds(),
            follow_redirects=False,
            trust_env=False,
            transport=transport,
        )

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> bytes:
        """The file. `headers` go to the first host only. Raises Unacceptable for what will never work.

        Anything else raised means: try again later.
        """
        async with asyncio.timeout(_WITHIN.total_seconds()):
            first = _origin(_parts(url))
            for _ in range(1 + _MOST_REDIRECTS):
                given = dict(headers or {}) if _origin(_parts(url)) == first else {}
                found = await self._follow(url, given)
                if isinstance(found, bytes):
                    return found
                url = found
        raise Unacceptable(Fault.GONE)

    async def close(self) -> None:
        await self._client.aclose()

    async def _follow(self, url: str, headers: dict[str, str]) -> bytes | str:
        """The file, or where it has gone to."""
        there, headers, extensions = await self._checked(url, headers)
        async with self._client.stream("GET", there, headers=headers, extensions=extensions) as answer:
            if answer.status_code in _REDIRECTS:
                return urljoin(url, answer.headers.get("location", ""))
            if answer.status_code in _GONE:
                raise Unacceptable(Fault.GONE)
            answer.raise_for_status()
            return await _read(answer)

    async def _checked(self, url: str, headers: dict[str, str]) -> tuple[str, dict[str, str], dict[str, str]]:
        """The address to ask, the headers, and the name for which its certificate must be. Raises Unacceptable."""
        parts = _parts(url)
        if _origin(parts) == self._own:
            return url, headers, {}
        host = parts.hostname or ""
        if parts.scheme != "https" or parts.port not in (None, _HTTPS_PORT) or not self._is_listed(host):
            raise Unacceptable(Fault.GONE)
        addresses = await self._resolve(host)
        if not addresses or not all(_is_public(address) for address in addresses):
            raise Unacceptable(Fault.GONE)
        there = str(httpx2.URL(url).copy_with(host=addresses[0], port=None))
        return there, {**headers, "Host": host}, {"sni_hostname": host}

    def _is_listed(self, host: str) -> bool:
        return any(host == one or (one.startswith("*.") and host.endswith(one[1:])) for one in self._hosts)


async def _read(answer: httpx2.Response) -> bytes:
    """The body. More than a file may have is not read, whatever the answer says of its length."""
    content = bytearray()
    # As it comes: unpacked, a few kilobytes could become gigabytes.
    async for chunk in answer.aiter_raw():
        content += chunk
        if len(content) > LARGEST:
            raise Unacceptable(Fault.TOO_LARGE)
    return bytes(content)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # read here: a port that is no number raises
    except ValueError as error:
        raise Unacceptable(Fault.GONE) from error
    if parts.username is not None or parts.password is not None:
        raise Unacceptable(Fault.GONE)
    return parts


def _origin(parts: SplitResult) -> tuple[str, str, int | None]:
    return parts.scheme, parts.hostname or "", parts.port


def _is_public(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (found, *_inside(found)))


def _inside(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 address may lead to."""
    if address.version == 4:
        return ()
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(one for one in inner if one is not None)
