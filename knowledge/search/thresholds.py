"""From which probability on something is done.

Nobody chooses these: `hati-jasoka knowledge evaluate FILE…` computes each from its budget (`knowledge/budgets.py`), and
these are what it computes for real messages and `benchmarks/levels.jsonl` together (docs/decisions/0004).
"""

SURE = 0.9
"""The article is answered with at once; below it three are offered."""
SURELY_WORK = 0.99
"""Of being a matter of work, for an answer at once: an article may be the only one for words of another office."""
WORTH_CHOOSING = 0.3
"""Of all that would be offered together; below it only a mediator is."""
IN_SCOPE = 0.2
"""Of being a matter of work at all; below it the message is kindly turned away."""
IN_SCOPE_ALL_THE_SAME = 0.85
"""The same, where the words of another office stand in the message."""
ALARMING = 0.08
"""Of being a danger; from it on an officer looks at once."""
CONCERNING = 0.0035
"""Of being a danger; from it on whoever writes is asked whether they are safe."""
