"""Reading what WhatsApp brings, without any server: whatever stands in it."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import whatsapp_updates
from tests.bot.test_telegram_pure import ANYTHING, paths, spoilt
from tests.fakes import graph_api

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

_BROUGHT = (
    graph_api.text("wamid.1", NOW, "halo"),
    graph_api.picked("wamid.2", NOW, "3:1"),
    graph_api.picked("wamid.3", NOW, "3:1", kind="list_reply"),
    graph_api.message("wamid.4", NOW, type="image", image={"id": "1", "caption": "slip"}),
    graph_api.message("wamid.5", NOW, type="system", system={"type": "user_changed_number", "wa_id": "62899"}),
    graph_api.status("wamid.6", "delivered", "7", at=NOW, billed="utility"),
    graph_api.status("wamid.7", "failed", "7", at=NOW, error=131047),
)


@settings(max_examples=2000, deadline=None)
@given(data=st.data())
def test_b4_a_request_with_anything_anywhere_is_read_or_ignored(data: st.DataObject) -> None:
    brought = data.draw(st.sampled_from(_BROUGHT))
    changed = spoilt(brought, data.draw(st.sampled_from(list(paths(brought)))), data.draw(ANYTHING))
    heard = whatsapp_updates.read(changed, graph_api.NUMBER, NOW)
    for inbound in heard.inbounds:
        words = (inbound.address.key, inbound.external_id, inbound.text, inbound.choice or "")
        assert all(isinstance(text, str) and "\x00" not in text for text in words)
        assert len(inbound.external_id) <= 200
        "".join(words).encode()  # no lone surrogate
    for receipt in heard.receipts:
        assert receipt.reference < 10**18
        f"{receipt.platform_id}{receipt.billed}{receipt.error}".encode()
