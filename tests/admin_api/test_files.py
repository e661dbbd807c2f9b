"""Files of a case at the desk: saved and never shown, pictures as our own copy, nothing of another regency."""

import pytest

from clinic.filetype import JPEG, OGG, PDF
from tests import factories
from tests.admin_api.conftest import Desk
from tests.factories import SANGGAU

HOSTILE = "../../<script>alert(1)</script>\r\nX: y.svg"


async def test_b12_a_file_is_saved_under_our_name_and_never_shown(desk: Desk) -> None:
    ticket = await desk.ticket()
    upload = await factories.an_upload(
        desk.office.database, desk.clock, ticket, kind="file", name=HOSTILE, content=b"%PDF-1.7", type=PDF, copy=None
    )
    client = await desk.browser(await desk.mediator())
    answer = await client.get(f"/desk/files/{upload.id}")
    assert (answer.status_code, answer.content) == (200, b"%PDF-1.7")
    assert answer.headers["content-disposition"] == f'attachment; filename="berkas-{upload.id}.pdf"'
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")
    assert (await client.get(f"/desk/files/{upload.id}/picture")).status_code == 404
    assert await desk.acts("read_file") == [f"ticket {ticket.id}"]


async def test_b12_of_a_picture_only_our_own_copy_is_shown(desk: Desk) -> None:
    ticket = await desk.ticket()
    upload = await factories.an_upload(
        desk.office.database, desk.clock, ticket, content=b"\xff\xd8\xff original", copy=b"\xff\xd8\xff copy"
    )
    client = await desk.browser(await desk.mediator())
    shown = await client.get(f"/desk/files/{upload.id}/picture")
    assert (shown.content, shown.headers["content-type"]) == (b"\xff\xd8\xff copy", JPEG.media_type)
    assert "sandbox" in shown.headers["content-security-policy"]
    assert (await client.get(f"/desk/files/{upload.id}")).content == b"\xff\xd8\xff original"


async def test_the_thread_shows_what_came_and_what_did_not(desk: Desk) -> None:
    ticket = await desk.ticket()
    database, clock = desk.office.database, desk.clock
    photo = await factories.an_upload(database, clock, ticket, content=bytes(1_300_000), name=HOSTILE)
    await factories.an_upload(
        database, clock, ticket, kind="voice", type=OGG, copy=None, transcript="gaji saya belum dibayar"
    )
    await factories.an_upload(database, clock, ticket, kind="file", fault="unsafe")
    client = await desk.browser(await desk.mediator())
    page = (await client.get(f"/desk/tickets/{ticket.number}")).text
    assert f'<img src="/desk/files/{photo.id}/picture"' in page
    assert "Simpan foto, 1,2 MB" in page
    assert "Simpan pesan suara, 1 KB" in page
    assert "gaji saya belum dibayar" in page
    assert "mungkin berbahaya bila dibuka" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("path", ["", "/picture"])
async def test_a_file_of_another_regency_looks_like_none(desk: Desk, path: str) -> None:
    theirs = await factories.an_upload(desk.office.database, desk.clock, await desk.ticket(region=SANGGAU))
    client = await desk.browser(await desk.mediator())
    assert (await client.get(f"/desk/files/{theirs.id}{path}")).status_code == 404
    assert (await client.get(f"/desk/files/999999{path}")).status_code == 404
    assert await desk.acts("read_file") == []
