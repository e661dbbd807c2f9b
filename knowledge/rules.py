"""What makes an article fit to be published: the rules of docs/articles.md, each one a function."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches

from clinic.clock import spoken_day
from knowledge import citation, claims, ease, manuscript, near_misses, speech, topics, wording
from knowledge.article import Article, Certainty
from knowledge.catalogue import CatalogueEntry
from knowledge.law import figures
from knowledge.law.law import Instrument, Registry, Status
from knowledge.problem import Problem

# Lengths in characters, as a reader sees the text: without marks.
LONGEST_SHORT = 300
LONGEST_MORE = 2500
LONGEST_TRUST = timedelta(days=366)
FEWEST_RELATED, MOST_RELATED = 2, 5
# With six the search finds an article; those that the program ships have many more.
FEWEST_PHRASINGS, FEWEST_SHIPPED_PHRASINGS = 6, 60


@dataclass(frozen=True, slots=True)
class House:
    """What an article is judged against: the catalogue, the registry of law, the day, and how known it must be.

    With `has_own_questions` an article may answer a question that stands in no catalogue: what ships may not.
    """

    catalogue: Mapping[str, CatalogueEntry]
    instruments: Registry
    today: date
    fewest_phrasings: int = FEWEST_PHRASINGS
    has_own_questions: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with its file at hand, so that a rule can say in which line it found something."""

    article: Article
    lines: tuple[str, ...]
    keys: Mapping[str, int]
    body: str
    body_line: int

    @classmethod
    def of(cls, text: str, article: Article) -> "Sheet":
        front, body = manuscript.split(text)
        lines = tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").splitlines())
        # The fence above the front matter and the one below it.
        return cls(article, lines, manuscript.key_lines(front), body, len(front.splitlines()) + 3)

    def line_with(self, words: str, key: str) -> int:
        """The first line at or below a key that holds these words; the key's own line when none does."""
        start = self.keys.get(key, 1)
        return next((n for n in range(start, len(self.lines) + 1) if words in self.lines[n - 1]), start)


def problems(sheet: Sheet, house: House) -> Iterator[Problem]:
    """Everything that keeps this article from being published."""
    yield from _catalogued(sheet, house)
    yield from _figures(sheet)
    # From here on as it is read: a figure is as long, and states as much, as what stands for it.
    sheet = replace(sheet, article=figures.told(sheet.article), body=figures.filled(sheet.body))
    yield from _lengths(sheet, house)
    yield from _reading(sheet)
    yield from _law(sheet, house)
    yield from _marks(sheet)
    yield from _claims(sheet)
    yield from _certainty(sheet)
    yield from _dates(sheet, house)
    yield from _neighbours(sheet, house)
    yield from _phrasings(sheet, house)
    yield from wording.problems(sheet.article.short, sheet.keys["short"])
    yield from wording.problems(sheet.body, sheet.body_line)


def _catalogued(sheet: Sheet, house: House) -> Iterator[Problem]:
    article, keys = sheet.article, sheet.keys
    if article.topic not in topics.BY_KEY:
        yield Problem(keys["topic"], f"Topik '{article.topic}' tidak ada. Pilih: {', '.join(topics.BY_KEY)}.")
    entry = house.catalogue.get(article.slug)
    if entry is None and house.has_own_questions:
        return
    if entry is None:
        yield Problem(keys["slug"], f"'{article.slug}' belum ada di catalogue.csv. Tambahkan barisnya.")
        return
    if entry.topic != article.topic:
        yield Problem(keys["topic"], f"Katalog menaruh artikel ini di topik '{entry.topic}'.")
    if entry.question != article.question:
        yield Problem(keys["question"], f"Samakan dengan pertanyaan di katalog: {entry.question}")


def _figures(sheet: Sheet) -> Iterator[Problem]:
    for rule in (figures.problems, figures.written_out):
        yield from (Problem(sheet.keys["short"], advice) for _, advice in rule(sheet.article.short))
        yield from (Problem(sheet.body_line + line, advice) for line, advice in rule(sheet.body))


def _lengths(sheet: Sheet, house: House) -> Iterator[Problem]:
    article = sheet.article
    short = len(speech.plain(article.short))
    if short > LONGEST_SHORT:
        yield Problem(sheet.keys["short"], f"'short' {short} karakter; paling banyak {LONGEST_SHORT}.")
    if not article.lead:
        yield Problem(sheet.body_line, "Tulis langkah yang dapat dilakukan pembaca sebelum 'Selengkapnya'.")
    first = speech.told(article)
    law = speech.named(article.citations[:1], house.instruments)
    whole = len(first) + len(law) + 2
    if whole > speech.LONGEST:
        over = whole - speech.LONGEST
        yield Problem(sheet.body_line, f"Jawaban pertama bersama dasar hukumnya {whole} karakter. Kurangi {over}.")
    more = len(speech.plain(article.more))
    if more > LONGEST_MORE:
        line = sheet.line_with(manuscript.MORE_HEADING, "related")
        yield Problem(line, f"Bagian 'Selengkapnya' {more} karakter; paling banyak {LONGEST_MORE}.")


def _reading(sheet: Sheet) -> Iterator[Problem]:
    """The `short` is read alone in lists; lead and the rest are two texts of one body."""
    lines = sheet.body.splitlines()
    more = lines.index(manuscript.MORE_HEADING) if manuscript.MORE_HEADING in lines else len(lines)
    for text, key_line, longest in (
        (sheet.article.short, sheet.keys["short"], ease.LONGEST_FIRST),
        ("\n".join(lines[:more]), sheet.body_line, ease.LONGEST_FIRST),
        ("\n".join(lines[more:]), sheet.body_line + more, ease.LONGEST_MORE),
    ):
        yield from (Problem(key_line + line, advice) for line, advice in ease.problems(text, longest))


