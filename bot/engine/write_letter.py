"""A letter in the chat: its fields are asked for one by one, and it goes out as Word and PDF."""

import re
from dataclasses import replace
from datetime import date
from functools import partial

from bot.engine import asking, dictation, dictation_phrases, letter_slip, letter_values, phrases, questionnaire, secrecy
from bot.engine.question import Answers, Question, Questionnaire, Unclear
from bot.engine.turn import Answer, Decision, Form, Option, Reply, Turn, say
from clinic.clock import WIB, spoken_day
from clinic.regions import Regions
from knowledge import rupiah
from knowledge.citation import Citation
from knowledge.law.law import Registry
from knowledge.letters import catalogue
from knowledge.letters.field import Field, Kind
from knowledge.letters.letter import Letter, Unacceptable
from knowledge.search.decide import Outcome

ABOUT = "letter"
_LISTED = re.compile(
    r"/?(?:(?:(?:tolong|bisa|mau|saya|sy|minta|min|kak|pak|bu) )*(?:di)?(?:buat|bikin|bwt|tulis)(?:kan|in|kn)? )?"
    r"surat(?:nya)?(?: (?:dong|donk|ya|aja|saja|lah|ga|gak|gk|min|kak|pak|bu))*"
)
"""A letter is wanted, and which one is not said: "bikinin surat dong"."""
# "buat" is also slang for "untuk", and the search reads it so: before a paper it is the verb.
_PAPER = re.compile(r"surat|risalah|berita|perjanjian|ad\b|ad/art|adart|anggaran|daftar", re.IGNORECASE)
_MAKE = re.compile(
    r"(?:(?:tolong|mau|saya|sy|aku|minta|pengen|ingin|bisa|min|kak|pak|bu)\s+)*(?:buat|bikin|buatin|bikinin|bwt|tulis)\s+"
    rf"(?={_PAPER.pattern})",
    re.IGNORECASE,
)
# Words. Whoever names a paper and says more than this tells or asks something about it.
_LONGEST_NAME = 6
_HUMAN = frozenset(("mediator", "petugas"))


def step(turn: Turn) -> Decision | None:
    kind, _, name = (turn.meaning or "").partition(":")
    if kind == "letters":
        return _family(turn, int(name)) if name else show(turn)
    if kind == ABOUT:
        letter = catalogue.find(name)
        return show(turn) if letter is None else begin(turn, letter)
    words = _words(turn)
    # Within a letter "operator" is a post; only these two words are always a call for a human.
    if words not in _HUMAN and (going_on := go_on(turn)) is not None:
        return going_on
    if _LISTED.fullmatch(words):
        return show(turn)
    wanted = _wanted(turn) or _titled(turn) if turn.is_words else None
    return None if wanted is None else begin(turn, wanted)


def begin(turn: Turn, letter: Letter) -> Decision:
    """Ask the first question of a letter, after a word on what happens to the answers."""
    decision = questionnaire.begin(turn, _questions(turn, letter))
    asked = decision.replies[0]
    opening = f"{letter.title}. {letter.about}\n{phrases.LETTER_PRIVATE}"
    return replace(decision, replies=(replace(asked, text=f"{opening}\n\n{asked.text}"),))


def show(turn: Turn) -> Decision:
    """The letters that belong to what was just answered, and the families of all, to choose from."""
    families = (Option(name, f"letters:{place}") for place, (name, _) in enumerate(catalogue.FAMILIES))
    return say(turn, Reply(phrases.LETTER_WHAT, (*offered(turn.memory.answered), *families)), welcomed=True)


def offered(slug: str) -> tuple[Option, ...]:
    """The letters that a reader of this article may want."""
    return tuple(_offer(letter) for letter in catalogue.helping(slug)[:2])


def named(turn: Turn, asked: str) -> tuple[Option, ...]:
    """The letter whose name was said, and nothing with it: "surat resign"."""
    if not _PAPER.match(asked) or len(asked.split()) > _LONGEST_NAME:
        return ()
    letter = _called(turn, asked)
    return () if letter is None else (_offer(letter),)


def _offer(letter: Letter) -> Option:
    return Option(phrases.LETTER_FROM_ARTICLE.format(title=letter.title), f"{ABOUT}:{letter.name}")


def _family(turn: Turn, place: int) -> Decision:
    _, letters = catalogue.FAMILIES[place]
    options = tuple(Option(letter.title, f"{ABOUT}:{letter.name}") for letter in letters)
    return say(turn, Reply(phrases.LETTER_WHICH, options), welcomed=True)


def _words(turn: Turn) -> str:
    return " ".join(turn.text.lower().split()).rstrip(".!?") if turn.is_words else ""


def _wanted(turn: Turn) -> Letter | None:
    """The letter that "buat surat …" asks for."""
    make = _MAKE.match(turn.text.strip())
    return None if make is None else _called(turn, turn.text.strip()[make.end() :])


def _titled(turn: Turn) -> Letter | None:
    """The letter whose title alone was said, where no other paper and no other question can be meant."""
    letter = _called(turn, turn.text) if _PAPER.match(turn.text) else None
    found = turn.heard.finding
    is_sure = found.decision is Outcome.ANSWER and letter is not None and found.candidates[0].slug in letter.helps
    words = _words(turn).split()
    return letter if letter is not None and is_sure and letter.title.lower().split() == words else None


def _called(turn: Turn, paper: str) -> Letter | None:
    found = turn.edition.find(f"buatkan {paper}")
    return catalogue.find(found.tool or "") if found.decision is Outcome.LETTER else None


def asked_for(turn: Turn) -> Letter | None:
    """The letter whose questions are being asked."""
    about, _, name = (turn.memory.form.about if turn.memory.form is not None else "").partition(":")
    return catalogue.find(name) if about == ABOUT else None


