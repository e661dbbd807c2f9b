"""The composition root: builds everything and joins it, and does nothing else."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import FastAPI

import admin_api.app
from admin_api.office import Office
from bot import desk_loops, health, workshop
from bot.anchoring import Anchoring
from bot.budget import Budget
from bot.channels.channel import Channel
from bot.channels.messenger import FacebookPage, Messenger
from bot.channels.webchat import WebChat
from bot.channels.whatsapp import Account, WhatsApp
from bot.foundation import Foundation
from bot.program import Program
from bot.settings import Settings, revealed
from bot.transcribing import Command
from bot.website import site
from bot.website.plain_chat import Talk
from clinic import conversations, regions, tickets
from clinic.clock import Clock
from clinic.content import Address
from clinic.sifting import Sifting

if TYPE_CHECKING:
    from bot.channels.telegram import Telegram

# In the data folder.
ANCHORS = "audit.anchors"


@dataclass(frozen=True, slots=True)
class Web:
    """The server's application, and what must be called when the server is told to stop: open streams would hold it."""

    app: FastAPI
    end_streams: Callable[[], None]


def web(settings: Settings, foundation: Foundation) -> Web:
    """The one server: website, web chat, webhooks, desk and API, with the loops running beside them."""
    known_regions, years = regions.load(), settings.tickets_kept_years
    origins = tuple(settings.widget_origins.split())
    webchat = WebChat(
        foundation.database,
        foundation.vault,
        foundation.clock,
        known_regions,
        public_url=settings.public_url,
        is_framed=bool(origins),
    )
    bot = None if settings.telegram.token is None else telegram(settings)
    on_telegram: list[Channel] = [] if bot is None else [bot]
    invitation = (lambda: "") if bot is None else bot.invitation
    channels = [webchat, *on_telegram, *_platforms(settings, foundation), *desk_loops.mail(settings)]
    program = _program(settings, foundation, channels, invitation)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with program.running():
            yield
        await foundation.database.close()

    app = FastAPI(
        title="Hati Jasoka",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    for routes in filter(None, (channel.routes(program.reception) for channel in channels)):
        app.include_router(routes)
    app.include_router(health.routes(foundation.database, program.watched, foundation.clock))
    talk = Talk(webchat.room, program.reception, origins)
    site.install(app, foundation.library, known_regions, foundation.clock, settings.public_url, talk, years, invitation)
    admin_api.app.install(app, office(settings, foundation, program.wake))
    return Web(app, webchat.close)


def _program(
    settings: Settings, foundation: Foundation, channels: list[Channel], invitation: Callable[[], str]
) -> Program:
    return Program(
        foundation,
        channels,
        _budget(settings, foundation),
        Anchoring(foundation.database, foundation.clock, settings.data_dir / ANCHORS),
        None if settings.transcriber is None else Command(settings.transcriber),
        settings.tickets_kept_years,
        desk_loops.loops(settings, foundation.database, foundation.vault, foundation.clock),
        invitation,
    )


def office(settings: Settings, foundation: Foundation, wake: Callable[[], None]) -> Office:
    return Office(
        database=foundation.database,
        vault=foundation.vault,
        clock=foundation.clock,
        regions=regions.load(),
        catalogue=foundation.shelf.catalogue,
        instruments=foundation.instruments,
        wake=wake,
        public_url=settings.base_url,
        workshop=workshop.of(foundation.database, foundation.shelf, foundation.instruments, foundation.library),
        sifting=Sifting(foundation.vault),
    )


def _platforms(settings: Settings, foundation: Foundation) -> list[Channel]:
    """Meta's platforms that the operator has switched on."""
    on: list[Channel] = []
    if settings.whatsapp.token is not None:
        on.append(whatsapp(settings, foundation))
    if settings.messenger.token is not None:
        on.append(messenger(settings, foundation.clock))
    return on


def _budget(settings: Settings, foundation: Foundation) -> Budget | None:
    most = settings.whatsapp.monthly_budget
    return None if most is None else Budget(foundation.database, foundation.clock, "whatsapp", most)


def telegram(settings: Settings) -> "Telegram":
    """The Telegram channel; the settings have a token."""
    from bot.channels.telegram import Telegram  # noqa: PLC0415 - its library would be a twentieth of every start

    ours, token = settings.telegram, settings.telegram.token
    secret = None if ours.webhook_secret is None else ours.webhook_secret.get_secret_value()
    return Telegram(
        token="" if token is None else token.get_secret_value(),
        webhook_secret=secret,
        public_url=settings.public_url,
        api_url=ours.api_url,
    )


def whatsapp(settings: Settings, foundation: Foundation) -> WhatsApp:
    """The WhatsApp channel; the settings are whole."""
    ours = settings.whatsapp
    account = Account(
        token=revealed(ours.token),
        phone_number_id=ours.phone_number_id or "",
        secrets=ours.secrets,
        verify_token=revealed(ours.verify_token),
        api_url=ours.api_url,
        template=ours.template,
        language=ours.template_language,
    )

    async def is_answering(key: str) -> bool:
        async with foundation.database.read() as session:
            found = await conversations.at(session, foundation.vault, Address(WhatsApp.name, key))
            return found is None or not await tickets.is_taken_in(session, found.id)

    return WhatsApp(account, is_answering=is_answering, clock=foundation.clock)


def messenger(settings: Settings, clock: Clock) -> Messenger:
    """The Messenger channel; the settings are whole."""
    ours = settings.messenger
    page = FacebookPage(
        token=revealed(ours.token),
        page_id=ours.page_id or "",
        secrets=ours.secrets,
        verify_token=revealed(ours.verify_token),
        api_url=ours.api_url,
    )
    return Messenger(page, clock=clock)
