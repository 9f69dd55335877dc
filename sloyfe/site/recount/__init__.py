"""Loop health told once more, from the rows of history alone.

It is held against what the loops keep of themselves, so it shares nothing with them: not the rule of the loop, not the
facts that the commands gather, not a column that `settle` writes. What is read are the rows that triggers have written
of cases, causes, texts, actions, drafts and lessons, and of a loop only what a person has said.
"""

from .comparing import HEAPS, Compared, compare

__all__ = ["HEAPS", "Compared", "compare"]
