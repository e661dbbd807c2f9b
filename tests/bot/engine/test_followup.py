"""What leans on the last answer stays with it, and each question of a message that asks several has its way."""

import pytest

from bot.engine import phrases
from tests.chat import Chat, labels, text


async def test_a_question_that_leans_on_the_last_one_is_understood_with_it(chat: Chat) -> None:
    await chat.says("kalo resign dapet pesangon ga")
    said = await chat.says("kalau kontrak gimana?")
    assert "kontrak" in (text(said) + " ".join(labels(said))).lower()
    assert phrases.OUT_OF_SCOPE not in text(said)


async def test_a_second_question_in_the_same_message_is_offered(chat: Chat) -> None:
    said = await chat.says("phk lewat wa sah ga? terus cara daftarin serikat pekerja ke disnaker gimana?")
    offered = " ".join(labels(said)).lower()
    assert "serikat" in offered or "serikat" in text(said).lower()


@pytest.mark.parametrize(
    "asked",
    [
        "perusahaan tutup pesangon berapa",
        "di phk efisiensi dapat berapa kali pesangon",
        "pensiun dapat pesangon berapa",
        "sp3 bisa langsung dipecat?",
    ],
)
async def test_severance_of_permanent_staff_is_never_the_answer_for_those_on_a_contract_or_by_the_day(
    chat: Chat, asked: str
) -> None:
    for named, article in (("kalau kontrak gimana?", "uang kompensasi"), ("kalo yg harian?", "buruh harian lepas")):
        await chat.says(asked)
        said = await chat.says(named)
        assert text(said) == phrases.WHICH_ONE
        assert any(article in label for label in labels(said))
        await chat.chooses("Bukan semuanya")
        await chat.chooses("Tidak")


async def test_who_resigned_and_asks_about_a_contract_is_offered_what_holds_for_both(chat: Chat) -> None:
    await chat.says("uang pisah resign brp")
    assert "resign sebelum kontrak habis" in labels(await chat.says("kalau kontrak gimana?"))[0]


@pytest.mark.parametrize(
    ("asked", "matters"),
    [
        (
            "1. brp pesangon kerja 6 thn 2. jkp gmn klaimnya 3. sisa cuti diuangkan ga",
            ("pesangon saya", "cara klaim JKP", "sisa cuti"),
        ),
        ("mau tanya cuti hamil brp bulan dan suami dapat cuti brp hari?", ("3 bulan", "Suami dapat cuti")),
        ("min umk sambas berapa dan thr dihitung dari umk apa gaji?", ("Sambas tahun 2026: Rp3.202.663", "THR")),
        (
            "THR saya belum dibayar, lembur juga ga dibayar, sama BPJS ga didaftarin. gimana?",
            ("didenda 5%", "Lembur saya tidak dibayar", "tidak mendaftarkan saya ke BPJS"),
        ),
        (
            "kontrak habis dapat kompensasi? sama ongkos pulang kampung ditanggung? trus tanah warisan bisa diurus?",
            ("uang kompensasi", "ongkos pulang", "ATR/BPN"),
        ),
        ("pesangon brp? jkp cair kapan? bikin paspor dimana?", ("menghitung pesangon", "JKP", "imigrasi")),
        (
            "1) cara bikin rendang 2) thr belum dibayar 3) gaji telat",
            ("di luar bidang", "didenda 5%", "Gaji saya telat"),
        ),
        ("kontrak sy habis, dpt kompensasi ga? sama cuti sy yg sisa 5 hari gmn", ("kompensasi", "cuti")),
        ("thr karyawan baru 3 bulan dapat? dan kalau ijazah ditahan lapor kemana", ("THR", "Ijazah")),
        ("kapan thr cair dan cara bikin ktp hilang gimana", ("Disdukcapil", "THR")),
        ("gaji saya belum dibayar 3 bulan dan istri minta cerai, gimana", ("pengadilan agama", "Gaji")),
        ("gaji telat sama mau urus ktp", ("Disdukcapil", "Gaji saya telat")),
        ("di phk, terus cicilan motor ditagih leasing", ("OJK", "PHK")),
        ("kena phk dan istri minta cerai", ("pengadilan agama", "PHK")),
    ],
)
async def test_each_question_of_a_message_is_answered_or_offered_or_sent_on(
    chat: Chat, asked: str, matters: tuple[str, ...]
) -> None:
    said = await chat.says(asked)
    for matter in matters:
        assert matter in text(said) + " ".join(labels(said))


