"""What becomes of photos, voice notes and files: held, fetched, looked at, kept with the ticket, and said so."""

import sys

import pytest
from sqlalchemy import select

from bot.channels.channel import Channel
from bot.collection import Collection
from bot.engine import phrases
from bot.transcribing import Command
from clinic import uploads
from clinic.clock import Clock as AnyClock
from clinic.content import Kind
from clinic.conversations import Conversation, Entry
from clinic.filetype import Fault
from clinic.uploads import Upload, UploadFile
from knowledge.edition import Edition
from tests import small
from tests.chat import Chat
from tests.clinic.test_filetype import picture
from tests.fakes.channel import Postbox

JPEG = picture("JPEG", (640, 480))
OGG = b"OggS\x00\x02" + bytes(100)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small.edition()


@pytest.fixture
def platform() -> Postbox:
    """Where the files lie."""
    postbox = Postbox("web")
    postbox.files = {"slip": JPEG, "surat": JPEG, "suara": OGG}
    return postbox


class Broken(Postbox):
    """A platform that is down."""

    async def fetch(self, reference: str) -> bytes:
        raise OSError("https://api.telegram.org/file/botSECRET/slip")


def collection(chat: Chat, channel: Channel, command: str | None = None) -> Collection:
    clock: AnyClock = chat.clock
    transcriber = None if command is None else Command(command)
    return Collection(chat.database, clock, [channel], lambda: None, transcriber)


async def collected(chat: Chat, channel: Channel, command: str | None = None) -> list[str]:
    """Fetch all that waits; returns what the person was told then."""
    collecting = collection(chat, channel, command)
    while await collecting.round():
        pass
    return [content.text for content in await chat.settles()]


async def stored(chat: Chat) -> list[Upload]:
    async with chat.database.read() as session:
        return list(await session.scalars(select(Upload).order_by(Upload.id)))


async def contents(chat: Chat) -> list[bytes]:
    async with chat.database.read() as session:
        return [file.content for file in await session.scalars(select(UploadFile).order_by(UploadFile.id))]


async def test_a_photo_for_a_ticket_is_kept_with_it_and_said_so(chat: Chat, platform: Postbox) -> None:
    ticket = await chat.escalates()
    assert await chat.sends(Kind.PHOTO, "slip") == []
    [said] = await collected(chat, platform)
    assert said == "Foto Anda tersimpan di tiket 1001. Bot tidak melihatnya; mediator yang akan melihatnya."
    [upload] = await stored(chat)
    assert (upload.ticket_id, upload.state, upload.kind) == (ticket.id, uploads.KEPT, "photo")
    assert (upload.media_type, upload.size, upload.reference) == ("image/jpeg", len(JPEG), "")
    assert upload.received_at == chat.clock()
    assert await contents(chat) == [JPEG]


async def test_an_album_is_told_once(chat: Chat, platform: Postbox) -> None:
    await chat.escalates()
    await chat.sends(Kind.PHOTO, "slip", "surat")
    await chat.sends(Kind.PHOTO, "surat")
    assert await collected(chat, platform) == [
        "3 foto Anda tersimpan di tiket 1001. Bot tidak melihatnya; mediator yang akan melihatnya."
    ]


async def test_without_a_ticket_a_photo_is_held_and_goes_along_with_a_later_one(chat: Chat, platform: Postbox) -> None:
    [held] = await chat.sends(Kind.PHOTO, "slip")
    assert "belum menyimpannya" in held.text
    assert await collected(chat, platform) == []
    assert await contents(chat) == []  # before somebody has agreed, nothing is fetched
    ticket = await chat.escalates()
    assert len(await collected(chat, platform)) == 1
    assert [(one.ticket_id, one.state) for one in await stored(chat)] == [(ticket.id, uploads.KEPT)]


async def test_what_was_held_in_vain_is_gone_after_a_day(chat: Chat, platform: Postbox) -> None:
    await chat.sends(Kind.PHOTO, "slip")
    chat.clock.forward(hours=24)
    assert await collected(chat, platform) == []
    assert await stored(chat) == []
    await chat.escalates()
    assert await collected(chat, platform) == []


async def test_a_photo_between_a_question_and_its_answer_leaves_the_question_open(
    chat: Chat, platform: Postbox
) -> None:
    await chat.says("mediator")
    [said] = await chat.sends(Kind.PHOTO, "slip")
    assert "Begitu tiket Anda dibuat" in said.text
    assert [choice.label for choice in said.choices] == [phrases.YES_MEDIATOR, phrases.NO]
    await chat.says("ya")
    await chat.chooses("Kota Pontianak")
    assert len(await collected(chat, platform)) == 1


async def test_a_caption_is_heard_like_any_words(chat: Chat, platform: Postbox) -> None:
    said = await chat.sends(Kind.PHOTO, "slip", caption="bos memukul saya sampai berdarah")
    assert any("110" in content.text for content in said)
    ticket = await chat.ticket()
    assert ticket.is_urgent
    assert len(await collected(chat, platform)) == 1
    assert [one.ticket_id for one in await stored(chat)] == [ticket.id]
    async with chat.database.read() as session:
        lines = (await session.scalars(select(Entry).where(Entry.author == "person").order_by(Entry.id))).all()
    assert [(line.kind, line.text) for line in lines] == [("text", "bos memukul saya sampai berdarah"), ("photo", "")]


