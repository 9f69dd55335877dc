"""What every text that comes in over the programming interface holds to."""

# Postgres holds no NUL in text, and nobody writes one on purpose.
TEXT = r"^[^\x00]*$"
