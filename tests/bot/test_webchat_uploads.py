"""Files that a browser brings: only for a ticket, within limits, with JavaScript and without."""

import asyncio
from uuid import uuid4

import httpx2
import pytest
from sqlalchemy import func, select

from bot.channels import webchat_files
from clinic import conversations
from clinic.content import Address, Kind
from clinic.filetype import LARGEST
from clinic.uploads import Upload, UploadFile
from tests import factories
from tests.bot.web_pages import Page
from tests.bot.web_stage import Stage
from tests.bot.webchat_client import browser, client, key_of, say, stage, thread  # noqa: F401  # fixtures are among them

OURS = {"sec-fetch-site": "same-origin"}
SLIP = (" slip gaji.jpg", b"\xff\xd8\xff" + bytes(1000), "image/jpeg")


async def opens_a_ticket(stage: Stage, client: httpx2.AsyncClient) -> None:  # noqa: F811
    """Write, and agree to a mediator."""
    await say(client)
    await stage.write_down()
    async with stage.database.begin() as session:
        address = Address("web", key_of(client))
        conversation = await conversations.open_with(session, stage.vault, address, stage.clock())
    await factories.a_ticket(stage.database, stage.vault, stage.clock, conversation=conversation)


async def bring(client: httpx2.AsyncClient, file: tuple[str, bytes, str] = SLIP) -> httpx2.Response:  # noqa: F811
    return await client.post("/web/v1/files", files={"file": file})


async def kept(stage: Stage) -> list[bytes]:  # noqa: F811
    async with stage.database.read() as session:
        return [file.content for file in await session.scalars(select(UploadFile).order_by(UploadFile.id))]


async def test_before_there_is_a_ticket_no_file_is_taken(stage: Stage, client: httpx2.AsyncClient) -> None:  # noqa: F811
    stranger = await bring(client)
    await say(client)
    await stage.write_down()
    person = await bring(client)
    for answer in (stranger, person):
        assert (answer.status_code, answer.json()["error"]) == (409, webchat_files.NO_TICKET)
    assert (await thread(client))[-1]["takes_files"] is False
    assert await kept(stage) == []


async def test_with_a_ticket_a_file_is_heard_like_words(stage: Stage, client: httpx2.AsyncClient) -> None:  # noqa: F811
    await opens_a_ticket(stage, client)
    assert (await thread(client))[-1]["takes_files"] is True
    answer = await bring(client)
    assert answer.status_code == 202
    inbound = (await stage.inbounds())[-1]
    assert (inbound.kind, inbound.address.key) == (Kind.PHOTO, key_of(client))
    assert inbound.external_id == f"{key_of(client)}:{answer.json()['id']}"
    [media] = inbound.media
    assert media.name == "slip gaji.jpg"
    assert await kept(stage) == [SLIP[1]]


@pytest.mark.parametrize(
    ("file", "status"),
    [(("a.jpg", b"", "image/jpeg"), 422), (("a.jpg", bytes(LARGEST + 1), "image/jpeg"), 413)],
)
async def test_b13_what_is_empty_or_too_large_is_refused(
    stage: Stage, client: httpx2.AsyncClient, file: tuple[str, bytes, str], status: int  # noqa: F811
) -> None:  # fmt: skip
    await opens_a_ticket(stage, client)
    answer = await bring(client, file)
    assert (answer.status_code, "error" in answer.json()) == (status, True)
    assert (await client.post("/web/v1/files", data={"file": "words"})).status_code == 422
    assert await kept(stage) == []


async def test_a_body_that_says_or_turns_out_to_be_too_large_is_not_read(
    stage: Stage, client: httpx2.AsyncClient  # noqa: F811
) -> None:  # fmt: skip
    await opens_a_ticket(stage, client)

    async def endless() -> object:
        yield b'--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(200):
            yield bytes(64 * 1024)

    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = await client.post("/web/v1/files", content=endless(), headers=kind)  # type: ignore[arg-type]  # bytes come of it
    assert answer.status_code == 413
    assert (await client.post("/web/v1/files", content=b"nonsense", headers=kind)).status_code == 422


async def test_c11_another_site_brings_nothing(stage: Stage, client: httpx2.AsyncClient) -> None:  # noqa: F811
    await opens_a_ticket(stage, client)
    answer = await client.post("/web/v1/files", files={"file": SLIP}, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, await kept(stage)) == (403, [])


async def test_b13_after_ten_files_of_a_day_the_eleventh_is_not_read(
    stage: Stage, client: httpx2.AsyncClient  # noqa: F811
) -> None:  # fmt: skip
    await opens_a_ticket(stage, client)
    async with stage.database.read() as session:
        found = await conversations.at(session, stage.vault, Address("web", key_of(client)))
    assert found is not None
    ticket = await factories.a_ticket(stage.database, stage.vault, stage.clock, conversation=found)
    for _ in range(10):
        await factories.an_upload(stage.database, stage.clock, ticket)
    answer = await bring(client)
    assert (answer.status_code, answer.json()["error"]) == (429, webchat_files.TOO_MANY)


async def test_without_javascript_a_form_brings_the_file_once(stage: Stage) -> None:  # noqa: F811
    async with browser(stage.app) as ours:
        ours.headers.update(OURS)
        assert "/chat/berkas" not in (await ours.get("/chat")).text
        await opens_a_ticket(stage, ours)
        page = Page((await ours.get("/chat")).text)
        [form] = [tag for _, tag in page.tags if tag.get("action") == "/chat/berkas"]
        assert form["enctype"] == "multipart/form-data"
        name = str(uuid4())
        for _ in range(2):
            sending = asyncio.create_task(ours.post("/chat/berkas", data={"id": name}, files={"file": SLIP}))
            await stage.hears(0)
            await stage.says(key_of(ours), "Foto Anda tersimpan.")
            assert (await sending).status_code == 303
        assert len(await stage.inbounds()) == 2  # the words, and one file
        refused = await ours.post("/chat/berkas", data={"id": "x"}, files={"file": SLIP})
        assert refused.status_code == 422
        async with stage.database.read() as session:
            assert await session.scalar(select(func.count()).select_from(Upload)) == 2  # the second is never heard of


async def test_a_photo_stands_in_the_thread(stage: Stage, client: httpx2.AsyncClient) -> None:  # noqa: F811
    await opens_a_ticket(stage, client)
    async with stage.database.read() as session:
        found = await conversations.at(session, stage.vault, Address("web", key_of(client)))
    assert found is not None
    ticket = await factories.a_ticket(stage.database, stage.vault, stage.clock, conversation=found)
    await factories.an_upload(stage.database, stage.clock, ticket)
    assert (await thread(client))[-1]["text"] == "(foto)"
