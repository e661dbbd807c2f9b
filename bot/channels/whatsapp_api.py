"""The few calls of WhatsApp's Cloud API that we make."""

import base64
import hashlib
import re
from datetime import timedelta
from typing import Any, NoReturn
from urllib.parse import quote

import httpx2

from bot.channels import whatsapp_errors
from bot.channels.channel import NotTaken, Undeliverable
from bot.channels.download import Downloads
from clinic.content import Attachment
from clinic.filetype import Fault, Unacceptable

API = "https://graph.facebook.com/v26.0"

# Giving up on a slow answer means not to know: better to wait, but less than the 60 s of an outbox lease.
_PATIENCE = timedelta(seconds=40)
_CONNECT_WITHIN = timedelta(seconds=10)
# Where the API says that media lie.
_DIGEST = re.compile(r"[0-9a-fA-F]{64}|[0-9A-Za-z+/]{43}=")
_MEDIA_HOSTS = ("lookaside.fbsbx.com", "graph.facebook.com")


class CloudApi:
    """One phone number of one business. Everything raises what `bot.channels.channel` says about sending."""

    def __init__(self, token: str, phone_number_id: str, api_url: str) -> None:
        self._api = api_url.rstrip("/")
        self._own = f"{self._api}/{phone_number_id}"
        self._key = {"Authorization": f"Bearer {token}"}
        self._downloads = Downloads(api_url, _MEDIA_HOSTS)
        self._client = httpx2.AsyncClient(
            headers=self._key,
            timeout=httpx2.Timeout(_PATIENCE.total_seconds(), connect=_CONNECT_WITHIN.total_seconds()),
            follow_redirects=False,
        )

    async def send(self, key: str, message: dict[str, Any], reference: str) -> str:
        """Post a message to the person with this key; returns its name (wamid).

        The reference comes back with everything that the platform says of the message later.
        """
        # A business-scoped id has its country and a dot before it; the other keys are phone numbers.
        receiver = {"recipient": key} if "." in key else {"to": key}
        fixed = {"messaging_product": "whatsapp", "recipient_type": "individual"}
        body = {**fixed, **receiver, "biz_opaque_callback_data": reference, **message}
        answer = await self._post("messages", json=body)
        try:
            return str(answer["messages"][0]["id"])
        except (KeyError, IndexError, TypeError) as error:
            raise ValueError("the answer names no message") from error

    async def upload(self, file: Attachment) -> str:
        """Bring a file there (kept 30 days); returns its id. Nothing is sent by it."""
        try:
            answer = await self._post(
                "media",
                data={"messaging_product": "whatsapp", "type": file.media_type},
                files={"file": (file.name, file.content, file.media_type)},
            )
            return str(answer["id"])
        except (httpx2.TransportError, KeyError) as error:
            raise NotTaken(type(error).__name__) from error

    async def media(self, media_id: str) -> bytes:
        """A file that a person sent: kept there for seven days, at an address that holds for some minutes.

        Raises Unacceptable; anything else raised means: later. That is also for a file that came down damaged.
        """
        answer = await self._client.get(f"{self._api}/{quote(media_id, safe='')}")
        if answer.status_code in (httpx2.codes.BAD_REQUEST, httpx2.codes.NOT_FOUND):
            raise Unacceptable(Fault.GONE)
        said = answer.raise_for_status().json()
        content = await self._downloads.get(str(said["url"]), self._key)
        if not is_whole(content, said.get("sha256")):
            raise OSError("another file came down than was sent")
        return content

    async def mark_read(self, message: str, *, typing: bool) -> None:
        """Show the person that their message was read, and with `typing` that an answer is coming (for 25 s)."""
        shown = {"typing_indicator": {"type": "text"}} if typing else {}
        await self._post(
            "messages", json={"messaging_product": "whatsapp", "status": "read", "message_id": message, **shown}
        )

    async def close(self) -> None:
        await self._client.aclose()
        await self._downloads.close()

    async def _post(self, path: str, **body: Any) -> dict[str, Any]:
        try:
            answer = await self._client.post(f"{self._own}/{path}", **body)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as error:
            raise NotTaken(type(error).__name__) from error
        if answer.status_code != httpx2.codes.OK:
            _refuse(answer)
        found = answer.json()
        if not isinstance(found, dict):
            raise ValueError("the answer is no object")
        return found


def is_whole(content: bytes, digest: object) -> bool:
    """Whether the content has this SHA-256, in hexadecimal or in base64: Meta's pages show both."""
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        return True
    sha256 = hashlib.sha256(content)
    return digest.lower() == sha256.hexdigest() or digest == base64.b64encode(sha256.digest()).decode()


def _refuse(answer: httpx2.Response) -> NoReturn:
    try:
        code = answer.json()["error"]["code"]
    except (ValueError, KeyError, TypeError):
        code = None
    known = code if type(code) is int else None
    if known is None and answer.is_server_error:
        # Something before the API answered for it: it may have passed the message on.
        raise OSError(f"HTTP {answer.status_code}")
    if known is None and answer.status_code in (400, 404):
        raise Undeliverable(f"HTTP {answer.status_code}")
    raise whatsapp_errors.refusal(answer.status_code, known)
