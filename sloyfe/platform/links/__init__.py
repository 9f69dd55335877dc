"""Typed links between objects of subjects that do not know each other."""
