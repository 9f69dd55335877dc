"""Forms of requirements, by what they are for."""
