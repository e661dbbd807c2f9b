"""The search as the catalogue grows: training, memory, and the time of a message, at 232, 2,000 and 20,000 articles.

    python -m benchmarks.growth [articles …]

Invented articles: eight phrasings of a shipped one each, a quarter of their words exchanged, with a name of their own.
The first of each carry the slugs that the encoder was taught, so that it is asked as it is in the program; so is the
alarm.
"""

import random
import resource
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from knowledge import dangers, lessons, shelf
from knowledge.language import language
from knowledge.search import decide, signs, training
from knowledge.search.entry import Entry
from knowledge.search.message import Message

SIZES = (232, 2_000, 20_000)
PHRASINGS = 8
ASKED = 300


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    known = shelf.read(shelf.shipped())
    texts = {slug: [one.text for one in phrasings] for slug, phrasings in known.phrasings.items() if phrasings}
    out_of_scope = [one.text for one in known.out_of_scope]
    words = language.load()
    with tempfile.TemporaryDirectory() as folder:
        questions = (text for ones in texts.values() for text in ones)
        calm = [*questions, *out_of_scope, *lessons.texts(known.remarks)]
        alarm = dangers.seconded(dangers.learned(words, known.cries, calm, Path(folder) / "alarm"))
    print("articles phrasings training, s  MB at highest  median ms  p99 ms  found")
    for size in sizes:
        chance = random.Random(size)  # noqa: S311 - invented texts, no secret
        entries = [invented(number, texts, chance) for number in range(size)]
        before = time.process_time()
        index = training.seconded(training.train(words, entries, out_of_scope), words)
        trained = time.process_time() - before
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        times, found = [], 0
        for entry in chance.sample(entries, min(ASKED, size)):
            before = time.process_time()
            message = Message(words, mixed(entry.phrasings[0], texts, chance))
            finding = decide.find(index, message, signs.of(message, alarm).urgency, partial(index.ranked, message))
            times.append((time.process_time() - before) * 1000)
            found += entry.slug in [one.slug for one in finding.candidates]
        times.sort()
        rows = size * PHRASINGS + len(out_of_scope)
        print(f"{size:>9}{rows:>11}{trained:>13.1f}{memory:>15.0f}{times[len(times) // 2]:>11.1f}"
              f"{times[int(len(times) * 0.99)]:>8.1f}{found / len(times):>7.2f}", flush=True)  # fmt: skip


def invented(number: int, texts: dict[str, list[str]], chance: random.Random) -> Entry:
    slugs = list(texts)
    slug = slugs[number % len(slugs)]
    name = "".join(chance.choice("bcdghjklmnprst") + chance.choice("aiueo") for _ in range(4))
    phrasings = tuple(f"{mixed(chance.choice(texts[slug]), texts, chance)} {name}" for _ in range(PHRASINGS))
    own = slug if number < len(slugs) else f"{slug}-{number}"
    return Entry(own, slug.split("-")[0], f"{name}?", phrasings, published=True)


def mixed(text: str, texts: dict[str, list[str]], chance: random.Random) -> str:
    """The text with a quarter of its words exchanged for words of another."""
    words = text.split()
    other = chance.choice(texts[chance.choice(list(texts))]).split()
    for _ in range(max(1, len(words) // 4)):
        words[chance.randrange(len(words))] = chance.choice(other)
    return " ".join(words)


if __name__ == "__main__":
    main()
