"""The satisfaction survey after a closed ticket, for whoever wants to: nine questions with four answers each."""

from dataclasses import replace

from bot.engine import phrases, questionnaire, survey_phrases
from bot.engine.question import Question, Questionnaire, Unclear
from bot.engine.turn import Answer, Decision, Option, Reply, Turn, say
from clinic.satisfaction import ELEMENTS

ABOUT = "survey:satisfaction"
OFFERED = (Option(survey_phrases.YES_SURVEY, "survey:yes"), Option(phrases.NO, "survey:no"))


def step(turn: Turn) -> Decision | None:
    if turn.meaning == "survey:yes":
        return questionnaire.begin(turn, _SURVEY)
    if turn.meaning == "survey:no":
        return say(turn, Reply(survey_phrases.NO_SURVEY))
    asked = questionnaire.go_on(turn, _SURVEY)
    if asked is None or isinstance(asked, Decision):
        return asked
    points = tuple((name, points) for name, points in asked.items() if isinstance(points, int))
    return replace(say(turn, Reply(survey_phrases.SURVEYED)), survey=points)


def _question(place: int, element: str) -> Question:
    label, asked, answers = survey_phrases.SURVEY[element]
    return Question(
        name=element,
        label=label,
        text=survey_phrases.SURVEY_ASK.format(number=place, of=len(ELEMENTS), question=asked),
        read=_read,
        said=lambda points: answers[int(points or 1) - 1],
        choices=tuple(enumerate(answers, start=1)),
    )


def _read(_words: str) -> Answer:
    # What is a choice by its number or its label never comes here.
    raise Unclear(survey_phrases.SURVEY_CHOOSE)


_SURVEY = Questionnaire(
    about=ABOUT,
    title=survey_phrases.SURVEY_TITLE,
    questions=tuple(_question(place, element) for place, element in enumerate(ELEMENTS, start=1)),
    confirm=survey_phrases.SURVEY_SEND,
)
