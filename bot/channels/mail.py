"""Mail: sends what the office's people are told by e-mail; nobody writes to the clinic this way."""

import asyncio
import smtplib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate, parseaddr

from fastapi import APIRouter

from bot.channels.channel import Abilities, Hearing, NotTaken, Stopped, TooMany, Undeliverable
from clinic.content import Content
from clinic.filetype import Fault, Unacceptable

STARTTLS, TLS, NONE = "starttls", "tls", "none"

# Less than the 60 s of an outbox lease.
_PATIENCE = 30.0
_LATER = timedelta(minutes=5)
_GREYLISTED = range(400, 500)


@dataclass(frozen=True, slots=True)
class Server:
    """The office's mail server. `security`: `starttls`, `tls` from the first byte on, or `none` (own network only)."""

    host: str
    port: int
    security: str
    sender: str
    user: str | None = None
    password: str = ""


class Mail:
    """One message for each content: its first line is the subject."""

    name = "mail"
    shows = Abilities(text=50_000, buttons=0, per_second=1)

    def __init__(self, server: Server) -> None:
        self._server = server

    async def send(self, key: str, content: Content) -> str | None:
        """`key` is the address. The name that is returned is also the message's own, so that a second one is known."""
        message = self._worded(key, content)
        try:
            await asyncio.to_thread(self._hand_over, message)
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            if any(code in _GREYLISTED for code in codes):
                raise TooMany(_LATER, growth=2) from refused
            raise Undeliverable(f"recipient refused {codes}", person_gone=True) from refused
        except smtplib.SMTPAuthenticationError as refused:
            raise Stopped(str(refused.smtp_code)) from refused
        except smtplib.SMTPResponseException as refused:
            # What the server said may repeat the address: only its number is kept.
            if refused.smtp_code in _GREYLISTED:
                raise TooMany(_LATER, growth=2, everybody=True) from refused
            raise Undeliverable(f"refused {refused.smtp_code}") from refused
        except ConnectionRefusedError as refused:
            raise NotTaken from refused
        return str(message["Message-ID"])

    async def fetch(self, reference: str) -> bytes:
        raise Unacceptable(Fault.GONE)  # nobody sends us files by mail

    def routes(self, hearing: Hearing) -> APIRouter | None:
        return None

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[None]:
        yield

    def _worded(self, key: str, content: Content) -> EmailMessage:
        subject, _, body = content.text.partition("\n")
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._server.sender, key, subject
        message["Date"] = formatdate()
        domain = parseaddr(self._server.sender)[1].rpartition("@")[2]
        message["Message-ID"] = f"<kabar-{content.reference}@{domain}>"
        # No answering machine is to answer it.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body.strip() + "\n")
        return message

    def _hand_over(self, message: EmailMessage) -> None:
        server = self._server
        context = ssl.create_default_context()
        if server.security == TLS:
            client: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=context)
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)
        with client:
            if server.security == STARTTLS:
                client.starttls(context=context)
            if server.user is not None:
                client.login(server.user, server.password)
            client.send_message(message)
