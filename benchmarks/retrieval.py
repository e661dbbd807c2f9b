"""How often the right article is found, beside what rapidfuzz finds; and what the bot would do about each message.

    python benchmarks/retrieval.py --questions ../shared/questions/dev.jsonl [--all-published]

A line of the questions is JSON with `text`, `topic` (a topic, or out_of_scope, unanswered, urgent) and `slugs`, the
articles that a mediator would accept.
"""

import argparse
import csv
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

from knowledge import citation
from knowledge.language import language, normalise
from knowledge.language.language import Language
from knowledge.search import decide, training
from knowledge.search.decide import Finding, Outcome
from knowledge.search.entry import Entry, NearMiss

ARTICLES = Path(__file__).parents[1] / "knowledge" / "articles"
OUTSIDE = ("out_of_scope", "unanswered", "urgent")


@dataclass(frozen=True, slots=True)
class Question:
    """A message and the articles that a mediator would accept for it."""

    text: str
    topic: str
    slugs: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, required=True, help="JSON lines, see above")
    parser.add_argument("--all-published", action="store_true", help="count the known gaps as published, too")
    arguments = parser.parse_args()
    if not arguments.questions.is_file():
        sys.exit(f"No such file: {arguments.questions}")
    questions = [question(line) for line in arguments.questions.read_text(encoding="utf-8").splitlines() if line]
    words = language.load()
    entries, out_of_scope = bank(arguments.all_published)
    before = time.perf_counter()
    index = training.train(words, entries, out_of_scope)
    print(
        f"{len(entries)} questions, {len(index.published)} published; trained in {time.perf_counter() - before:.1f} s"
    )
    before = time.perf_counter()
    findings = [decide.find(index, words, one.text) for one in questions]
    milliseconds = (time.perf_counter() - before) / max(1, len(questions)) * 1000
    rankings = [index.ranked(words, normalise.words(words, asked.text)) for asked in questions]
    found = [[one.slug for one in ranking.candidates[:3]] for ranking in rankings]
    show_accuracy(questions, {"ours": found, **rivals(words, entries, questions)})
    show_decisions(questions, findings)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{milliseconds:.1f} ms a message; highest memory, training included: {memory:.0f} MB")


def question(line: str) -> Question:
    row = json.loads(line)
    return Question(row["text"], row["topic"], frozenset(row["slugs"]))


def bank(all_published: bool) -> tuple[list[Entry], list[str]]:
    with (ARTICLES / "catalogue.csv").open(encoding="utf-8") as file:
        entries = [entry(row["topic"], row["slug"], row["question"], all_published) for row in csv.DictReader(file)]
    return entries, phrasings(ARTICLES / "out_of_scope.phrasings.tsv")


def entry(topic: str, slug: str, asked: str, all_published: bool) -> Entry:
    article = ARTICLES / topic / f"{slug}.md"
    head = yaml.safe_load(article.read_text(encoding="utf-8").split("---\n")[1]) if article.is_file() else {}
    return Entry(
        slug=slug,
        topic=topic,
        question=asked,
        phrasings=tuple(phrasings(ARTICLES / topic / f"{slug}.phrasings.tsv")),
        short=citation.without_marks(head.get("short", "")),
        published=all_published or bool(head),
        near_misses=tuple(NearMiss(miss["text"], miss["belongs_to"]) for miss in head.get("near_misses", ())),
    )


def phrasings(path: Path) -> list[str]:
    return [line.split("\t", 1)[1] for line in path.read_text(encoding="utf-8").splitlines() if line]


def rivals(words: Language, entries: Sequence[Entry], questions: Sequence[Question]) -> dict[str, list[list[str]]]:
    """What somebody would take who did not build a search: the nearest question of the catalogue."""

    def standard(text: str) -> str:
        return " ".join(normalise.words(words, text))

    scorers: dict[str, tuple[Callable[..., float], Callable[[str], str]]] = {
        "rapidfuzz WRatio": (fuzz.WRatio, str.lower),
        "rapidfuzz token_set_ratio": (fuzz.token_set_ratio, str.lower),
        "rapidfuzz token_set_ratio, our words": (fuzz.token_set_ratio, standard),
    }
    result: dict[str, list[list[str]]] = {}
    for name, (scorer, form) in scorers.items():
        known = {one.slug: form(one.question) for one in entries}
        nearest = [process.extract(form(asked.text), known, scorer=scorer, limit=3) for asked in questions]
        result[name] = [[slug for _, _, slug in three] for three in nearest]
    return result


def show_accuracy(questions: Sequence[Question], methods: dict[str, list[list[str]]]) -> None:
    asked = [place for place, one in enumerate(questions) if one.slugs and one.topic not in OUTSIDE]
    print(f"\n{'on ' + str(len(asked)) + ' messages with an article':<40}  top 1  top 3")
    for name, found in methods.items():
        first = sum(found[place][0] in questions[place].slugs for place in asked)
        three = sum(bool(questions[place].slugs & set(found[place])) for place in asked)
        print(f"{name:<40}  {first / max(1, len(asked)):5.2f}  {three / max(1, len(asked)):5.2f}")


def show_decisions(questions: Sequence[Question], findings: Sequence[Finding]) -> None:
    table: dict[str, Counter[str]] = {}
    for asked, finding in zip(questions, findings, strict=True):
        group = asked.topic if asked.topic in OUTSIDE else "in scope"
        table.setdefault(group, Counter())[outcome(asked, finding)] += 1
    columns = sorted({column for counts in table.values() for column in counts})
    print("\n" + f"{'':<14}" + "".join(f"{column:>19}" for column in columns))
    for group, counts in table.items():
        print(f"{group:<14}" + "".join(f"{counts[column]:>19}" for column in columns))
    answered = [pair for pair in zip(questions, findings, strict=True) if pair[1].decision is Outcome.ANSWER]
    right = sum(finding.candidates[0].slug in asked.slugs for asked, finding in answered)
    print(f"answered at once: {len(answered)}, rightly: {right} ({right / max(1, len(answered)):.2f})")


def outcome(asked: Question, finding: Finding) -> str:
    if not finding.shown:
        return "out of scope" if finding.out_of_scope else finding.decision.value
    offered = {one.slug for one in finding.candidates[: finding.shown]}
    return f"{finding.decision.value}, {'right' if offered & asked.slugs else 'wrong'}"


if __name__ == "__main__":
    main()
