"""A letter of resignation ends where its writer says that they are made to write it."""

import pytest

from bot.engine import forced_phrases
from tests.chat import Chat, labels, says_all


@pytest.mark.parametrize(
    "words", ["tapi saya dipaksa sih sebenernya", "sebenarnya disuruh hrd", "saya dipaksa ttd surat ini sama hrd"]
)
async def test_who_is_made_to_resign_reads_their_rights_instead(chat: Chat, words: str) -> None:
    said = await says_all(chat, "buat surat resign", "Budi Santoso", words)
    assert forced_phrases.STOPPED in said
    assert "Saya dipaksa menandatangani surat pengunduran diri" in said
    assert labels(chat.told)[-1] == "Buat: Surat pengunduran diri"


@pytest.mark.parametrize("words", ["saya tidak dipaksa siapa pun", "sering dipaksa lembur sampai malam"])
async def test_a_reason_to_leave_is_none_to_stop(chat: Chat, words: str) -> None:
    assert forced_phrases.STOPPED not in await says_all(chat, "buat surat resign", "Budi Santoso", words)
