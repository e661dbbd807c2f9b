"""The composition root: builds everything and joins it, and does nothing else."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from fastapi import FastAPI

import admin_api.app
from admin_api.gathering import Gathering
from admin_api.office import Office
from bot import health, schema, workshop
from bot.anchoring import Anchoring
from bot.budget import Budget
from bot.channels.channel import Channel
from bot.channels.messenger import FacebookPage, Messenger
from bot.channels.telegram import Telegram
from bot.channels.webchat import WebChat
from bot.channels.whatsapp import Account, WhatsApp
from bot.collection import Collection, Transcriber
from bot.delivery import Delivery
from bot.engine.engine import Engine
from bot.forgetting import Forgetting
from bot.housekeeping import Erasing, Retention
from bot.intake import Intake
from bot.loop import Loop
from bot.reception import Reception
from bot.reminding import Reminding
from bot.settings import Settings, revealed
from bot.transcribing import Command
from bot.website import site
from bot.website.plain_chat import Talk
from clinic import conversations, periods, regions, retention, tickets, vault
from clinic.clock import Clock, utc_now
from clinic.content import Address
from clinic.database import Database
from clinic.vault import Vault
from knowledge import editorial, shelf
from knowledge.gatekeeper import Apart, Gatekeeper
from knowledge.law import law
from knowledge.law.law import Registry
from knowledge.library import Library
from knowledge.shelf import Shelf
from knowledge.timetable import Timetable

# What is being sent when the program is asked to stop has this long to end.
_LAST_SENDS = timedelta(seconds=6)
# In the data folder.
ANCHORS = "audit.anchors"


@dataclass(frozen=True, slots=True)
class Foundation:
    """What every command stands on."""

    database: Database
    vault: Vault
    shelf: Shelf
    instruments: Registry
    library: Library
    clock: Clock

    async def stock(self) -> None:
        """Tables up to date; shipped articles published where no editor changed them."""
        await schema.upgrade(self.database)
        async with self.database.begin() as session:
            await editorial.seed(session, self.shelf.articles, self.clock())

    async def prepare(self) -> None:
        """The same, and the edition in memory: what answering needs."""
        await self.stock()
        await self.library.follow()


def lay(settings: Settings, clock: Clock = utc_now) -> Foundation:
    """The database, its keys and the knowledge, as the settings say."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    given = settings.secret_keys
    keys = vault.key_file(settings.data_dir / "secret.keys") if given is None else given.get_secret_value().split(",")
    ours = Vault([key.strip() for key in keys])
    database = Database(settings.url, ours)
    articles = shelf.read(shelf.shipped())
    instruments = law.load()
    library = Library(database, articles, instruments, settings.data_dir / "search")
    return Foundation(database, ours, articles, instruments, library, clock)


