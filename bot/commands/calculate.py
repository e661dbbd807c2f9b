"""`hati-jasoka calculate`: one sum from one JSON object on standard input."""

import argparse
import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import orjson

from bot.settings import Settings
from knowledge import rupiah
from knowledge.calculators.calculator import Calculator, Figure, Result
from knowledge.calculators.catalogue import BY_NAME, CALCULATORS
from knowledge.field import Field, Refused

REFUSED = 2
LONGEST = 100_000


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("calculate", help="hitung hak (work out one sum)")
    parser.add_argument("name", nargs="?", help="nama kalkulator; lihat --list")
    parser.add_argument("--list", action="store_true", help="semua kalkulator dan isiannya")
    parser.add_argument("--json", action="store_true", help="hasil sebagai JSON (the result as JSON)")
    parser.set_defaults(command=run)


async def run(arguments: argparse.Namespace, _settings: Settings) -> int:
    if arguments.list:
        _write(_listed() if arguments.json else "\n".join(f"{one.name}\t{one.title}" for one in CALCULATORS))
        return 0
    try:
        calculator = _named(arguments.name)
        result = calculator.result(_read())
    except Refused as refused:
        _write({"error": str(refused)} if arguments.json else str(refused))
        return REFUSED
    _write(as_json(calculator, result) if arguments.json else as_text(result))
    return 0


def as_json(calculator: Calculator, result: Result) -> dict[str, Any]:
    """A result as programs get it: the figures by their fixed names, and all that is said about them."""
    return {
        "calculator": calculator.name,
        **_figures(result.figures),
        "lines": [
            {"label": line.label, "amount": line.amount, "formula": line.formula, "law": list(line.law)}
            for line in result.lines
        ],
        "rests_on": list(result.rests_on),
        "would_change": list(result.changes),
        "uncertainty": list(result.doubts),
        "readings": [
            {"title": one.title, **_figures(one.figures), "why": one.why, "law": list(one.law)}
            for one in result.readings
        ],
        "law_date": result.law_date.isoformat(),
    }


def as_text(result: Result) -> str:
    """A result as somebody at a terminal reads it."""
    lines = [f"- {line.label}: {line.formula}{_equals(line.amount)} [{'; '.join(line.law)}]" for line in result.lines]
    return "\n".join([result.headline, *lines, *result.doubts])


def _equals(amount: int | None) -> str:
    return "" if amount is None else f" = {rupiah.said(amount)}"


def _listed() -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "title": one.title,
            "about": one.about,
            "inputs": [_described(field) for field in one.fields],
        }
        for one in CALCULATORS
    ]


def _described(field: Field) -> dict[str, Any]:
    """`one_of` names the group of alternatives of which one must be given."""
    return {
        "name": field.name,
        "type": field.kind.value,
        "unit": field.unit,
        "label": field.label,
        "choices": [choice.value for choice in field.choices],
        "choice_labels": [choice.label for choice in field.choices],
        "required": field.required and not field.group,
        "one_of": field.group or None,
    }


def _named(name: str | None) -> Calculator:
    if name not in BY_NAME:
        raise Refused(f"Kalkulator itu tidak ada. Yang ada: {', '.join(BY_NAME)}.")
    return BY_NAME[name]


def _read() -> Mapping[str, object]:
    text = sys.stdin.read(LONGEST + 1)
    try:
        # Numbers with a point stay exact: nothing in a sum is a float.
        given = json.loads(text, parse_float=Decimal) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Refused('Tulis satu objek JSON di masukan baku, misalnya {"gross": 160000000}.')
    return given


def _figures(figures: Mapping[str, Figure]) -> dict[str, Any]:
    return {name: _figure(value) for name, value in figures.items()}


def _figure(value: Figure) -> Any:
    """Multipliers as exact JSON numbers: 7.5 is written as it is."""
    return orjson.Fragment(rupiah.decimal(value)) if isinstance(value, Fraction) else value


def _write(what: object) -> None:
    sys.stdout.write(what if isinstance(what, str) else orjson.dumps(what).decode())
    sys.stdout.write("\n")