def awaited(turn: Turn) -> Field | None:
    """What the question of a letter that was just asked wants to know."""
    letter, form = asked_for(turn), turn.memory.form
    if letter is None or form is None or turn.memory.expecting != asking.EXPECTING:
        return None
    return _awaited(letter, form)


def _awaited(letter: Letter, form: Form) -> Field | None:
    return next((field for field in letter.fields if field.name == form.asking), None)


def go_on(turn: Turn) -> Decision | None:
    """Hear the answer to a letter's question; None when none is being asked for."""
    letter = asked_for(turn)
    if letter is None:
        return None
    questions = _questions(turn, letter)
    if (beside := _beside(turn, letter, questions)) is not None:
        return beside
    asked = questionnaire.go_on(turn, questions)
    return asked if asked is None or isinstance(asked, Decision) else _done(turn, letter, asked)


def _beside(turn: Turn, letter: Letter, questions: Questionnaire) -> Decision | None:
    """What is said to a letter's question and is no answer to it: a slip put right, a wish to be kept secret."""
    form = turn.memory.form
    if form is None or not turn.is_words or turn.memory.expecting != asking.EXPECTING:
        return None
    asked = _awaited(letter, form)
    slip = letter_slip.heard(turn, letter, questions, form, asked)
    if slip is not None or asked is None:
        return slip
    return secrecy.heard(turn, letter, questions, form, asked)


def _questions(turn: Turn, letter: Letter) -> Questionnaire:
    today = turn.now.astimezone(WIB).date()
    return Questionnaire(
        about=f"{ABOUT}:{letter.name}",
        title=letter.title,
        questions=tuple(_question(turn, letter, field, today) for field in letter.fields),
        confirm=phrases.LETTER_NOW,
        hear=partial(_heard, letter, turn.regions),
        note=partial(_noted, letter, turn.edition.instruments, today),
        check=partial(_checked, letter, turn.regions, today),
        lets_go=False,
        needed=phrases.LETTER_NEEDED,
    )


def _heard(letter: Letter, regions: Regions, text: str, asked: str) -> Answers:
    """What the words say beside the answer to the question `asked`; asked for nothing, what they put right."""
    if not asked:
        return dictation.corrected(letter.fields, regions, text)
    told = dictation.besides(letter.field(asked), text)
    return {field.name: told[field.name] for field in letter.fields if field.name in told}


def _noted(letter: Letter, instruments: Registry, today: date, asked: str, text: str) -> str:
    """What was made of the words and does not show: the day of "senin lalu", the wish that a name brought with it."""
    field = next((one for one in letter.fields if one.name == asked), None)
    if field is None:
        return ""
    if field.kind is Kind.DATE:
        day = letter_values.day(text, today) if letter_values.is_relative(text) else None
        return "" if day is None else dictation_phrases.DAY.format(day=spoken_day(day))
    return secrecy.said(letter, instruments) if dictation.brings_wish(field, text) else ""


def _question(turn: Turn, letter: Letter, field: Field, today: date) -> Question:
    choices: tuple[tuple[Answer, str], ...] = field.choices
    if field.kind is Kind.REGION:
        choices = tuple((region.name, region.short_name) for region in turn.regions.all)
    return Question(
        name=field.name,
        label=field.label,
        text=_asking(field, turn.edition.instruments),
        read=partial(_read, turn, letter, field, today),
        said=partial(_said, field),
        choices=choices,
        required=field.required,
        is_asked=field.required or field.usual,
        only_with=field.only_with,
        called=dictation.THINGS,
    )


def _read(turn: Turn, letter: Letter, field: Field, today: date, text: str) -> Answer:
    """The answer in the words. A day that cannot be is refused at once, not when all else has been told."""
    answer = dictation.read(field, turn.regions, text, today)
    form = turn.memory.form
    if field.kind is Kind.DATE and form is not None:
        refused = letter.refused(field.name, {**form.answers, field.name: answer}, turn.regions, today)
        if refused:
            raise Unclear(refused)
    return answer


def _asking(field: Field, instruments: Registry) -> str:
    parts = [phrases.LETTER_ASK.format(label=field.label)]
    if field.hint:
        parts.append(field.hint if field.hint.endswith((".", "?")) else f"{field.hint}.")
    if field.basis:
        citation = Citation.parse(field.basis)
        law = citation.spoken(instruments.name(citation.instrument))
        parts.append(phrases.LETTER_REQUIRED.format(law=law))
    return "\n".join(parts)


def _said(field: Field, answer: Answer) -> str:
    if field.kind is Kind.DATE:
        return spoken_day(date.fromisoformat(str(answer)))
    if field.kind is Kind.MONEY:
        return rupiah.said(int(answer or 0))
    if field.kind is Kind.CHOICE:
        return dict(field.choices)[str(answer)]
    return str(answer)


def _checked(letter: Letter, regions: Regions, today: date, answers: Answers) -> tuple[str, str] | None:
    try:
        letter.read(answers, regions, today)
    except Unacceptable as refusal:
        return next(iter(refusal.problems.items()))
    return None


def _done(turn: Turn, letter: Letter, answers: Answers) -> Decision:
    read = letter.read(answers, turn.regions, turn.now.astimezone(WIB).date())
    options = (
        Option(phrases.LETTER_ANOTHER, "letters:"),
        Option(phrases.ASK_MEDIATOR, "mediator"),
        Option(phrases.TO_MENU, "menu"),
    )
    text = "\n\n".join((phrases.LETTER_READY.format(title=letter.title, after=letter.after), *letter.warned(read)))
    reply = Reply(text, options, f"{ABOUT}:{letter.name}", (letter.write(read),))
    return say(turn, reply, question=letter.title)
