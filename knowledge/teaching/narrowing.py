"""Leave out what an encoder that has been taught hardly uses (docs/decisions/0029)."""

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional


@torch.no_grad()
def narrow(layers: Sequence[nn.Module], texts: Sequence[torch.Tensor], share: float) -> None:
    """Takes out the `share` of all layers' inner numbers that moves what comes out of them the least; their mean stays.

    `texts` are some texts as they come into the first layer, one at a time.
    """
    seen = [watched(layers, rows) for rows in texts]
    inner = [torch.cat(told) for told in zip(*seen, strict=True)]
    moved = [
        told.var(dim=0) * layer.thought.weight.square().sum(dim=0) for told, layer in zip(inner, layers, strict=True)
    ]
    least = torch.cat(moved).quantile(share)
    for layer, told, much in zip(layers, inner, moved, strict=True):
        kept, gone = much > least, much <= least
        bias = layer.thought.bias + layer.thought.weight[:, gone] @ told.mean(dim=0)[gone]
        layer.think = linear(layer.think.weight[kept], layer.think.bias[kept])
        layer.thought = linear(layer.thought.weight[:, kept], bias)


def watched(layers: Sequence[nn.Module], rows: torch.Tensor) -> list[torch.Tensor]:
    """The inner numbers of each layer, for each piece of a text."""
    told: list[torch.Tensor] = []
    for layer in layers:
        hook = layer.think.register_forward_hook(lambda _layer, _given, inner: told.append(inner[0]))
        rows = layer(rows, torch.ones(1, 1, 1, rows.shape[1], dtype=torch.bool))
        hook.remove()
    return [functional.gelu(inner, approximate="tanh") for inner in told]


def linear(weight: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.copy_(weight)
    made.bias.copy_(bias)
    return made
