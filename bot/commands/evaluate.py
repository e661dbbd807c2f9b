"""`hati-jasoka knowledge evaluate FILE…`: how well the search answers messages whose articles are known."""

import argparse
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot import logs
from bot.foundation import lay
from bot.settings import Settings
from knowledge import budgets, evaluate, rivals
from knowledge.edition import Edition
from knowledge.evaluate import Judged, Question
from knowledge.problem import Unreadable
from knowledge.search.entry import Entry


def add_to(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = parts.add_parser("evaluate", help="ukur pencarian (measure the search)")
    parser.add_argument("files", type=Path, nargs="+", help="JSON lines with id, text, topic, slugs, register")
    parser.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    logs.set_up("ERROR")
    files = [questions_of(file) for file in arguments.files]
    readable = [questions for questions in files if questions is not None]
    if len(readable) < len(files):
        return 2
    foundation = lay(settings)
    try:
        await foundation.prepare()
    finally:
        # Measuring needs no database any more, and an open one would keep a failed process alive.
        await foundation.database.close()
    edition = foundation.library.edition
    sets = [evaluate.judged(questions, edition) for questions in readable]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    show(edition, [one for answers in sets for one in answers])
    show_thresholds(sets)
    print(f"memory of this process at its highest, rivals not counted: {memory:.0f} MB")
    return 0


def questions_of(file: Path) -> tuple[Question, ...] | None:
    """The messages of a file; None when it cannot be read, and what is wrong with it was said."""
    try:
        return evaluate.read(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        print(f"Berkas tidak terbaca: {file} ({type(error).__name__}).", file=sys.stderr)
    except Unreadable as error:
        for problem in error.problems:
            print(f"{file.name}:{problem.line}: {problem.text}", file=sys.stderr)
    return None


def show(edition: Edition, answers: Sequence[Judged]) -> None:
    inside = sum(one.question.is_inside for one in answers)
    print(f"{len(answers)} messages, {inside} with an article; {len(edition.index.published)} articles\n")
    show_accuracy(edition, answers)
    show_groups("topic", answers, lambda one: one.question.topic)
    show_groups("register", answers, lambda one: one.question.register)
    print("\nwhat is done")
    for group, counts in evaluate.outcomes(answers).items():
        print(f"  {group:<14}" + ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    for name, value in evaluate.figures(answers).items():
        print(f"  {name:<28}{value:7.3f}")
    print("\ncalibration: messages, mean probability of the first article, share right")
    for low, count, mean, right in evaluate.calibration(answers):
        print(f"  from {low:.2f}{count:>6}{mean:7.2f}{right:7.2f}")
    times = sorted(one.milliseconds for one in answers)
    print(f"milliseconds of computing a message: median {times[len(times) // 2]:.1f}, "
          f"p99 {times[int(len(times) * 0.99)]:.1f}")  # fmt: skip


def show_thresholds(sets: Sequence[Sequence[Judged]]) -> None:
    print("\nthresholds: computed from the budgets, to be kept in each file; in use")
    for name, (level, used) in budgets.computed(sets).items():
        print(f"  {name:<22}{'none' if level is None else f'{level:.4g}':>8}{used:8.4g}")


def show_accuracy(edition: Edition, answers: Sequence[Judged]) -> None:
    print(f"{'':<30}  top 1  top 3")
    print(row("ours", *evaluate.accuracy(answers)))
    entries = [
        Entry(one.slug, one.topic, one.question, tuple(phrasing.text for phrasing in one.phrasings))
        for one in edition.articles.values()
    ]
    asked = [one.question for one in answers if one.question.is_inside]
    for name, ranked in rivals.all_of(edition.language, entries).items():
        found = [(question.slugs, ranked(question.text)) for question in asked]
        first = evaluate.share(bool(slugs & set(three[:1])) for slugs, three in found)
        print(row(name, first, evaluate.share(bool(slugs & set(three)) for slugs, three in found)))


def show_groups(name: str, answers: Sequence[Judged], of: Callable[[Judged], str]) -> None:
    inside = [one for one in answers if one.question.is_inside]
    print(f"\n{'by ' + name:<30}  top 1  top 3  messages")
    for group in sorted({of(one) for one in inside}):
        here = [one for one in inside if of(one) == group]
        print(f"{row(group, *evaluate.accuracy(here))}  {len(here):>8}")


def row(name: str, first: float, three: float) -> str:
    return f"{name:<30}{first:7.3f}{three:7.3f}"
