"""The census of many texts: what is learned of a text is what is later read in a message."""

import numpy as np
import pytest

from knowledge.language import language, normalise
from knowledge.search import census, features

TEXTS = (
    "gaji saya belum dibayar, gaji bulan lalu juga belum",
    "thr blm cair",
    "",
    "di dan yang",
    "kl resign dpt pesangon ga, pesangon saya brp",
)


def test_a_text_has_the_features_with_the_same_weights_as_a_message_of_the_same_words() -> None:
    words = language.load()
    messages = [normalise.words(words, text) for text in TEXTS * 2]
    known, rows = census.taken(words, messages)
    for number, message in enumerate(messages):
        numbers, values = known.of(features.counted(words, message))
        here = slice(rows.starts[number], rows.starts[number + 1])
        order, learned = np.argsort(numbers), np.argsort(rows.columns[here])
        assert numbers[order].tolist() == rows.columns[here][learned].tolist()
        assert values[order] == pytest.approx(rows.values[here][learned])
        # Every text stands here twice: nothing in it is too rare.
        assert len(numbers) == sum(map(len, features.counted(words, message)))


def test_characters_and_pairs_of_one_text_alone_are_not_learned_but_its_words_and_stems_are() -> None:
    words = language.load()
    messages = [("gaji", "terlambat"), ("gaji", "dipotong")]
    known, _ = census.taken(words, messages)
    stems = {f"s{stem}" for message in messages for stem in features.meaningful(words, message)}
    assert set(known.numbers) == {*features.grams("gaji"), "wgaji", "wterlambat", "wdipotong", *stems}
