"""Input of cases, by screen."""
