"""Pages of processes, by screen."""
