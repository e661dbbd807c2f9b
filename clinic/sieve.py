"""A sieve tells which tickets may hold a word without their words being read; only who has the key can use it.

Each ticket has one row of bits (a Bloom filter). Where a word leaves its marks follows from the word, the secret key
and the ticket's id, so that equal words of two tickets leave marks in places that have nothing to do with each other:
a copy of the table tells neither which words there are nor how many tickets share one (decision record 16).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ForeignKey, LargeBinary, Select, and_, delete, or_, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import conversations
from clinic.conversations import Conversation, Entry
from clinic.record import Identity, Record, insert_new, reader
from clinic.tickets import Ticket
from clinic.vault import Vault

# 1,024 bits and three marks a word: with 100 different words one ticket in sixty passes wrongly, and is then read.
BYTES, _MARKS = 128, 3
# The upper bits of a product are the well mixed ones; ten of them number 1,024 places.
_SHIFT = np.uint64(64 - 10)

_WORD = re.compile(r"\w{2,40}")
# What Indonesian hangs onto a word without changing it: `gajinya`, `gajiku`.
_HUNG_ON = re.compile(r"(?<=\w{4})(?:nya|ku|mu|lah|kah|pun)$")
# Whose words are searched: the bot says the same to everybody.
_SPEAKERS = (conversations.PERSON, conversations.MEDIATOR, conversations.NOTE)


class Sieve(Record):
    """The marks of one ticket's words, as they were when the ticket had this version."""

    __tablename__ = "sieve"

    # The ticket's own: one step to it instead of two, for each of thousands in a search.
    id: Mapped[int] = mapped_column(Identity, ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int]
    bits: Mapped[bytes] = mapped_column(LargeBinary)


def words(text: str) -> frozenset[str]:
    """What a text can be found by: its words and numbers in lower case, without accents and what is hung onto them."""
    plain = text.casefold()
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text).casefold()
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(_HUNG_ON.sub("", word) for word in set(_WORD.findall(plain)))


def of_words(vault: Vault, ticket_id: int, found: Iterable[str]) -> bytes:
    """The bits of a ticket with these words."""
    bits = np.zeros(BYTES, np.uint8)
    ids = np.array([ticket_id], np.uint64)
    for word in found:
        places = places_of(vault, word, ids)
        np.bitwise_or.at(bits, places >> 3, (1 << (places & 7)).astype(np.uint8))
    return bits.tobytes()


async def holding(session: AsyncSession, ids: Sequence[int], wanted: frozenset[str]) -> list[int]:
    """Those of the tickets in which all the words really stand, in this order; for this they are read."""
    texts = await _texts(session, ids) if ids else {}
    return [each for each in ids if _are_in(wanted, texts.get(each, ()))]


def _are_in(wanted: frozenset[str], texts: Iterable[str]) -> bool:
    missing = wanted
    for text in texts:
        missing -= words(text)
        if not missing:
            return True
    return not missing


async def is_behind(session: AsyncSession) -> bool:
    """Whether some sieve is missing, old or left of an emptied ticket."""
    return (await session.execute(_stale().limit(1))).first() is not None


async def refresh(session: AsyncSession, vault: Vault, most: int) -> int:
    """Make up to `most` sieves that are missing or old, drop those of emptied tickets; returns how many there were."""
    versions = {ticket_id: version for ticket_id, version in await session.execute(_stale().limit(most))}
    texts = await _texts(session, list(versions))
    rows = [
        {"id": each, "version": versions[each], "bits": of_words(vault, each, words("\n".join(found)))}
        for each, found in texts.items()
    ]
    await session.execute(delete(Sieve).where(Sieve.id.in_(versions)))
    # Another process may be making the same ones: whichever is there first stays.
    await insert_new(session, Sieve, rows, ("id",))
    return len(versions)


def _stale() -> Select[int, int]:
    tickets_and_sieves = select(Ticket.id, Ticket.version).outerjoin(Sieve, Sieve.id == Ticket.id)
    to_make = and_(Ticket.emptied_at.is_(None), or_(Sieve.id.is_(None), Sieve.version != Ticket.version))
    # An erasure may have gone on beside another process that was making the sieve.
    return tickets_and_sieves.where(or_(to_make, and_(Ticket.emptied_at.is_not(None), Sieve.id.is_not(None))))


async def _texts(session: AsyncSession, ids: Sequence[int]) -> dict[int, Iterator[str]]:
    """What can be searched of these tickets: question, thread, and by what the channel knows the person.

    Each is decrypted when its turn comes: that takes longer than to fetch it, and often the first ones are enough.
    """
    question, key, text = (type_coerce(each, LargeBinary) for each in (Ticket.question, Conversation.key, Entry.text))
    asked = select(Ticket.id, question, key).join(Conversation, Conversation.id == Ticket.conversation_id)
    asked = asked.where(Ticket.id.in_(ids), Ticket.emptied_at.is_(None))
    stored = {each: list(both) for each, *both in await session.execute(asked)}
    said = select(Entry.ticket_id, text).where(Entry.ticket_id.in_(ids), Entry.author.in_(_SPEAKERS))
    for ticket_id, words_said in await session.execute(said):
        if ticket_id in stored:
            stored[ticket_id].append(words_said)
    read = reader(session)
    return {each: map(read, of_it) for each, of_it in stored.items()}


def places_of(vault: Vault, word: str, ids: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Where the word leaves its marks in each of these tickets: one line of `_MARKS` places for each id."""
    # Multiply-shift hashing with a secret odd factor and a secret summand, which makes two tickets' places independent.
    secret = np.frombuffer(bytes.fromhex(vault.fingerprint(f"word:{word}")), np.uint64)
    first = ids * (secret[0] | np.uint64(1)) + secret[1]
    step = ids * (secret[2] | np.uint64(1)) + secret[3]
    marks = first[:, None] + step[:, None] * np.arange(_MARKS, dtype=np.uint64)
    places: NDArray[np.int64] = (marks >> _SHIFT).astype(np.int64)
    return places