def _law(sheet: Sheet, house: House) -> Iterator[Problem]:
    if not sheet.article.citations:
        yield Problem(sheet.keys["citations"], "Sebutkan sekurangnya satu dasar hukum.")
    for cited in sheet.article.citations:
        line = sheet.line_with(str(cited), "citations")
        instrument = house.instruments.get(cited.instrument)
        if instrument is None:
            near = get_close_matches(cited.instrument, [known.id for known in house.instruments], n=1, cutoff=0.6)
            hint = f" Maksud Anda {near[0]}?" if near else ""
            yield Problem(line, f"'{cited.instrument}' tidak ada di law/instruments.yaml.{hint}")
        elif instrument.status is Status.REVOKED and instrument.in_force_until is None:
            yield Problem(line, f"{instrument.name} sudah dicabut atau diganti; rujuk penggantinya. {instrument.note}")
        else:
            yield from (Problem(line, advice) for advice in _validity(instrument, sheet.article.text, house.today))


def _validity(instrument: Instrument, text: str, today: date) -> Iterator[str]:
    """The days between which an instrument is law, against today and against what the article says of it."""
    begins, ends = instrument.in_force_from, instrument.in_force_until
    if begins is not None and begins > today:
        yield f"{instrument.name} baru berlaku {spoken_day(begins)}. Rujuk aturan yang berlaku sekarang."
    if ends is not None and ends < today and str(ends.year) not in text:
        yield f"{instrument.name} berakhir {spoken_day(ends)}. Sebut tahun {ends.year}, atau rujuk penggantinya."


def _marks(sheet: Sheet) -> Iterator[Problem]:
    article = sheet.article
    listed = Counter(article.citations)
    marked = set(citation.in_text(article.text))
    for cited, times in listed.items():
        line = sheet.line_with(str(cited), "citations")
        if times > 1:
            yield Problem(line, f"'{cited}' tertulis {times} kali dalam 'citations'; cukup sekali.")
        if cited not in marked:
            yield Problem(line, f"'{cited}' tidak ditandai di teks. Tandai kalimatnya, atau hapus dari 'citations'.")
    for cited in marked - listed.keys():
        line = sheet.line_with(f"[{cited}]", "short")
        yield Problem(line, f"'{cited}' ditandai di teks tetapi tidak ada dalam 'citations'. Tambahkan.")


def _claims(sheet: Sheet) -> Iterator[Problem]:
    advice = "Kalimat ini menyebut angka, kewajiban, hak, atau larangan tanpa dasar hukum. Tambahkan [INSTRUMEN pasal]."
    if any(claims.unmarked(sheet.article.short)):
        yield Problem(sheet.keys["short"], advice)
    for block in claims.unmarked(sheet.body):
        yield Problem(sheet.body_line + block.line - 1, advice)


def _certainty(sheet: Sheet) -> Iterator[Problem]:
    article, line = sheet.article, sheet.keys["certainty"]
    said = article.text.lower()
    if article.certainty is Certainty.DISPUTED and "pendapat" not in said:
        yield Problem(line, "Artikel 'disputed' harus menyebut kedua pendapat: \"ada dua pendapat: …\".")
    if article.certainty is Certainty.UNVERIFIED and not any(word in said for word in ("belum", "periksa", "cek")):
        yield Problem(line, "Artikel 'unverified' harus mengatakan apa yang belum dapat dipastikan.")
    if wording.prison_without_conversion(article.text):
        yield Problem(sheet.body_line, 'Ancaman pidana disebut dengan catatan "disesuaikan UU 1/2026".')


def _dates(sheet: Sheet, house: House) -> Iterator[Problem]:
    article, keys = sheet.article, sheet.keys
    if article.reviewed > house.today:
        yield Problem(keys["reviewed"], "Tanggal pemeriksaan tidak boleh di masa depan.")
    if article.review_by < house.today:
        yield Problem(keys["review_by"], "Masa percaya artikel ini sudah lewat. Periksa lagi hukumnya, lalu perbarui.")
    if not article.reviewed < article.review_by <= article.reviewed + LONGEST_TRUST:
        yield Problem(keys["review_by"], "'review_by' harus sesudah 'reviewed' dan paling lama setahun sesudahnya.")


def _neighbours(sheet: Sheet, house: House) -> Iterator[Problem]:
    article, keys = sheet.article, sheet.keys
    for miss, advice in near_misses.faults(article.slug, article.near_misses, house.catalogue):
        line = keys["near_misses"] if miss is None else sheet.line_with(miss.belongs_to, "near_misses")
        yield Problem(line, advice)
    if not FEWEST_RELATED <= len(article.related) <= MOST_RELATED:
        yield Problem(keys["related"], f"Tulis {FEWEST_RELATED} sampai {MOST_RELATED} artikel terkait.")
    for slug, times in Counter(article.related).items():
        line = sheet.line_with(slug, "related")
        if slug not in house.catalogue:
            yield Problem(line, f"'{slug}' tidak ada di katalog.")
        if slug == article.slug:
            yield Problem(line, "'related' menunjuk artikel ini sendiri. Sebut artikel lain.")
        if times > 1:
            yield Problem(line, f"'{slug}' tertulis {times} kali dalam 'related'.")


def _phrasings(sheet: Sheet, house: House) -> Iterator[Problem]:
    count = len(sheet.article.phrasings)
    if count < house.fewest_phrasings:
        missing = house.fewest_phrasings - count
        text = f"Tambahkan {missing} kalimat yang biasa diketik pekerja; sekarang {count}, paling sedikit "
        yield Problem(sheet.keys["slug"], f"{text}{house.fewest_phrasings}.")
