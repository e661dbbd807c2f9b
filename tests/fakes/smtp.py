"""A mail server that keeps what it is handed; it can be told how to refuse."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_string, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """`refusals` are the answers to the next recipients, one each; after them everybody is taken."""

    port: int = 0
    kept: list[EmailMessage] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.test\r\n")
        while line := (await reader.readline()).decode().strip():
            verb = line.split()[0].upper()
            if verb == "DATA":
                writer.write(b"354 go on\r\n")
                text = (await reader.readuntil(b"\r\n.\r\n")).decode()
                self.kept.append(message_from_string(text.removesuffix(".\r\n"), EmailMessage, policy=policy.default))
            answer = self.refusals.pop(0) if verb == "RCPT" and self.refusals else "250 well"
            writer.write(f"{'221 bye' if verb == 'QUIT' else answer}\r\n".encode())
            if verb == "QUIT":
                break
        writer.close()


@asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    """It runs beside the test, in the same loop."""
    fake = MailServer()
    server = await asyncio.start_server(fake.serve, "127.0.0.1", 0)
    fake.port = server.sockets[0].getsockname()[1]
    async with server:
        yield fake
