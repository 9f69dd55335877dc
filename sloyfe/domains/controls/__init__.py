"""Controls (sikringer): standing safeguards with an owner, a state and evidence that gets old.

One control answers many requirements. A barrier in a bow-tie and the failed safeguard of a case are uses of one.
"""
