"""What is no matter of work is known by the office whose matter it is; what leans on a question is known, too."""

import pytest

from bot.engine import phrases
from knowledge.language import language, normalise
from knowledge.language.language import Language
from knowledge.search import elsewhere, followup
from knowledge.search.elsewhere import Elsewhere


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("sertifikat tanah saya belum balik nama", Elsewhere.LAND),
        ("mau cerai sama suami syaratnya apa", Elsewhere.DIVORCE),
        ("pkh saya kok ga cair", Elsewhere.WELFARE),
        ("cara bikin ktp hilang", Elsewhere.REGISTRY),
        ("ditagih pinjol terus", Elsewhere.LOAN),
        ("tes cpns kapan dibuka", Elsewhere.CIVIL_SERVANT),
        ("perpanjang sim dimana", Elsewhere.VEHICLE),
        ("npwp hilang gimana", Elsewhere.TAX),
        ("bikin paspor berapa lama", Elsewhere.PASSPORT),
        ("paspor bikin dimana", Elsewhere.PASSPORT),
        ("kontrak rumah saya habis, uang muka bisa balik ga", Elsewhere.HOUSING),
        ("kontrak kos diputus pemilik", Elsewhere.HOUSING),
        ("thr rt minta 50rb wajib ga", Elsewhere.NEIGHBOURHOOD),
        ("bpjs kesehatan mandiri saya nunggak", Elsewhere.HEALTH_INSURANCE),
        ("kartu prakerja masih ada?", Elsewhere.PREWORK),
        ("gaji pppk kapan cair", Elsewhere.CIVIL_SERVANT),
        ("saya dipecat dari grup arisan", Elsewhere.DEBT),
        ("istri mau cerai, ga dikasih izin pulang buat sidang, dianggap mangkir", None),
        ("kontrak kerja saya habis", None),
        ("bpjs kesehatan dari kantor mati setelah resign", None),
        ("gaji saya telat", None),
        ("pesangon saya belum dibayar", None),
    ],
)
def test_the_office_is_known_by_its_words(words: Language, text: str, office: Elsewhere | None) -> None:
    assert elsewhere.office(words, normalise.words(words, text)) is office


def test_every_office_has_a_rule_and_a_sentence(words: Language) -> None:
    ruled = {rule.label for rule in words.elsewhere.rules}
    assert ruled == {office.value for office in Elsewhere} == set(phrases.ELSEWHERE)


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("kalau kontrak gimana?", True),
        ("terus kalo resign?", True),
        ("itu berlaku buat harian juga ga", True),
        ("gaji saya telat", False),
        ("kalau saya di phk karena efisiensi setelah lima tahun kerja dapat berapa", False),
        ("", False),
    ],
)
def test_a_short_message_that_needs_the_one_before_is_known(words: Language, text: str, leans: bool) -> None:
    assert followup.leans(words, normalise.words(words, text)) is leans