@pytest.mark.parametrize(
    "asked",
    [
        "cuti tahunan brp hari? dibayar ga?",
        "gaji belum dibayar dan bos pergi terus tidak ada kabar",
        "sisa cuti tahunan abis semua sama cuti bersama, apa boleh",
    ],
)
async def test_a_story_with_one_question_is_not_taken_apart(chat: Chat, asked: str) -> None:
    said = text(await chat.says(asked))
    assert phrases.ONE_BY_ONE not in said
    assert phrases.ASKED_UNANSWERED not in said
    assert phrases.PARTLY_OUT_OF_SCOPE not in said


@pytest.mark.parametrize(
    "asked",
    [
        "kontrak rumah habis dan yang punya minta naik",
        "perpanjang paspor dan kontrak rumah habis",
        "thr rt sama thr pns kapan cair",
    ],
)
async def test_of_what_another_office_does_no_part_is_answered_as_a_matter_of_work(chat: Chat, asked: str) -> None:
    said = await chat.says(asked)
    assert "Dasar:" not in text(said)
    assert labels(said) == [phrases.TO_MENU, phrases.TALK_TO_MEDIATOR]


@pytest.mark.parametrize(
    ("asked", "then", "near"),
    [
        ("thr saya belum dibayar", "berapa lama?", "THR"),
        ("jkp syaratnya apa", "berapa lama?", "JKP"),
        ("gaji telat terus", "berapa lama?", "Gaji"),
        ("ijazah ditahan perusahaan", "emang boleh?", "paklaring"),
        ("ijazah ditahan perusahaan", "terus lapornya kemana", "melapor ke pengawas"),
        ("thr saya belum dibayar", "terus lapornya kemana", "melapor ke pengawas"),
        ("cuti tahunan brp hari", "kalo baru 8 bulan?", "cuti"),
    ],
)
async def test_a_short_question_stays_with_the_last_answer_and_does_not_get_it_once_more(
    chat: Chat, asked: str, then: str, near: str
) -> None:
    answer = text(await chat.says(asked))
    said = await chat.says(then)
    assert text(said) == phrases.SAID_ALREADY
    assert answer not in text(said)
    first, *others, last = labels(said)
    assert (first, last) == (phrases.MORE, phrases.NONE_OF_THESE)
    assert any(near.lower() in other.lower() for other in others)
    assert not any(foreign in " ".join(others) for foreign in ("UMP/UMK", "bukti pencatatan", "pekerja asing"))


async def test_the_longer_part_is_not_offered_again_once_it_was_read(chat: Chat) -> None:
    await chat.says("ijazah ditahan perusahaan")
    await chat.chooses(phrases.MORE)
    said = await chat.says("emang boleh?")
    assert text(said) == phrases.SAID_ALREADY
    assert phrases.MORE not in labels(said)


async def test_a_short_question_is_answered_where_another_article_of_the_matter_answers_it(chat: Chat) -> None:
    await chat.says("kena phk efisiensi dapat berapa kali pesangon")
    assert "1,75 kali" in text(await chat.says("kalau pensiun?"))


async def test_a_complaint_of_its_own_is_not_taken_for_a_question_about_the_last_answer(chat: Chat) -> None:
    await chat.says("cuti tahunan brp hari")
    said = await chat.says("saya belum dibayar")
    assert text(said) != phrases.SAID_ALREADY
    assert "cuti" not in " ".join(labels(said)).lower()


@pytest.mark.parametrize(
    ("asked", "then", "right"),
    [
        (
            "saya kecelakaan kerja, tangan kejepit mesin, biaya rs siapa yg tanggung",
            "gaji selama di rumah sakit gimana",
            "Selama dirawat karena kecelakaan kerja",
        ),
        (
            "sy mau jd tki ke brunei resmi gmn caranya",
            "surat sama majikannya harus ada isi apa aja",
            "dalam kontrak kerja ke luar",
        ),
        ("dapat surat phk tapi saya ndak terime, cara nolaknye", "udah lewat 5 hari masih sempat gak ngirimnya", ""),
    ],
)
async def test_what_goes_on_with_an_answer_in_words_of_its_own_is_understood_beside_it(
    chat: Chat, asked: str, then: str, right: str
) -> None:
    """`right` stands in what is offered; empty: it is the answer just read, which is not said again."""
    await chat.says(asked)
    chat.clock.forward(minutes=1)
    said = await chat.says(then)
    assert right in "\n".join((text(said), *labels(said)))
    assert right or text(said) == phrases.SAID_ALREADY


