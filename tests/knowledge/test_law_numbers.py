"""The test of the law: a number that an article states is the number that the tables hold."""

from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from knowledge import citation, claims, rupiah
from knowledge.article import Article
from knowledge.citation import Citation
from knowledge.law import law, tables
from knowledge.law.tables import Deadline, Step
from knowledge.rupiah import factor, percent
from tests.knowledge.told_articles import ARTICLES, sums, text

DAY = date(2026, 11, 21)
UNITS = {"working_days": "hari kerja", "days": "hari", "months": "bulan", "years": "tahun"}

REGISTRY = law.load()


# --- Deadlines ------------------------------------------------------------------------------------------------------

# "2 hari" of the table is said as "2×24 jam", as the rule says it.
SAID_OTHERWISE = {("jamsostek-jkk-lapor-klaim", 2): "2×24 jam"}
# Deadlines that the table has and that the article of their slug rightly leaves out.
NOT_SAID = {
    ("perselisihan-konsiliasi-arbitrase", "Konsiliator mengadakan sidang pertama"),
    ("serikat-iuran-potong-upah", "Pemungutan iuran serikat berikutnya"),  # "setiap bulan"
}


def stated() -> Iterator[tuple[str, Deadline]]:
    """Each deadline with the article that states it."""
    for deadline in tables.deadlines():
        slug = deadline.slug if deadline.slug in ARTICLES else deadline.also
        if slug in ARTICLES and (slug, deadline.event) not in NOT_SAID:
            yield slug, deadline


