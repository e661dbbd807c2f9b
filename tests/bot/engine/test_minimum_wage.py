"""How the bot answers a bare question for a minimum wage: with the figure, or with what it does not know."""

import pytest

from bot.engine import phrases, wage_phrases
from tests.chat import Chat, labels, text


async def test_the_figure_of_a_place_and_year_is_said_at_once_with_its_law(chat: Chat) -> None:
    said = await chat.says("umk sanggau 2026 brp")
    assert phrases.INTRODUCTION in text(said)
    assert "UMK Kabupaten Sanggau tahun 2026: Rp3.121.747 sebulan." in text(said)
    assert "Dasar: Kepgub Kalbar 1355/NAKERTRAN/2025." in text(said)
    assert labels(said) == [phrases.YES_HELPED, phrases.NO_HELPED, phrases.ALL_WAGES]
    assert "Ketapang Rp3.561.801" in text(await chat.chooses(phrases.ALL_WAGES))


async def test_a_year_that_is_not_there_is_not_guessed(chat: Chat) -> None:
    said = text(await chat.says("umk pontianak 2028"))
    assert "Upah minimum Kota Pontianak tahun 2028 tidak ada di daftar kami" in said
    assert "tahun 2024, 2025, 2026. Yang terakhir, tahun 2026: Rp3.205.220" in said
    assert "tanyakan ke dinas tenaga kerja" in said
    assert "tahun 2023, 2024, 2025, 2026" in text(await chat.says("ump kalbar 2027 berapa"))
    offered = await chat.says("ump kalbar tahun depan")
    assert labels(offered) == [phrases.ALL_WAGES, phrases.TALK_TO_MEDIATOR]


async def test_what_the_tables_know_only_in_part_is_said_with_its_doubt(chat: Chat) -> None:
    sekadau = text(await chat.says("umk sekadau 2026"))
    assert "UMK sendiri untuk Kabupaten Sekadau tahun 2026 tidak ada di daftar kami" in sekadau
    assert "UMP Kalimantan Barat: Rp3.054.552" in sekadau
    assert phrases.WAGE_WITHOUT_LAW in text(await chat.says("umk sanggau 2025"))


async def test_a_story_with_a_minimum_wage_in_it_wants_an_article(chat: Chat) -> None:
    said = await chat.says("gaji saya cuma 2 juta di bawah umk sanggau, harus lapor kemana")
    assert "UMK Kabupaten Sanggau tahun" not in text(said)


async def test_another_place_or_year_after_a_figure_gets_its_figure(chat: Chat) -> None:
    await chat.says("umk pontianak brp")
    assert "UMK Kabupaten Sambas tahun 2026: Rp3.202.663" in text(await chat.says("kalo sambas?"))
    assert "UMK Kabupaten Sambas tahun 2025: Rp3.015.520" in text(await chat.says("kalo tahun lalu?"))
    assert "UMK Kota Pontianak tahun 2025: Rp3.024.820" in text(await chat.says("terus pontianak?"))
    assert "Kota Pontianak tahun 2028 tidak ada" in text(await chat.says("kalau 2028?"))


async def test_after_a_figure_what_names_neither_place_nor_year_gets_no_figure_again(chat: Chat) -> None:
    await chat.says("umk pontianak brp")
    assert "UMK Kota Pontianak tahun" not in text(await chat.says("kalau dibayar kurang gimana?"))


async def test_after_one_place_another_and_another_year_need_no_more_than_their_names(chat: Chat) -> None:
    await chat.says("umr pontianak 2026 brp")
    assert "UMK Kota Singkawang tahun 2026" in text(await chat.says("singkawang?"))
    assert "UMK Kota Singkawang tahun 2025" in text(await chat.says("tahun lalu"))


@pytest.mark.parametrize("asked", ["umk berapa", "upah minimum berapa ya"])
@pytest.mark.parametrize("place", ["ketapang", "saya di ketapang", "kalau di ketapang", "saya kerja di ketapang"])
async def test_after_a_question_without_a_place_the_place_alone_gets_its_figure(
    chat: Chat, asked: str, place: str
) -> None:
    await chat.says(asked)
    chat.clock.forward(minutes=1)
    assert "UMK Kabupaten Ketapang tahun 2026: Rp3.561.801" in text(await chat.says(place))


async def test_a_place_after_another_matter_is_no_question_for_a_minimum_wage(chat: Chat) -> None:
    await chat.says("jht saya cair brp lama sih")
    chat.clock.forward(minutes=1)
    assert "UMK Kabupaten Ketapang tahun" not in text(await chat.says("saya di ketapang"))


@pytest.mark.parametrize("asked", ["umk di tebas berapa", "umk di jawai", "umr di tebas brp ya"])
async def test_a_district_that_is_a_common_word_too_is_a_place_behind_di(chat: Chat, asked: str) -> None:
    assert "UMK Kabupaten Sambas tahun 2026: Rp3.202.663" in text(await chat.says(asked))


async def test_a_district_alone_is_the_place_that_was_left_out(chat: Chat) -> None:
    await chat.says("umk berapa")
    assert "UMK Kabupaten Sambas tahun 2026" in text(await chat.says("tebas"))


async def test_a_foreman_is_no_district(chat: Chat) -> None:
    assert "Landak tahun" not in text(await chat.says("umk mandor berapa"))


@pytest.mark.parametrize(
    ("asked", "figures"),
    [
        ("umk kota baru kalbar", ("Melawi tahun 2026: Rp3.109.431", "Pontianak tahun 2026: Rp3.205.220")),
        ("umk sungai raya", ("Bengkayang tahun 2026: Rp3.252.580", "Kubu Raya tahun 2026: Rp3.100.000")),
        ("umr pontianak sama kubu raya beda?", ("Pontianak tahun 2026: Rp3.205.220", "Raya tahun 2026: Rp3.100.000")),
        ("umk singkwang", ("Kota Singkawang tahun 2026: Rp3.247.387",)),
    ],
)
async def test_of_several_places_each_has_its_figure(chat: Chat, asked: str, figures: tuple[str, ...]) -> None:
    said = text(await chat.says(asked))
    assert all(figure in said for figure in figures)
    assert said.count("Dasar:") == 1


@pytest.mark.parametrize(
    "asked",
    ["umk tanjung pinang brp", "umk surabaya", "umk kuala lumpur", "ump jawa timur 2026", "umk di malaysia brp"],
)
async def test_of_a_place_outside_the_province_no_figure_is_invented(chat: Chat, asked: str) -> None:
    said = await chat.says(asked)
    assert text(said).endswith(wage_phrases.ELSEWHERE)
    assert "Rp" not in text(said)
    assert labels(said) == [phrases.ALL_WAGES, phrases.TALK_TO_MEDIATOR]


async def test_a_wage_below_that_of_a_place_elsewhere_wants_an_article(chat: Chat) -> None:
    assert wage_phrases.ELSEWHERE not in text(await chat.says("gaji saya di bawah umk jakarta gimana"))


@pytest.mark.parametrize("place", ["sungai raya", "kalau sungai raya?"])
async def test_a_place_in_two_regencies_after_a_question_has_both_figures(chat: Chat, place: str) -> None:
    await chat.says("umk berapa")
    said = text(await chat.says(place))
    assert "Bengkayang tahun 2026" in said
    assert "Kubu Raya tahun 2026" in said


async def test_a_place_elsewhere_after_a_question_is_known_as_one(chat: Chat) -> None:
    await chat.says("umk pontianak berapa")
    assert text(await chat.says("kalau surabaya?")) == wage_phrases.ELSEWHERE