async def test_what_a_browser_brings_is_looked_at_like_the_rest(chat: Chat, platform: Postbox) -> None:
    ticket = await chat.escalates()
    for content in (JPEG, b"<svg/>"):
        async with chat.database.begin() as session:
            conversation = await session.get_one(Conversation, ticket.conversation_id)
            media = await uploads.stow(session, conversation, "photo", "slip.jpg", content, chat.clock())
        await chat.does(Kind.PHOTO, media=(media,))
    refused, kept = await collected(chat, platform)
    assert (refused, kept[:22]) == (phrases.FILE_REFUSED["unknown"], "Foto Anda tersimpan di")
    assert [(one.name, one.state) for one in await stored(chat)] == [("slip.jpg", "kept"), ("slip.jpg", "refused")]
    assert await contents(chat) == [JPEG]


async def test_b13_the_eleventh_file_of_a_day_is_refused_and_told(chat: Chat, platform: Postbox) -> None:
    await chat.escalates()
    for _ in range(3):
        chat.clock.forward(minutes=10)
        await chat.sends(Kind.PHOTO, "slip", "slip", "slip")
    [some] = await chat.sends(Kind.PHOTO, "slip", "slip")
    assert some.text == phrases.FILES_TOO_MANY_OF.format(count=1, all=2)
    [none] = await chat.sends(Kind.PHOTO, "slip")
    assert none.text == phrases.FILES_TOO_MANY
    await collected(chat, platform)
    assert len(await contents(chat)) == 10
    chat.clock.forward(hours=25)
    assert await chat.sends(Kind.PHOTO, "slip") == []


async def test_b13_what_would_make_more_than_a_hundred_megabytes_of_one_person_is_refused_and_told(
    chat: Chat, platform: Postbox
) -> None:
    await chat.escalates()
    await chat.sends(Kind.PHOTO, "slip")
    await collected(chat, platform)
    async with chat.database.begin() as session:
        [kept] = await session.scalars(select(Upload))
        kept.size = uploads.MOST_BYTES - len(JPEG)
    await chat.sends(Kind.PHOTO, "surat")
    assert len(await collected(chat, platform)) == 1  # the last byte may be taken
    await chat.sends(Kind.PHOTO, "slip")
    assert await collected(chat, platform) == [phrases.FILE_REFUSED["no_space"]]
    assert [(one.state, one.error) for one in await stored(chat)] == [
        (uploads.KEPT, None), (uploads.KEPT, None), (uploads.REFUSED, "no_space"),
    ]  # fmt: skip
    assert await contents(chat) == [JPEG, JPEG]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"<svg/>", Fault.UNKNOWN), (JPEG[:300], Fault.BROKEN), (b"%PDF-1.7 /JavaScript", Fault.UNSAFE)],
)
async def test_what_cannot_be_kept_is_told_and_leaves_no_bytes(
    chat: Chat, platform: Postbox, content: bytes, fault: Fault
) -> None:
    await chat.escalates()
    platform.files["x"] = content
    await chat.sends(Kind.FILE, "x", "slip")
    refused, kept = await collected(chat, platform)
    assert refused == phrases.FILE_REFUSED[fault.value]
    assert kept.startswith("Berkas Anda tersimpan")
    assert [one.error for one in await stored(chat)] == [fault.value, None]
    assert await contents(chat) == [JPEG]


async def test_a_platform_that_is_down_is_asked_again_and_in_the_end_the_person_is_told(
    chat: Chat, platform: Postbox
) -> None:
    await chat.escalates()
    await chat.sends(Kind.PHOTO, "slip")
    down = Broken("web")
    assert await collected(chat, down) == []
    [waiting] = await stored(chat)
    assert (waiting.state, waiting.error) == ("waiting", "OSError")
    chat.clock.forward(seconds=3)
    assert len(await collected(chat, platform)) == 1
    await chat.sends(Kind.PHOTO, "surat")
    for _ in range(20):
        said = await collected(chat, down)
        chat.clock.forward(hours=1)
    assert said == [phrases.FILE_REFUSED["unreachable"]]


async def test_every_fault_has_its_sentence() -> None:
    assert set(phrases.FILE_REFUSED) == {fault.value for fault in Fault}


async def test_a_location_for_a_ticket_is_in_its_thread(chat: Chat) -> None:
    ticket = await chat.escalates()
    [said] = await chat.does(Kind.LOCATION, "-0.02630, 109.34250")
    assert said.text == phrases.LOCATION_KEPT.format(number=ticket.number)


@pytest.mark.parametrize(
    ("program", "transcript"),
    [
        ("import sys; print(len(sys.stdin.buffer.read()), 'gaji saya belum dibayar')", "106 gaji saya belum dibayar"),
        ("import sys; sys.exit(3)", None),
    ],
)
async def test_what_is_said_in_a_voice_note_is_written_down_by_a_program_of_the_operator(
    chat: Chat, platform: Postbox, program: str, transcript: str | None
) -> None:
    await chat.escalates()
    await chat.sends(Kind.VOICE, "suara")
    [said] = await collected(chat, platform, f'{sys.executable} -c "{program}"')
    assert said.startswith("Pesan suara Anda tersimpan")
    assert [one.transcript for one in await stored(chat)] == [transcript]


async def test_without_such_a_program_nothing_is_written_down(chat: Chat, platform: Postbox) -> None:
    await chat.escalates()
    await chat.sends(Kind.VOICE, "suara")
    await collected(chat, platform)
    await chat.sends(Kind.VOICE, "suara")
    await collected(chat, platform, "/nowhere/to-be-found")
    assert [one.transcript for one in await stored(chat)] == [None, None]
