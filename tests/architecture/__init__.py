"""The house's rules, run: each with planted faults that show that it bites."""
