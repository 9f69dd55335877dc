"""Screens for getting in, and for one's own profile."""
