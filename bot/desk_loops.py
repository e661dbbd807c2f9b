"""The composition root's part for the desk: the loops that keep its search and tell its people, and their mail."""

from datetime import timedelta

from bot.channels.mail import Mail, Server
from bot.loop import Loop
from bot.settings import Settings, revealed
from bot.sieving import Sieving
from bot.telling import Digests, Means, Room
from clinic import regions
from clinic.clock import Clock
from clinic.content import Address
from clinic.database import Database
from clinic.vault import Vault

# The name of that channel, which is not loaded for it.
_TELEGRAM = "telegram"


def loops(settings: Settings, database: Database, vault: Vault, clock: Clock) -> tuple[Loop, ...]:
    """Always the sieves; digests with a mail server, the room with a group."""
    means = Means(database, vault, clock, regions.load(), f"{settings.base_url}/desk")
    found = [Loop("sieving", Sieving(database, vault, clock).round)]
    if settings.mail.host is not None:
        every = timedelta(minutes=settings.mail.every_minutes)
        found.append(Loop("digests", Digests(means, Mail.name, every).round))
    group = settings.telegram.staff_group
    if group is not None and settings.telegram.token is not None:
        found.append(Loop("room", Room(means, Address(_TELEGRAM, str(group))).round))
    return tuple(found)


def mail(settings: Settings) -> list[Mail]:
    """The channel to the office's people, if there is a mail server."""
    ours = settings.mail
    if ours.host is None:
        return []
    return [Mail(Server(ours.host, ours.port, ours.security, ours.sender or "", ours.user, revealed(ours.password)))]
