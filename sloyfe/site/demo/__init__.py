"""The demo municipality: Fjordvik kommune, its people and its reports, the same for the same seed and day.

Everything is invented for this project. The texts lie in `data/`; nothing here reads the clock.
"""
