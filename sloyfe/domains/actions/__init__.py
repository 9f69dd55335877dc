"""Actions (tiltak): one engine for what is to be done about anything, whichever subject found it.

An action has an owner who accepted, a date, evidence that it is done, and a verdict on whether it helped.
Recurring tasks make one action for each turn of the annual wheel.
"""
