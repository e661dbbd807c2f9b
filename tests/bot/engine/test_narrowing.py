"""A choice that an answer has narrowed to a few, and what is said beside it."""

import pytest

from bot.engine import form_phrases
from tests.chat import Chat, labels, text

FEW = [
    "Efisiensi, perusahaan sudah rugi",
    "Efisiensi, mencegah rugi",
    "Efisiensi, tidak tahu: tunjukkan keduanya",
    form_phrases.MORE,
]


@pytest.mark.parametrize(
    "beside", ["sp pernah 2x, kerja dr 2018 bulan 5", "pernah kena sp", "kerja 5 tahun, dulu bos janji sampai pensiun"]
)
async def test_another_reason_that_is_only_mentioned_is_not_chosen(chat: Chat, beside: str) -> None:
    await chat.says("hitung pesangon")
    assert labels(await chat.says("efisiensi")) == FEW
    assert labels(await chat.says(beside)) == FEW
    assert text(await chat.says("sudah rugi")).startswith(("Berapa lama", "Berapa upah"))


async def test_what_else_the_message_told_is_kept(chat: Chat) -> None:
    await chat.says("hitung pesangon")
    await chat.says("efisiensi")
    assert text(await chat.says("pernah sp juga, kerja 8 tahun")).startswith("Saya catat: Masa kerja 8 tahun.")
    assert "Berapa upah Anda sebulan?" in text(await chat.says("cegah rugi"))


async def test_what_is_told_beside_not_knowing_the_reason_is_kept(chat: Chat) -> None:
    await chat.says("hitung pesangon")
    await chat.says("efisiensi")
    assert "Berapa upah Anda sebulan?" in text(await chat.says("ga tau kak, kerja 5 tahun"))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("saya resign aja", "Mengundurkan diri (resign)"),
        ("eh maksudnya pensiun tahun depan", "Pensiun"),
        ("bukan, perusahaannya pailit", "Perusahaan pailit"),
        ("Melanggar aturan setelah SP1–SP3", "Melanggar aturan setelah SP1–SP3"),
    ],
)
async def test_another_reason_that_is_named_plainly_is_chosen(chat: Chat, said: str, reason: str) -> None:
    await chat.says("hitung pesangon, kerja 8 tahun, gaji 4jt")
    assert labels(await chat.says("efisiensi")) == FEW
    await chat.says(said)
    assert f"• Alasan PHK: {reason}\n" in text(await chat.says("lewati"))
