"""Facts in the past tense, handed to those that site/wiring.py names, in the same transaction."""