@pytest.mark.parametrize(
    ("slug", "deadline"), list(stated()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_deadline_stands_beside_its_law(slug: str, deadline: Deadline) -> None:
    said = SAID_OTHERWISE.get((slug, deadline.amount), f"{deadline.amount} {UNITS[deadline.unit]}")
    # An article cites an amended rule where it stands, and the table may name the amendment.
    instruments = {one for cited in deadline.law for one in REGISTRY.touched_by(Citation.parse(cited).instrument)}
    beside = [block.text for block in blocks(ARTICLES[slug]) if said in block.text]
    assert beside, f"{slug} does not say {said} ({deadline.event})"
    assert any(instruments & {cited.instrument for cited in citation.in_text(block)} for block in beside), (
        f"{slug} says {said}, but not by {', '.join(deadline.law)}"
    )


def blocks(article: Article) -> Iterator[claims.Block]:
    for part in (article.short, article.lead, article.more):
        yield from claims.blocks(part)


# --- Multipliers, rates, sums ---------------------------------------------------------------------------------------


def times(reason: str) -> str:
    """`0,5`: what severance pay is multiplied with."""
    return factor(tables.reasons()[reason].severance)


def service(reason: str) -> str:
    return factor(tables.reasons()[reason].service)


def rate(name: str) -> str:
    return percent(tables.rate(name, DAY).value)


def amount(name: str) -> str:
    return rupiah.said(tables.amount(name, DAY).value)


def million(name: str) -> str:
    """`Rp20 juta`."""
    return f"Rp{factor(tables.amount(name, DAY).value / 1_000_000)} juta"


def by_year(steps: tuple[Step, ...], skip: int = 0) -> Iterator[str]:
    """`8 tahun atau lebih = 9`, as the articles say a table of years."""
    *middle, last = steps[skip:]
    yield from (f"{step.start} tahun = {factor(step.value)}" for step in middle if step.start)
    yield f"{last.start} tahun atau lebih = {factor(last.value)}"


def overtime(week: int, day: str) -> tuple[str, ...]:
    """The multiplied hours of one to so many hours of overtime, added up."""
    last = tables.last_overtime_hour(week, day) or 4
    steps = tables.overtime_hours(week, day)
    added = [sum(tables.step(steps, hour).value for hour in range(1, hours + 1)) for hours in range(1, last + 1)]
    return tuple(map(factor, added))


WORKDAY, FIVE, SIX = overtime(5, "workday"), overtime(5, "restday"), overtime(6, "restday")
UP, UPMK = tables.months_of("severance"), tables.months_of("service")
SICK = [factor(step.value * 100) for step in tables.percentages("sick_pay", "from_month")]
FAMILY = [factor(step.value * 100) for step in tables.percentages("family_help", "dependants")]
TAX = tables.tax_brackets("severance")
BUILDING = list(zip(tables.construction_tiers("jkk"), tables.construction_tiers("jkm"), strict=True))

SAID: Mapping[str, tuple[str, ...]] = {
    "pesangon-tabel-alasan": (
        f"mundur {times('mengundurkan-diri')}, sudah rugi {times('efisiensi-rugi')}",
        f"mencegah rugi {times('efisiensi-cegah-rugi')}, pensiun {times('pensiun')}",
        f"meninggal {times('meninggal-dunia')}",
        f"UP {times('sakit-cacat-12-bulan-oleh-pengusaha')} kali, UPMK {service('meninggal-dunia')} kali",
        f"UP {times('force-majeure-tidak-tutup')} kali",
    ),
    "pesangon-cara-hitung": (
        *by_year(UP),
        *by_year(UPMK, skip=1),
        f"keadaan memaksa tanpa tutup {times('force-majeure-tidak-tutup')}",
    ),
    "pesangon-masa-kerja-pecahan": (
        f"8 tahun atau lebih = {factor(UP[-1].value)}",
        f"mulai 3 tahun = {factor(UPMK[1].value)}",
    ),
    "pesangon-setengah": (f"pengali {times('efisiensi-rugi')}", f"UPMK tetap {service('efisiensi-rugi')} kali"),
    "pesangon-pensiun": (f"uang pesangon {times('pensiun')} kali", f"masa kerja {service('pensiun')} kali"),
    "pesangon-meninggal-ahli-waris": (f"uang pesangon {times('meninggal-dunia')} kali",),
    "pesangon-resign-uang-pisah": (f"uang penghargaan masa kerja: Rp{service('mengundurkan-diri')}",),
    "pesangon-pajak": (
        f"Sampai Rp50 juta: {percent(TAX[0].value)}",
        f"Di atas Rp{TAX[1].start // 10**6} juta sampai Rp{TAX[2].start // 10**6} juta: {percent(TAX[1].value)}",
        f"Di atas Rp{TAX[2].start // 10**6} juta sampai Rp{TAX[3].start // 10**6} juta: {percent(TAX[2].value)}",
        f"Di atas Rp{TAX[3].start // 10**6} juta: {percent(TAX[3].value)}",
    ),
    "phk-efisiensi": (
        f"uang pesangon {times('efisiensi-rugi')} kali tabel",
        f"mencegah rugi, {times('efisiensi-cegah-rugi')} kali",
    ),
    "phk-merger-akuisisi": (
        f"uang pesangon {times('penggabungan-peleburan-pemisahan')} kali",
        f"uang pesangon {times('pengambilalihan-syarat-berubah-pekerja-menolak')} kali",
    ),
    "phk-perusahaan-tutup-pailit": (
        f"terus-menerus atau tidak: {times('tutup-rugi')} kali",
        f"Tutup bukan karena rugi: {times('tutup-bukan-rugi')} kali",
        f"misalnya bencana: {times('force-majeure-tutup')} kali",
        f"tetapi tidak tutup: {times('force-majeure-tidak-tutup')} kali",
        f"karena rugi: {times('pkpu-rugi')} kali",
        f"PKPU bukan karena rugi: {times('pkpu-bukan-rugi')} kali",
        f"Pailit: {times('pailit')} kali",
    ),
    "phk-surat-peringatan": (f"uang pesangon {times('pelanggaran-setelah-sp3')} kali",),
    "phk-sakit-lama": (
        f"uang pesangon {times('sakit-cacat-12-bulan-oleh-pekerja')} kali",
        f"bulan pertama: {SICK[0]} persen",
        f"bulan kedua: {SICK[1]} persen",
        f"bulan ketiga: {SICK[2]} persen",
        f"selanjutnya: {SICK[3]} persen",
    ),
    "phk-ditahan-polisi": (
        f"1 orang tanggungan: {FAMILY[0]} persen",
        f"2 orang: {FAMILY[1]} persen",
        f"3 orang: {FAMILY[2]} persen",
        f"4 orang atau lebih: {FAMILY[3]} persen",
        f"penghargaan masa kerja {service('ditahan-6-bulan-tidak-merugikan')} kali",
    ),
    "phk-pekerja-minta-phk": (f"uang pesangon {times('pekerja-minta-phk-pengusaha-melanggar')} kali",),
    "upah-sakit": tuple(f"| {part}% |" for part in SICK),
    "upah-lembur-hari-kerja": tuple(f"{hours} jam = {sum_}" for hours, sum_ in enumerate(WORKDAY, start=1)),
    "upah-lembur-hari-libur": (
        *(f"| {hours} jam | {SIX[hours - 1]} | {FIVE[hours - 1]} |" for hours in range(6, 12)),
        f"| 12 jam | tidak disebut | {FIVE[11]} |",
    ),
    "upah-lembur-tidak-dibayar": (f"{WORKDAY[2]} × Rp20.000",),
    "norma-libur-cuti-bersama": (f"{FIVE[7]} × Rp20.000",),
    "norma-istirahat": (f"{SIX[6]} × Rp20.000",),
    "upah-terlambat-dibayar": (
        f"ke-8 dendanya {rate('late_wage_first')} dari upah",
        f"ditambah {rate('late_wage_later')} setiap hari",
        f"paling banyak {rate('late_wage_most')}",
    ),
    "upah-thr-tidak-dibayar": (f"didenda {rate('late_holiday_allowance')} dari THR",),
    "upah-potongan-gaji": (f"paling banyak {rate('deduction_most')} dari upah",),
    "jamsostek-program-dan-iuran": (
        f"(JHT) {rate('jht_worker')}",
        f"(JP) {rate('jp_worker')}",
        f"BPJS Kesehatan {rate('jkn_worker')}",
        f"JKM {rate('jkm').replace('%', '0%')}",
        f"JHT {rate('jht_employer')}. JP {rate('jp_employer')}",
        f"BPJS Kesehatan {rate('jkn_employer')}",
        amount("jp_ceiling"),
        amount("jkn_ceiling"),
    ),
    "jamsostek-kelas-risiko-jkk": tuple(
        f"{label} | {rate(name)}"
        for label, name in (
            ("Sangat rendah", "jkk_very_low"),
            ("Rendah", "jkk_low"),
            ("Sedang", "jkk_medium"),
            ("Tinggi", "jkk_high"),
            ("Sangat tinggi", "jkk_very_high"),
        )
    ),
    "jamsostek-kesehatan-iuran": (f"{rate('jkn_employer')} dibayar perusahaan, {rate('jkn_worker')} dari gaji",),
    "jamsostek-jkk-upah-selama-dirawat": (
        f"12 bulan pertama: {rate('stmb_first_year')}",
        f"Sesudahnya: {rate('stmb_later')}",
    ),
    "jamsostek-jht-sebagian": (
        f"{rate('jht_partial_home')} saldo untuk rumah",
        f"{rate('jht_partial_other')} untuk keperluan",
    ),
    "jamsostek-jkm-42-juta": (
        f"santunan {million('jkm_grant')}, berkala {million('jkm_periodic')}",
        f"pemakaman {million('jkm_funeral')}",
    ),
    "jamsostek-jkk-cacat-meninggal": (
        f"sekurangnya {million('jkk_death_least')}",
        f"pemakaman {million('jkk_funeral')}",
        f"berkala {million('jkk_periodic')}",
    ),
    "jamsostek-pekerja-konstruksi-harian": tuple(
        f"| {percent(work.value)} | {percent(life.value)} |" for work, life in BUILDING
    ),
    "jamsostek-jp-pensiun": (f"upah {amount('jp_ceiling')}", amount("jp_benefit_least"), amount("jp_benefit_most")),
    "pascaphk-jkp-besaran": (f"{rate('jkp_cash')} dari upah", f"paling tinggi {amount('jkp_ceiling')}"),
    "rentan-iuran-bpu": (
        f"(JKK) | {amount('bpu_jkk')}",
        f"(JKM) | {amount('bpu_jkm')}",
        f"JKK + JKM | {rupiah.said(tables.amount('bpu_jkk', DAY).value + tables.amount('bpu_jkm', DAY).value)}",
    ),
    "rentan-diskon-iuran": (f"turun {rate('discount_other')}", f"menjadi {amount('bpu_reduced')}"),
    "upah-minimum-kalbar": tuple(
        f"{wage.name.removeprefix('Kabupaten ').removeprefix('Kota ')} {rupiah.said(wage.amount)}"
        for wage in tables.minimum_wages()
        if wage.year == DAY.year and not wage.is_provincial
    ),
}


def test_the_reduced_contribution_is_the_usual_one_less_the_discount() -> None:
    usual = tables.amount("bpu_jkk", DAY).value + tables.amount("bpu_jkm", DAY).value
    for reduced, discount in (("bpu_reduced", "discount_other"), ("bpu_reduced_transport", "discount_transport")):
        here, there = tables.amount(reduced, DAY), tables.rate(discount, DAY)
        assert here.value == usual * (1 - there.value)
        assert (here.since, here.until) == (there.since, there.until)


@pytest.mark.parametrize("slug", SAID)
def test_an_article_states_the_figures_of_the_tables(slug: str) -> None:
    said = text(slug)
    assert SAID[slug]
    for figure in SAID[slug]:
        assert figure in said, f"{slug}: {figure}"


def test_sixty_articles_and_more_are_held_to_the_tables() -> None:
    held = {slug for slug, _ in stated()} | SAID.keys() | {slug for slug, _, _ in sums()}
    assert len(held) >= 60, len(held)
