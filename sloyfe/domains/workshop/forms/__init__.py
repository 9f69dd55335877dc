"""Input to clean values, by screen."""
