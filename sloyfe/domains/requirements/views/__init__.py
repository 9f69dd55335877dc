"""Screens of requirements."""
