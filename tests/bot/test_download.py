"""Fetching what a platform points to: whatever it or a name server says, nothing inside our network is asked (B11)."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import httpx2
import pytest

from bot.channels.download import Downloads
from clinic.filetype import Fault, Unacceptable

API = "https://graph.example/v1"
HOSTS = ("lookaside.fbsbx.com", "*.fbcdn.net")
LISTED = "https://lookaside.fbsbx.com/slip"


class NameServer:
    """Says what a test wants, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Sequence[str]] = []
        self.asked: list[str] = []

    async def __call__(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        return self.answers.pop(0)


@pytest.fixture
def names() -> NameServer:
    return NameServer()


@pytest.fixture
async def downloads(names: NameServer) -> AsyncIterator[Downloads]:
    downloads = Downloads(API, HOSTS, names)
    yield downloads
    await downloads.close()


async def refusal(downloads: Downloads, url: str) -> Fault:
    with pytest.raises(Unacceptable) as refused:
        await downloads.get(url)
    return refused.value.fault


@pytest.mark.parametrize(
    "url",
    [
        "",
        "slip.jpg",
        "file:///etc/passwd",
        "http://lookaside.fbsbx.com/slip",
        "https://lookaside.fbsbx.com:8443/slip",
        "https://lookaside.fbsbx.com:x/slip",
        "https://user:secret@lookaside.fbsbx.com/slip",
        "https://lookaside.fbsbx.com@127.0.0.1/slip",
        "https://lookaside.fbsbx.com.evil.example/slip",
        "https://evilfbcdn.net/slip",
        "https://fbcdn.net/slip",
        "https://127.0.0.1/slip",
        "https://2130706433/slip",
        "https://[::1]/slip",
        "https://169.254.169.254/latest/meta-data",
        "http://graph.example/v1/slip",
        "https://graph.example:444/slip",
    ],
)
async def test_b11_what_is_not_on_the_list_is_not_even_looked_up(
    downloads: Downloads, names: NameServer, url: str
) -> None:
    assert (await refusal(downloads, url), names.asked) == (Fault.GONE, [])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  # nobody binds to it here
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "nonsense",
    ],
)
async def test_b11_a_listed_name_that_leads_inside_is_not_connected_to(
    downloads: Downloads, names: NameServer, address: str
) -> None:
    names.answers = [[address], ["31.13.72.1", address], []]
    for _ in range(3):
        assert await refusal(downloads, LISTED) is Fault.GONE


async def test_b11_the_connection_goes_to_the_address_that_was_looked_at(names: NameServer) -> None:
    """A name server that would say something else the second time is asked once."""
    connected: list[tuple[str, str, str]] = []

    async def answer(request: httpx2.Request) -> httpx2.Response:
        async def content() -> AsyncIterator[bytes]:
            yield b"%PDF-1.7"

        connected.append((request.url.host, request.headers["host"], request.extensions.get("sni_hostname", "")))
        return httpx2.Response(200, content=content())

    names.answers = [["31.13.72.1"], ["127.0.0.1"]]
    downloads = Downloads(API, HOSTS, names, httpx2.MockTransport(answer))
    assert await downloads.get("https://scontent.xx.fbcdn.net/slip?x=1") == b"%PDF-1.7"
    assert connected == [("31.13.72.1", "scontent.xx.fbcdn.net", "scontent.xx.fbcdn.net")]
    assert names.asked == ["scontent.xx.fbcdn.net"]
    await downloads.close()


async def test_b11_a_redirect_is_looked_at_like_any_address_and_gets_no_key(names: NameServer) -> None:
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        asked.append(request)
        where = "https://lookaside.fbsbx.com/slip" if "/listed" in request else f"http://127.0.0.1:{port + 1}/inside"
        where = "/again" if "/again" in request else where
        writer.write(f"HTTP/1.1 302 Found\r\nlocation: {where}\r\ncontent-length: 0\r\n\r\n".encode())
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = int(server.sockets[0].getsockname()[1])
    own = f"http://127.0.0.1:{port}"
    downloads = Downloads(own, HOSTS, names)
    names.answers = [["127.0.0.1"]]
    for path in ("/inside", "/listed", "/again"):
        assert await refusal(downloads, own + path) is Fault.GONE
    assert names.asked == ["lookaside.fbsbx.com"]
    assert [request.split()[1] for request in asked] == ["/inside", "/listed"] + ["/again"] * 4
    await downloads.close()
    server.close()
    await server.wait_closed()
