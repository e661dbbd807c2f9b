"""A contract as people tell it: how long it was to last, how much of it was served, how long it was extended."""

import pytest

from tests.chat import Chat, text


@pytest.mark.parametrize(
    ("told", "served", "agreed"),
    [
        ("1 tahun tapi cuma jalan 5 bulan", "5 bulan", 12),
        ("2 tahun, tp baru 8 bulan udah diputus", "8 bulan", 24),
        ("kontraknya setahun dari januari tp diberhentikan agustus", "7 bulan", 12),
        ("kontrak 2 tahun mulai 15 maret 2025 diputus perusahaan tgl 10 juni 2026", "1 tahun 2 bulan", 24),
    ],
)
async def test_what_was_served_of_a_contract_is_told_beside_its_length(
    chat: Chat, told: str, served: str, agreed: int
) -> None:
    await chat.says("hitung kompensasi kontrak")
    await chat.says("3jt")
    said = text(await chat.says(told))
    if "siapa yang memutus" in said:
        said = text(await chat.says("saya sendiri"))
    assert f"• Lama kontrak yang dijalani: {served}\n• Lama kontrak yang disepakati: {agreed} bulan" in said


async def test_a_contract_that_was_cut_short_was_not_served_to_its_end(chat: Chat) -> None:
    await chat.says("hitung kompensasi kontrak, gaji 3jt")
    await chat.says("12 bulan")
    await chat.chooses("Perusahaan")
    said = text(await chat.says("12 bulan"))
    assert said.startswith("Lama kontrak yang dijalani: harus kurang dari yang disepakati (12 bulan)")
    assert said.endswith("Berapa bulan kontrak yang sudah Anda jalani?")
    assert "• Lama kontrak yang dijalani: 5 bulan" in text(await chat.says("5 bulan"))


@pytest.mark.parametrize(
    ("told", "first", "extension", "total"),
    [
        ("kontrak pertama 6 bulan, perpanjang 1 tahun", "6 bulan", 12, "4.200.000"),
        ("6 bulan terus diperpanjang kontraknya setahun", "6 bulan", 12, "4.200.000"),
        ("kontrak pertama 1 tahun, kontrak kedua 6 bulan", "1 tahun", 6, "4.200.000"),
    ],
)
async def test_the_first_contract_and_its_extension_are_two_lengths(
    chat: Chat, told: str, first: str, extension: int, total: str
) -> None:
    await chat.says("hitung kompensasi kontrak")
    await chat.says("2,8jt")
    await chat.says(told)
    summary = text(await chat.says("habis"))
    assert f"• Lama kontrak yang dijalani: {first}\n• Lama perpanjangan: {extension} bulan" in summary
    assert f"saat kontrak berakhir Rp{total}" in text(await chat.says("ya"))


async def test_a_dismissal_on_the_companys_own_word_names_no_month(chat: Chat) -> None:
    await chat.says("hitung kompensasi gaji 3jt")
    await chat.says("kontrak 1 tahun dari januari, diberhentikan sepihak")
    assert not any("dijalani: 8 bulan" in one.text for one in chat.told)
