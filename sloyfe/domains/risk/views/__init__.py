"""Screens of risk, by what they are about."""
