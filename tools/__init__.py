"""Small private checks, each with a test; `python -m tools.check` runs them all."""
