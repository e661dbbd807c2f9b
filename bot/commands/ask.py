"""`hati-jasoka ask`: one question, one answer; or many as JSON lines, for benchmarks."""

import argparse
import os
import sys
from datetime import datetime

import orjson

from bot import logs
from bot.engine import minimum_wage
from bot.foundation import lay
from bot.settings import Settings
from clinic import regions
from clinic.clock import WIB
from knowledge import elsewhere_phrases, explain, explain_phrases
from knowledge.calculators.catalogue import BY_SLUG
from knowledge.edition import Edition
from knowledge.explain import Explanation
from knowledge.law import wage_question
from knowledge.law.wage_question import WageQuestion
from knowledge.search.decide import Finding, Outcome
from knowledge.search.signs import LIKENESS
from knowledge.search.thresholds import IN_SCOPE_ALL_THE_SAME
from knowledge.search.urgency import Urgency


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("ask", help="tanya satu hal (ask one question)")
    parser.add_argument("question", nargs="?", help="pertanyaannya")
    parser.add_argument(
        "--jsonl", action="store_true", help='read {"id","text"} per line, write {"id","decision","articles"} per line'
    )
    parser.add_argument("--explain", action="store_true", help="say why (mengapa jawabannya begitu)")
    parser.set_defaults(command=run)


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    logs.set_up("ERROR")
    if not arguments.jsonl and not arguments.question:
        print('Tulis pertanyaannya, misalnya: hati-jasoka ask "sy di phk lewat wa"', file=sys.stderr)
        return 2
    foundation = lay(settings)
    try:
        await foundation.prepare()
        edition = foundation.library.edition
        if arguments.jsonl:
            return _answer_lines(edition)
        if arguments.explain:
            return _explain(edition, arguments.question)
        return _answer(edition, arguments.question)
    except BrokenPipeError:
        # Whoever reads has read enough (`| head`). What is still to be written has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    finally:
        # Also when it fails: an open database keeps the process alive for ever.
        await foundation.database.close()


def _answer(edition: Edition, question: str) -> int:
    heard = edition.hear(question)
    finding = heard.finding
    if finding.danger is not None:
        guessed = finding.is_danger_guessed
        lines = edition.hotlines(finding.danger, is_guessed=guessed, is_abroad=heard.is_abroad)
        print("\n".join(f"{line.number}: {line.purpose}" for line in lines))
        return 0
    wage = _wage(edition, question)
    if wage is not None:
        print(minimum_wage.answer(wage, edition.instruments)[0])
        return 0
    if finding.decision is Outcome.ANSWER:
        print(edition.said(finding.candidates[0].slug))
        return 0
    if finding.tool is not None and finding.tool in BY_SLUG:
        print(f"Hitung dengan: hati-jasoka calculate {BY_SLUG[finding.tool].name}")
        return 0
    for candidate in finding.candidates[: finding.shown]:
        print(f"- {edition.articles[candidate.slug].question}")
    print(f"({finding.decision.value})")
    return 0


def _wage(edition: Edition, question: str) -> WageQuestion | None:
    return wage_question.asked(edition.language, regions.load(), question, datetime.now(WIB).date())


def _explain(edition: Edition, question: str) -> int:
    why = explain.explain(edition, question, _wage(edition, question))
    finding = why.finding
    print(f"dibaca: {' '.join(why.words)}")
    danger = "" if finding.urgency is None else f" ({finding.urgency.kind.value}: {_sign(why, finding.urgency)})"
    print(f"keputusan: {finding.decision.value}{danger}")
    if ground := explain_phrases.told(finding.ground, why.wage):
        print(f"sebab: {ground}")
    if finding.in_scope_from is not None:
        print(f"soal kerja: {finding.in_scope:.2f}, mulai {finding.in_scope_from:.2f}{_whose(finding)}")
    if finding.out_of_scope:
        print(f"di luar bidang, diarahkan ke: {_office(finding)}")
    if why.is_of_concern:
        print(f"ditanya apakah aman: bahaya {why.danger:.4f}, mulai {why.concern_from:.4f}")
    if len(why.shown) > 1:
        print("dijawab dan ditawarkan:" if finding.decision is Outcome.ANSWER else "ditawarkan:")
        for slug in why.shown:
            print(f"  {slug}: {edition.articles[slug].question}")
    if why.is_ranked:
        _explain_ranking(why)
    return 0


def _explain_ranking(why: Explanation) -> None:
    likeliest = (("pertama", why.first), ("kedua", why.runner_up), ("menurut urutan kata", why.second))
    for name, one in likeliest:
        if one is not None:
            print(f"{name}: {one.slug} {one.probability:.2f}")
    print(
        f"ambang: langsung dijawab mulai {why.sure_from:.2f} kalau soal kerja mulai {why.work_from:.2f}, di sini "
        f"{why.finding.in_scope:.3f}; pilihan ditawarkan mulai {why.choices_from:.2f} "
        f"bersama-sama, di sini {why.together:.2f}"
    )
    print("kata yang berbicara: " + ", ".join(f"{word} {weight:.2f}" for word, weight in why.telling))
    print("kalimat terdekat:")
    for near in why.nearest:
        print(f"  {near.nearness:.2f} {near.slug}: {near.text}")


def _whose(finding: Finding) -> str:
    """Why the level is the higher one."""
    return " karena ada kata urusan instansi lain" if finding.in_scope_from == IN_SCOPE_ALL_THE_SAME else ""


def _office(finding: Finding) -> str:
    if finding.danger_elsewhere is not None:
        return f"nomor darurat ({finding.danger_elsewhere.value})"
    if finding.elsewhere is None:
        return "tidak ada instansi yang dikenali"
    return f"{finding.elsewhere.value} ({elsewhere_phrases.OFFICES[finding.elsewhere]})"


def _sign(why: Explanation, urgency: Urgency) -> str:
    """The rule that spoke of danger, or the words that made the message like those of people in danger."""
    if urgency.sign != LIKENESS:
        return urgency.sign
    words = ", ".join(word for word, _ in why.alarming)
    kind = "; jenisnya hanya dugaan" if urgency.is_guessed else ""
    return f"mirip pesan bahaya {why.danger:.2f}, mulai {why.danger_from:.2f}{kind}; kata: {words}"


def _answer_lines(edition: Edition) -> int:
    """Answer standard input line by line; a line that is no such JSON is reported on standard error and passed over."""
    status = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            asked = orjson.loads(line)
            identity, text = asked["id"], asked["text"]
            finding = edition.find(text)
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            print(f"baris {number}: bukan JSON {{id, text}} ({type(error).__name__})", file=sys.stderr)
            status = 1
            continue
        articles = [{"slug": one.slug, "probability": round(one.probability, 4)} for one in finding.candidates[:5]]
        answer = {"id": identity, "decision": finding.decision.value, "articles": articles}
        sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")
    sys.stdout.buffer.flush()
    return status