@pytest.mark.parametrize(
    ("asked", "then", "answered"),
    [
        ("cuti tahunan brp hari", "oh ya slip gaji wajib dikasih gak min", "slip"),
        ("bpjs saya gak didaftarin perusahaan", "terus kalau thr telat dibayar ada denda gak", "THR"),
    ],
)
async def test_a_new_question_after_an_answer_is_answered_at_once(
    chat: Chat, asked: str, then: str, answered: str
) -> None:
    await chat.says(asked)
    chat.clock.forward(minutes=1)
    said = text(await chat.says(then))
    assert "Dasar:" in said
    assert answered in said.partition("\n")[0]


@pytest.mark.parametrize("remark", ["bos saya tu emang pelit dari dulu", "semoga aja bosnya mau ngerti"])
async def test_what_asks_nothing_after_an_answer_is_heard_and_answered_with_no_article(chat: Chat, remark: str) -> None:
    await chat.says("sp3 lgsg phk ya? haknya apa")
    chat.clock.forward(minutes=1)
    said = await chat.says(remark)
    assert text(said) == phrases.REMARK
    assert phrases.MORE in labels(said)


async def test_what_is_said_after_an_alarm_does_not_lean_on_a_question_from_before_it(chat: Chat) -> None:
    await chat.says("thr saya belum dibayar")
    await chat.says("sy ga kuat lagi, mending mati aja")
    for answer in ("sendiri", "berapa lama?"):
        assert phrases.SAID_ALREADY not in text(await chat.says(answer))


@pytest.mark.parametrize(
    ("before", "asked", "offered"),
    [
        (
            "bikin pkb syarat anggota brp persen",
            "brp lama berlakunya",
            "PKB berlaku berapa lama dan bisakah diperpanjang?",
        ),
        (
            "mak aku TKI di malaysia dah meninggal",
            "asuransinye ade ndak",
            "Mau/kerja ke luar negeri (PMI), jaminan sosialnya",
        ),
        (
            "gimana cara pengesahan PP",
            "berapa lama berlakunya",
            "PP berlaku berapa lama dan apa yang terjadi jika habis?",
        ),
    ],
)
async def test_a_short_message_that_says_too_little_is_read_with_the_question_before(
    chat: Chat, before: str, asked: str, offered: str
) -> None:
    await chat.says(before)
    chat.clock.forward(minutes=1)
    assert any(label.startswith(offered) for label in labels(await chat.says(asked)))


async def test_what_goes_on_with_a_matter_that_is_not_ours_is_sent_on_as_well(chat: Chat) -> None:
    before = text(await chat.says("mau cerai suami sy ga nafkahi 1 thn"))
    chat.clock.forward(minutes=1)
    assert text(await chat.says("biaya brp")).split("\n\n")[0] in before


async def test_whoever_asks_what_to_do_after_an_answer_is_not_greeted(chat: Chat) -> None:
    await chat.says("disuruh ttd surat resign sm hrd")
    chat.clock.forward(minutes=1)
    assert phrases.SAID_ALREADY in text(await chat.says("gw harus gmn"))


@pytest.mark.parametrize("question", ["lapor kemana", "ngadunya kmn min"])
async def test_who_asks_where_to_report_after_an_answer_is_led_there(chat: Chat, question: str) -> None:
    await chat.says("sp3 bisa langsung dipecat?")
    assert "Bagaimana melapor ke pengawas" in " ".join(labels(await chat.says(question)))


async def test_what_was_just_answered_is_not_offered_again(chat: Chat) -> None:
    await chat.says("hrd minta ijazah asli di tahan, katanya 2 thn")
    for said in ("udah resign ga dibalikin", "mau lapor polisi bisa?"):
        chat.clock.forward(minutes=1)
        offered = labels(await chat.says(said))
        assert "Ijazah/BPKB/dokumen saya ditahan perusahaan, boleh?" not in offered
    assert "Bagaimana melapor ke pengawas" in " ".join(offered)
