"""D1, played through the front door of each channel: first the notice, then the consent, and only then a person."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from bot.engine import phrases
from clinic.conversations import Conversation
from clinic.facts import Facts
from clinic.people import CONSENT, Consent, Person
from clinic.periods import WORDS
from clinic.reminders import Reminder
from clinic.tickets import Ticket
from tests.fakes import platforms
from tests.walk.party import Party
from tests.walk.players import Player

_OF_A_PERSON = (Person, Consent, Ticket, Facts, Reminder)


async def says(player: Player, words: str) -> str:
    """Returns what the person is then shown, in one line."""
    await player.types(words)
    return " ".join((await player.settles()).text.split())


async def chooses(player: Player, label: str) -> None:
    await player.chooses(label)
    await player.settles()


async def stored(player: Player) -> int:
    """How many rows there are that only somebody who agreed may have."""
    async with player.database.read() as session:
        return sum([await session.scalar(select(func.count()).select_from(table)) or 0 for table in _OF_A_PERSON])


async def agrees(player: Player) -> None:
    first = await says(player, "gaji saya ditahan bos, harus lapor siapa?")
    assert "layanan otomatis" in first
    assert f"{WORDS.days} hari" in first
    notice = await says(player, "mediator")
    for part in ("Kalau Anda setuju", "hanya untuk menjawab Anda", "2 tahun", "hapus data saya"):
        assert part in notice, part
    assert ("server di luar Indonesia" in notice) is (player.name in platforms.NAMES)
    assert await stored(player) == 0, "shown, and nobody has agreed"
    await chooses(player, phrases.YES_MEDIATOR)
    assert await stored(player) == 0, "a yes without the place makes no case"
    agreed_at = player.clock()
    await chooses(player, "Kota Pontianak")
    await proves(player, agreed_at)


async def proves(player: Player, agreed_at: datetime) -> None:
    """For the one case there is a proof: which text, where, when, and whose chat it was."""
    async with player.database.read() as session:
        ticket, given = (await session.scalars(select(Ticket))).one(), (await session.scalars(select(Consent))).one()
        conversation = (await session.scalars(select(Conversation))).one()
    assert (given.notice, given.basis, given.channel) == (phrases.CONSENT_VERSION, CONSENT, player.name)
    assert agreed_at <= given.given_at <= ticket.opened_at <= player.clock()
    assert given.person_id == ticket.person_id == conversation.person_id
    assert conversation.key == player.hand.contact


async def test_d1_no_channel_stores_a_person_before_the_notice_and_the_consent(parties: Sequence[Party]) -> None:
    assert len(parties) == 5
    await asyncio.gather(*(agrees(party.player) for party in parties))