class Program:
    """The running clinic: reception, intake, delivery and the channels, in the order in which they depend."""

    def __init__(
        self,
        foundation: Foundation,
        channels: Sequence[Channel],
        budget: Budget | None = None,
        anchoring: Anchoring | None = None,
        transcriber: Transcriber | None = None,
        case_years: int = periods.CASE_YEARS,
    ) -> None:
        database, clock = foundation.database, foundation.clock
        self.channels = tuple(channels)
        self.deliveries = [Delivery(database, clock, channel) for channel in channels]
        self.sending = [
            Loop(f"delivery-{channel.name}", delivery.round)
            for channel, delivery in zip(channels, self.deliveries, strict=True)
        ]
        intake = Intake(
            database=database,
            vault=foundation.vault,
            clock=clock,
            engine=Engine(),
            edition=lambda: foundation.library.edition,
            regions=regions.load(),
            wake_delivery=self.wake_delivery,
            case_years=case_years,
        )
        # SQLite has one writer: more workers would only wait for each other.
        self.hearing = Loop("intake", self._hear, workers=1 if database.is_sqlite else 4)
        collection = Collection(database, clock, channels, self.hearing.wake, transcriber)
        self.collecting = Loop("collection", collection.round, workers=2)
        self.forgetting = Loop("forgetting", Forgetting(database, clock).round)
        self.retaining = Loop("retention", Retention(database, clock, retention.rules(case_years)).round)
        self.erasing = Loop("erasing", Erasing(database, clock).round)
        self.following = Loop("library", foundation.library.follow)
        self.keeping_time = Loop("timetable", Timetable(database, clock).round)
        self.gathering = Loop("gathering", Gathering(database, clock, lambda: foundation.library.edition).round)
        self.reminding = Loop("reminding", Reminding(database, clock, self.hearing.wake).round)
        self.counting = [] if budget is None else [Loop("budget", budget.round)]
        self.anchoring = [] if anchoring is None else [Loop("anchoring", anchoring.round)]
        self.trial = Apart()
        gatekeeper = Gatekeeper(database, clock, foundation.shelf, foundation.library.folder, self.trial)
        self.keeping_the_gate = Loop("gate", gatekeeper.round)
        self.reception = Reception(database, foundation.vault, clock, self.hearing.wake)
        self._intake = intake

    @property
    def loops(self) -> tuple[Loop, ...]:
        return (*self.watched, self.keeping_the_gate, self.collecting, self.gathering, *self.anchoring)

    @property
    def watched(self) -> tuple[Loop, ...]:
        """Those whose age means something: a trial of the gate, or a file, takes as long as it takes, and no worker
        waits for an anchor.
        """
        housekeeping = (self.forgetting, self.erasing, self.retaining, self.keeping_time, self.reminding)
        return (self.hearing, self.following, *housekeeping, *self.counting, *self.sending)

    async def _hear(self) -> bool:
        await self.reception.calm()
        return await self._intake.round()

    def wake_delivery(self) -> None:
        for loop in self.sending:
            loop.wake()

    def wake(self) -> None:
        """The desk did something: there may be news to tell and words to send."""
        self.hearing.wake()
        self.wake_delivery()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hears, decides and sends inside the block; at its end what has begun is finished and leases are returned."""
        # What is loaded by now stays: the collector need not look through articles and search with every round.
        gc.collect()
        gc.freeze()
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.reception.writing())
            for channel in self.channels:
                await stack.enter_async_context(channel.listening(self.reception))
            # Started last and stopped first: what is being sent still needs its channel.
            tasks = [asyncio.create_task(loop.run(), name=loop.name) for loop in self.loops]
            stack.push_async_callback(self._stop, tasks)
            yield

    async def _stop(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        for loop in self.loops:
            loop.stop()
        self.trial.stop()
        await asyncio.gather(*tasks, return_exceptions=True)
        for delivery in self.deliveries:
            await delivery.finish(_LAST_SENDS.total_seconds())


@dataclass(frozen=True, slots=True)
class Web:
    """The server's application, and what must be called when the server is told to stop: open streams would hold it."""

    app: FastAPI
    end_streams: Callable[[], None]


def web(settings: Settings, foundation: Foundation) -> Web:
    """The one server: website, web chat, webhooks, desk and API, with the loops running beside them."""
    known_regions = regions.load()
    origins = tuple(settings.widget_origins.split())
    webchat = WebChat(
        foundation.database,
        foundation.vault,
        foundation.clock,
        known_regions,
        public_url=settings.public_url,
        is_framed=bool(origins),
    )
    channels: list[Channel] = [webchat, *_platforms(settings, foundation)]
    anchoring = Anchoring(foundation.database, foundation.clock, settings.data_dir / ANCHORS)
    transcriber = None if settings.transcriber is None else Command(settings.transcriber)
    program = Program(
        foundation, channels, _budget(settings, foundation), anchoring, transcriber, settings.tickets_kept_years
    )

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
        openapi_url="/api/v1/openapi.json",
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    for channel in channels:
        routes = channel.routes(program.reception)
        if routes is not None:
            app.include_router(routes)
    app.include_router(health.routes(foundation.database, program.watched, foundation.clock))
    admin_api.app.install(app, office(settings, foundation, program.wake))
    talk = Talk(webchat.room, program.reception, origins)
    site.install(app, foundation.library, known_regions, foundation.clock, settings.public_url, talk)
    return Web(app, webchat.close)


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
    )


def _platforms(settings: Settings, foundation: Foundation) -> list[Channel]:
    """The platforms that the operator has switched on."""
    on: list[Channel] = [] if settings.telegram.token is None else [telegram(settings)]
    if settings.whatsapp.token is not None:
        on.append(whatsapp(settings, foundation))
    if settings.messenger.token is not None:
        on.append(messenger(settings, foundation.clock))
    return on


def _budget(settings: Settings, foundation: Foundation) -> Budget | None:
    most = settings.whatsapp.monthly_budget
    return None if most is None else Budget(foundation.database, foundation.clock, "whatsapp", most)


def telegram(settings: Settings) -> Telegram:
    """The Telegram channel; the settings have a token."""
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
