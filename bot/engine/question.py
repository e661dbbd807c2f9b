"""What a questionnaire is made of: its questions, and how words become answers to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.engine import form_phrases
from bot.engine.turn import Answer

Answers = Mapping[str, Answer]

# Who wants to mend one answer should not search a longer list for it.
_MANY = 8


class Unclear(ValueError):
    """What was typed is no answer; the sentence tells the person.

    `narrowed` are places of choices that it may mean; `meant` are words that it may stand for, each of them an answer.
    `is_near`: it is an answer of this kind, and the sentence says why it cannot be taken.
    """

    def __init__(
        self, sentence: str, narrowed: tuple[int, ...] = (), meant: tuple[str, ...] = (), *, is_near: bool = False
    ) -> None:
        super().__init__(sentence)
        self.narrowed = narrowed
        self.meant = meant
        self.is_near = is_near


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask.

    `read` makes an answer of what was typed or raises Unclear; `said` shows an answer to the person. `choices` are
    answers with their labels. One that is not `required` can be passed over. `instead` names questions that answer the
    same another way: they are offered by their label, and one answer is enough. `is_asked` is false for those.
    `because_of` names the answer that alone makes this one necessary: passed over, it takes that answer with it.
    `only_with` is another question, and the answer to it, without which this one has no sense. `called` are standard
    words for the answer itself, as in "lupa nomornya". `left_open` are the answers of whoever does not know which of
    the few that are left it is.
    """

    name: str
    label: str
    text: str
    read: Callable[[str], Answer]
    said: Callable[[Answer], str]
    choices: tuple[tuple[Answer, str], ...] = ()
    required: bool = True
    instead: tuple[str, ...] = ()
    is_asked: bool = True
    because_of: str = ""
    only_with: tuple[str, Answer] | None = None
    called: frozenset[str] = frozenset()
    left_open: frozenset[Answer] = frozenset()

    def makes_sense(self, answers: Answers) -> bool:
        return self.only_with is None or answers.get(self.only_with[0]) == self.only_with[1]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What to ask and what for.

    `about` names it in the memory (`calculation:severance`) and must be one of a kind. `hear` finds answers in words
    that were not asked for (given the name of the question that they do answer, or ""); `doubt` says which questions
    such words leave unclear, and why; `tells` whether they are values and nothing else: a remark or a question changes
    no answer. `note` says what an answer was taken for that does not say it itself (given the question, or "" where
    none was asked, and the words). `check` sees all answers before they are shown: the question that must be asked
    again and why, or None. `confirm` is the label of the button that ends it ("Ya, hitung"). `lets_go`: whether a
    question of its own ends it; what takes long to fill in is not lost that way. `needed` is said to who would pass
    over what must be answered.
    """

    about: str
    title: str
    questions: tuple[Question, ...]
    confirm: str
    hear: Callable[[str, str], Answers] = lambda _words, _asked: {}
    doubt: Callable[[str], Mapping[str, Unclear]] = lambda _words: {}
    tells: Callable[[str], bool] = lambda _words: True
    note: Callable[[str, str], str] = lambda _asked, _words: ""
    check: Callable[[Answers], tuple[str, str] | None] = lambda _answers: None
    lets_go: bool = True
    needed: str = form_phrases.NEEDED

    def question(self, name: str) -> Question | None:
        return next((question for question in self.questions if question.name == name), None)

    def changeable(self, answers: Answers, *, is_rest: bool) -> tuple[tuple[Question, ...], bool]:
        """What can be changed, the answered first, and whether that is all: of many the others are `is_rest`."""
        told = tuple(one for one in self.questions if answers.get(one.name) is not None and one.makes_sense(answers))
        names = {one.name for one in told}
        rest = tuple(
            one
            for one in self.questions
            if one.name not in names
            and one.makes_sense(answers)
            and (one.is_asked or one.name in answers or not one.required)
        )
        if is_rest:
            return rest, True
        is_long = bool(told and rest) and len(told) + len(rest) > _MANY
        return (told, False) if is_long else ((*told, *rest), True)
