"""What the pages of processes take, by screen."""
