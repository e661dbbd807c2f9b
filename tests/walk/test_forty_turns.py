"""Forty turns of one worker, played alike on all five channels: whatever a channel cannot show, it says the same."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.engine import form_phrases, phrases, privacy_phrases, survey_phrases
from tests.fakes import platforms
from tests.walk.party import Party

TICKETS = "/api/v1/tickets"

Act = Callable[["Party"], Awaitable[None]]


def types(words: str) -> Act:
    return lambda party: party.player.types(words)


def chooses(label: str) -> Act:
    return lambda party: party.player.chooses(label)


async def sends_a_photo(party: Party) -> None:
    await party.player.photographs()


def mediates(act: str, **details: str) -> Act:
    """The mediator does this with the ticket at the desk."""

    async def done(party: Party) -> None:
        browser = await party.player.desk.browser(party.mediator)
        (await browser.post(f"{TICKETS}/1001/{act}", json=details)).raise_for_status()

    return done


# What happens, and words that the person must then be told; None: nothing.
SCRIPT: Sequence[tuple[Act, str | None]] = (
    (types("halo"), "Selamat datang di Klinik Hati Jasoka"),
    (chooses("PHK"), "Pilih pertanyaan yang paling dekat"),
    (chooses("Bagaimana cara menolak PHK?"), "Apakah ini menjawab?"),
    (types("kapan thr cair"), "Ada aturannya"),
    (types("kalau baru kerja 3 bulan?"), phrases.SAID_ALREADY),
    (types("resep rendang"), "belum menangkap maksud Anda"),
    (chooses(phrases.TO_MENU), phrases.MENU),
    (types("hitung pesangon, kerja 8 tahun gaji 4 juta"), "Apa alasan PHK-nya?"),
    (types("pailit"), "sisa cuti"),
    (chooses(form_phrases.SKIP), "Upah sebulan: Rp4.000.000"),
    (chooses(phrases.CALCULATE_NOW), "bukan janji hasil"),
    (chooses(phrases.SAVE_PDF), phrases.SHEET_READY),
    (types("buatkan surat penolakan phk"), "Nama lengkap Anda?"),
    (types("Siti Aminah"), "operator produksi"),
    (types("operator"), "?"),
    (types("PT Khatulistiwa Jaya"), "?"),
    (chooses(form_phrases.SKIP), "Cara PHK disampaikan"),
    (chooses("Lisan atau telepon, tanpa surat"), "Wajib menurut PP 35/2021"),
    (types("19 november 2026"), "?"),
    (types("Tidak pernah ada surat peringatan."), "?"),
    (types("Pontianak"), "19 November 2026"),
    (chooses(phrases.LETTER_NOW), "Surat penolakan PHK sudah jadi"),
    (types("mediator"), "Saya hubungkan dengan mediator?"),
    (chooses(phrases.YES_MEDIATOR), "Di kabupaten/kota mana"),
    (chooses("Kota Pontianak"), "Tiket Anda nomor 1001"),
    (chooses(form_phrases.SKIP), phrases.FACT_STATUS),
    (chooses(form_phrases.SKIP), phrases.FACT_COMPANY),
    (chooses(form_phrases.SKIP), phrases.FACTS_DONE),
    (sends_a_photo, "Foto Anda tersimpan di tiket 1001"),
    (types("status 1001"), "menunggu mediator Kota Pontianak"),
    (mediates("take"), "Rina, mediator Kota Pontianak, sekarang membaca tiket 1001"),
    (types("suratnya sudah saya kirim bu"), None),
    (mediates("reply", text="Baik, besok bawa surat aslinya ya."), "besok bawa surat aslinya"),
    (mediates("close", outcome="answered"), "Tiket 1001 sudah ditutup"),
    (chooses("5"), phrases.RATED),
    (chooses(phrases.NO), survey_phrases.NO_SURVEY),
    (types("saya mau bunuh diri"), "tiket 1002"),
    (types("hapus data saya"), "Hapus data Anda sekarang?"),
    (chooses(privacy_phrases.ERASE_NOW), privacy_phrases.ERASED),
    (types("kapan thr cair"), "Ada aturannya"),
)


async def test_forty_turns_are_the_same_conversation_on_all_five_channels(parties: Sequence[Party]) -> None:
    names = [party.player.name for party in parties]
    assert (names, len(SCRIPT)) == (["console", "web", *platforms.NAMES], 40)
    began = parties[0].player.clock()
    for turn, (act, expected) in enumerate(SCRIPT, start=1):
        # A minute between turns, and the same minute for everybody.
        played = await asyncio.gather(*(_plays(party, act, began + timedelta(minutes=turn)) for party in parties))
        heard = dict(zip(names, played, strict=True))
        if act is sends_a_photo:
            assert heard.pop("console")[0] == ""  # nobody sends photos at a terminal
        text = heard["web"][0]
        assert heard == dict.fromkeys(heard, heard["web"]), f"turn {turn}"
        assert " ".join((expected or "").split()) in text, f"turn {turn}"
        assert bool(text) is (expected is not None), f"turn {turn}"


async def _plays(party: Party, act: Act, at: datetime) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    party.player.clock.now = at
    await act(party)
    return (await party.player.settles()).alike()
