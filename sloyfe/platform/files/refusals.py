"""A file that is not taken, in a sentence the person can use."""


class Rejected(ValueError):
    """`sentence` says which file, what is wrong with it and how to mend it, in the reader's language."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
