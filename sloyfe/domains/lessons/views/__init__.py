"""Pages of lessons, by screen."""
