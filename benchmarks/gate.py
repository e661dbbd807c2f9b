"""Which shipped articles would pass the publish gate if they were new, and how long a trial takes.

    python benchmarks/gate.py

The gate holds against an edit only what the live edition does right; here every article is looked at by itself.
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge import lessons, shelf, trial
from knowledge.language import language
from knowledge.search import training
from knowledge.search.entry import Entry
from knowledge.trial import FEWEST_FOUND, FEWEST_HELD_BACK, Material, Trained


def main() -> None:
    ours, words = shelf.read(shelf.shipped()), language.load()
    entries = tuple(lessons.entries(ours, {article.slug: article for article in ours.articles}))
    out_of_scope = lessons.texts(ours.out_of_scope)
    trained = Trained(words, training.train(words, *trial.taught(entries, out_of_scope)))
    faults = {entry.slug: found for entry in entries if (found := faults_of(trained, entry))}
    held_back = [(entry.slug, text) for entry in entries for text in trial.held_back_of(entry)]
    first = sum(trained.first(text) == slug for slug, text in held_back) / len(held_back)
    among = sum(trained.finds(text, slug) for slug, text in held_back) / len(held_back)
    print(f"{len(held_back)} phrasings held back: {first:.3f} find their article first, {among:.3f} among three")
    print(f"{len(entries) - len(faults)} of {len(entries)} articles without a fault")
    for slug, found in faults.items():
        print(f"  {slug}: {'; '.join(found)}")
    with TemporaryDirectory() as folder:
        changed = Material(entries, more_words(entries[0]), out_of_scope)
        for name in ("first trial", "next trial"):
            before = time.perf_counter()
            trial.measured(changed, Path(folder) / "gate.npz")
            print(f"{name}: {time.perf_counter() - before:.1f} s")


def faults_of(trained: Trained, entry: Entry) -> list[str]:
    """What the gate would say of it as a new article."""
    held_back = trial.held_back_of(entry)
    missed = [text for text in held_back if not trained.finds(text, entry.slug)]
    found = [text for text in trial.learned_of(entry) if not trained.finds(text, entry.slug)]
    if len(held_back) >= FEWEST_HELD_BACK and len(missed) > len(held_back) * (1 - FEWEST_FOUND):
        found += missed
    near = entry.near_misses
    return found + [miss.text for miss in near if trial.misleads(trained, entry.slug, miss.text, miss.belongs_to)]


def more_words(entry: Entry) -> Entry:
    return Entry(
        entry.slug,
        entry.topic,
        entry.question,
        (*entry.phrasings, f"mau tanya, {entry.question}"),
        entry.short,
        entry.published,
        entry.near_misses,
    )


if __name__ == "__main__":
    main()
