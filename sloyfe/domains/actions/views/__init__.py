"""Screens of actions, by screen."""
