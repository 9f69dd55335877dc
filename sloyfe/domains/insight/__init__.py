"""Insight (innsikt): how the loops stand, where they break, who has fallen silent, and what the numbers say of effect.

Numbers and sentences, never a grade; a unit is never ranked by how much it reports.
"""
