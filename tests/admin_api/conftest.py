"""The desk as tests use it: a real app on a real database, reached through HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import select

from admin_api import app as desk_app
from admin_api import login
from admin_api.dependencies import FORM_KEY_HEADER
from admin_api.office import Office
from admin_api.passwords import Passwords
from admin_api.workshop import Workshop
from bot import previews
from clinic import regions
from clinic.audit import Act
from clinic.conversations import Entry
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.mediators import Mediator, Role
from clinic.outbox import Outgoing
from clinic.sifting import Sifting
from clinic.sign_ins import SignIn
from clinic.tickets import Ticket
from clinic.vault import Vault, digest
from knowledge import editorial, rehearsal, shelf
from knowledge.catalogue import CatalogueEntry
from knowledge.edition import Edition
from knowledge.law import law
from knowledge.law.law import Registry
from knowledge.rehearsal import Rehearsal
from knowledge.shelf import Shelf
from tests import factories, small
from tests.admin_api.door import EMAIL, PASSWORD
from tests.conftest import Clock
from tests.factories import App

HOST = "desk.test"
QUICK_KIB = 32
ADDRESS = f"http://{HOST}"


@dataclass
class Desk:
    """An office with its app; `woken` counts how often the loops were woken."""

    office: Office
    app: FastAPI
    clock: Clock
    clients: AsyncExitStack
    woken: list[None] = field(default_factory=list)

    async def mediator(self, **wanted: Any) -> Mediator:
        return await factories.a_mediator(self.office.database, self.office.vault, self.clock, **wanted)

    async def ticket(self, **wanted: Any) -> Ticket:
        return await factories.a_ticket(self.office.database, self.office.vault, self.clock, **wanted)

    async def browser(self, mediator: Mediator) -> AsyncClient:
        """A browser in which this person is signed in, on one of our pages."""
        secret = await factories.sign_in(self.office.database, self.clock, mediator)
        client = await self.stranger()
        client.cookies.set("desk", secret, domain=HOST)
        client.headers[FORM_KEY_HEADER] = await self._form_key(secret)
        return client

    async def sign_in(self, mediator: Mediator) -> int:
        """The number of another sign-in of this person."""
        return (await self._sign_in(await factories.sign_in(self.office.database, self.clock, mediator))).id

    async def _form_key(self, secret: str) -> str:
        return login.form_key(self.office.vault, await self._sign_in(secret))

    async def _sign_in(self, secret: str) -> SignIn:
        async with self.office.database.read() as session:
            return (await session.scalars(select(SignIn).where(SignIn.secret_digest == digest(secret)))).one()

    async def program(self, mediator: Mediator, *scopes: str) -> AsyncClient:
        """A program with a key of this person."""
        secret = login.new_secret()
        await factories.a_token(self.office.database, self.clock, mediator, scopes, secret)
        client = await self._client("203.0.113.9")
        client.headers["Authorization"] = f"Bearer {secret}"
        return client

    async def stranger(self, address: str = "203.0.113.7") -> AsyncClient:
        """A browser of somebody who is not signed in."""
        client = await self._client(address)
        client.headers["Sec-Fetch-Site"] = "same-origin"
        return client

    async def _client(self, address: str) -> AsyncClient:
        transport = ASGITransport(app=self.app, client=(address, 50_000), raise_app_exceptions=False)
        return await self.clients.enter_async_context(AsyncClient(transport=transport, base_url=ADDRESS))

    async def acts(self, verb: str) -> list[str]:
        """What the audit says was done this way, by object."""
        async with self.office.database.read() as session:
            found = await session.scalars(select(Act).where(Act.verb == verb).order_by(Act.id))
            return [f"{act.object_kind} {act.object_id}" for act in found]

    async def news(self) -> list[str]:
        """What the person is going to hear from the bot."""
        async with self.office.database.read() as session:
            return [row.inbound.text for row in await session.scalars(select(Incoming).order_by(Incoming.id))]

    async def on_their_way(self) -> list[tuple[str | None, str]]:
        """Who says what to the person, waiting to be sent."""
        async with self.office.database.read() as session:
            rows = await session.scalars(select(Outgoing).order_by(Outgoing.id))
            return [(row.content.speaker, row.content.text) for row in rows]

    async def thread(self, ticket: Ticket) -> list[tuple[str, str | None, str]]:
        async with self.office.database.read() as session:
            lines = select(Entry).where(Entry.conversation_id == ticket.conversation_id).order_by(Entry.id)
            return [(line.author, line.event, line.text) for line in await session.scalars(lines)]


@pytest.fixture(scope="session")
def shipped_shelf() -> Shelf:
    return shelf.read(shelf.shipped())


@pytest.fixture(scope="session")
def instruments() -> Registry:
    return law.load()


def a_workshop(database: Database, edition: Edition, folder: Path) -> Workshop:
    """The six articles of tests/small.py; what would be tried in a process of its own is tried here."""
    rehearse = Rehearsal(database, small.SHELF, folder, rehearsal.played)
    return Workshop(lambda: edition, rehearse, lambda article: previews.of(article, edition.instruments))


def an_office(
    database: Database,
    vault: Vault,
    clock: Callable[[], datetime],
    edition: Edition,
    folder: Path,
    *,
    public_url: str = ADDRESS,
    catalogue: Mapping[str, CatalogueEntry] = small.SHELF.catalogue,
    wake: Callable[[], None] = lambda: None,
) -> Office:
    """What the desk is given, over this database; its search is that of `edition`."""
    return Office(
        database=database,
        vault=vault,
        clock=clock,
        regions=regions.load(),
        catalogue=catalogue,
        instruments=edition.instruments,
        wake=wake,
        public_url=public_url,
        workshop=a_workshop(database, edition, folder),
        sifting=Sifting(vault),
    )


def an_app(office: Office) -> FastAPI:
    """The desk on an app of its own."""
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    desk_app.install(app, office)
    # As little memory as Argon2 takes, or each sign-in would cost a fifth of a second.
    app.state.passwords = Passwords(QUICK_KIB)
    return app


@pytest.fixture
async def desk(
    database: Database,
    vault: Vault,
    clock: Clock,
    shipped_shelf: Shelf,
    small_edition: Edition,
    tmp_path: Path,
) -> AsyncIterator[Desk]:
    woken: list[None] = []
    office = an_office(
        database,
        vault,
        clock,
        small_edition,
        tmp_path,
        catalogue=shipped_shelf.catalogue,
        wake=lambda: woken.append(None),
    )
    async with AsyncExitStack() as clients:
        yield Desk(office, an_app(office), clock, clients, woken)


@pytest.fixture(scope="session")
def password_hash() -> str:
    return asyncio.run(Passwords(QUICK_KIB).hashed(PASSWORD))


@pytest.fixture
async def rina(desk: Desk, password_hash: str) -> Mediator:
    return await desk.mediator(email=EMAIL, password_hash=password_hash)


@pytest.fixture
async def app(desk: Desk, rina: Mediator) -> App:
    """The authenticator on Rina's phone."""
    return await factories.an_app(desk.office.database, desk.clock, rina)


@pytest.fixture
async def small_desk(desk: Desk) -> Desk:
    """A desk whose catalogue has six questions, all of them answered."""
    office = replace(desk.office, catalogue=small.SHELF.catalogue)
    async with office.database.begin() as session:
        await editorial.seed(session, small.SHELF.articles, desk.clock())
    return Desk(office, an_app(office), desk.clock, desk.clients)


@pytest.fixture
async def editor(small_desk: Desk) -> AsyncClient:
    return await small_desk.browser(await small_desk.mediator(name="Edi Editor", role=Role.EDITOR, region=None))


@pytest.fixture
async def reviewer(small_desk: Desk) -> AsyncClient:
    return await small_desk.browser(await small_desk.mediator(name="Putri Pemeriksa", role=Role.REVIEWER, region=None))
