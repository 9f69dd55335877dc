"""Lessons (læringskort): what one unit has learnt, told in five lines to the units it may help.

A lesson comes from a case or from good practice, is taken clean of whom it was about, and is published by quality.
Units that are alike are asked: they adopt it, adapt it, say that it is not for them, or have it already. Adoption is
counted, not reading.
"""
