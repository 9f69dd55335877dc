"""Risk in numbers: matrices, frequencies, trees of causes, bow-ties, losses and the agreement of raters.

Each file names its source. Nothing is imported here, so that a page which looks up a level pays for no more.
"""
