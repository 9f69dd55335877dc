"""The municipality as a tree of units, with people, positions and who stands in for whom.

A unit keeps its identity through moves and merges; its scope is what rights are given for.
"""
