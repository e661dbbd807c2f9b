"""`hati-jasoka whatsapp status`: the month's costs and the platform's refusal, as an operator sees them."""

import os
import subprocess
import sys
from pathlib import Path

from clinic import conversations, outbox, pace, receipts
from clinic.clock import utc_now
from clinic.content import Address, Content, Fate, Receipt
from clinic.database import Database
from clinic.vault import Vault
from tests.conftest import TEST_KEY, Databases
from tests.fakes import graph_api

ROOT = Path(__file__).parents[2]


def status(folder: Path, url: str, **settings: str) -> subprocess.CompletedProcess[str]:
    given = {"HATI_DATA_DIR": str(folder), "HATI_DATABASE_URL": url, "HATI_SECRET_KEYS": TEST_KEY, **settings}
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", "whatsapp", "status"],
        cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


async def test_the_month_and_what_whatsapp_refuses_are_told(
    sqlite_databases: Databases, vault: Vault, tmp_path: Path
) -> None:
    url, now = sqlite_databases.new_url(), utc_now()
    account = {
        "HATI_WHATSAPP_TOKEN": graph_api.TOKEN,
        "HATI_WHATSAPP_PHONE_NUMBER_ID": graph_api.NUMBER,
        "HATI_WHATSAPP_APP_SECRETS": graph_api.SECRET,
        "HATI_WHATSAPP_VERIFY_TOKEN": graph_api.VERIFY_TOKEN,
        "HATI_WHATSAPP_MONTHLY_BUDGET": "500",
    }
    assert status(tmp_path, url).returncode == 2
    well = status(tmp_path, url, **account)
    assert (well.returncode, well.stdout.splitlines()[-1]) == (0, "WhatsApp mengirim seperti biasa.")
    database = Database(url, vault)
    async with database.begin() as session:
        conversation = await conversations.open_with(session, vault, Address("whatsapp", "ID.1"), now)
        entry = conversations.said(conversation, Content("halo"), now)
        outgoing = await outbox.put(session, conversation, entry, Content("halo"))
        await session.flush()
        outgoing.state, outgoing.sent_at = outbox.SENT, now
        await session.flush()
        await receipts.keep(session, [Receipt("whatsapp", outgoing.id, "wamid.1", Fate.SENT, now, "utility")], now)
        (await pace.of(session, "whatsapp")).trouble = "190"
    await database.close()
    stopped = status(tmp_path, url, **account)
    assert stopped.returncode == 1
    first, category, last = stopped.stdout.splitlines()
    assert first.endswith(": 1 dari anggaran 500")
    assert category == "  utility: 1"
    assert "kesalahan 190" in last
