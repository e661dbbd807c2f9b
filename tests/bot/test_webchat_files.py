"""Files in the chat of the website: fetched by the browser whose conversation it is, for a day."""

from bot.forgetting import Forgetting
from clinic.content import Attachment
from tests.bot.web_stage import Stage
from tests.bot.webchat_client import browser, key_of, say, stage, thread  # noqa: F401  # a fixture is among them

LETTER = Attachment("surat-penolakan-phk.pdf", "application/pdf", b"%PDF-1.7 surat \x00\xff")


async def test_a_file_is_fetched_by_its_own_browser_and_by_no_other(stage: Stage) -> None:  # noqa: F811
    async with browser(stage.app) as ours, browser(stage.app) as others:
        await say(ours)
        await say(others)
        await stage.write_down()
        await stage.gives(key_of(ours), "Surat sudah jadi.", LETTER)
        shown = (await thread(ours))[-1]
        [link] = shown["files"]
        assert link["name"] == LETTER.name
        fetched = await ours.get(f"/web/v1/files/{link['id']}")
        assert (fetched.content, fetched.headers["content-type"]) == (LETTER.content, "application/pdf")
        assert fetched.headers["content-disposition"] == 'attachment; filename="surat-penolakan-phk.pdf"'
        assert fetched.headers["cache-control"] == "no-store"
        assert (await others.get(f"/web/v1/files/{link['id']}")).status_code == 404
        for strange in ("0", "999999", "-1", "x", "9" * 30):
            assert (await ours.get(f"/web/v1/files/{strange}")).status_code == 404
        ours.cookies.clear()
        assert (await ours.get(f"/web/v1/files/{link['id']}")).status_code == 404


async def test_after_a_day_the_file_is_gone_and_the_page_says_so(stage: Stage) -> None:  # noqa: F811
    async with browser(stage.app) as ours:
        await say(ours)
        await stage.write_down()
        await stage.gives(key_of(ours), "Surat Siti Aminah sudah jadi.", LETTER)
        [link] = (await thread(ours))[-1]["files"]
        stage.clock.forward(hours=25)  # type: ignore[attr-defined]  # the tests' own clock
        assert await Forgetting(stage.database, stage.clock).round()
        gone = await ours.get(f"/web/v1/files/{link['id']}")
        assert gone.status_code == 404
        assert "sudah dihapus" in gone.text
        last = (await thread(ours))[-1]
        assert last["files"] == []
        assert "Siti Aminah" not in last["text"]
