"""Screens of the search."""
