"""What the words of short sentences say: a list that editors extend, and that the engine asks by the names in it."""

import ast
from collections.abc import Iterator

import pytest

from knowledge.language import brief, extension, language, normalise
from knowledge.language.extension import Addition, Kind
from knowledge.language.language import Language
from tests.house.modules import Module, modules

ASKING = ("has", "is_only", "place", "without", "has_before")


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


def _senses(module: Module) -> Iterator[str]:
    """The senses that a module asks for, by themselves or by a tuple with a name."""
    tuples = {
        ast.unparse(node.targets[0]): node.value.elts
        for node in module.tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING:
            senses = node.args[node.func.attr == "has_before" :]
            while senses:
                one = senses.pop()
                if isinstance(one, ast.Starred):
                    senses += tuples.get(ast.unparse(one.value), [])
                elif isinstance(one, ast.Constant):
                    yield str(one.value)


def test_a_word_of_the_list_is_one_that_a_message_can_be_read_as(words: Language) -> None:
    read = {one for standard in words.slang.values() for one in standard}
    listed = frozenset().union(*words.senses.values())
    never = [word for word in listed if word not in read and normalise.words(words, word) != (word,)]
    assert not never, f"these are read as other words: {never}"


def test_the_engine_asks_for_every_sense_of_the_list_and_for_no_other(words: Language) -> None:
    reading = [module for module in modules() if "brief" in module.text]
    asked = {sense for module in reading for sense in _senses(module)}
    assert asked | {"address"} == set(words.senses)


def test_a_word_that_an_editor_adds_says_what_its_meaning_says(words: Language) -> None:
    more = extension.extended(words, [Addition(Kind.SLANG, "okidoki", "oke")])
    assert brief.of(more, "Okidoki pak").is_only("ok", "address")
    assert not brief.of(words, "Okidoki pak").is_only("ok", "address")
