"""What is shown and asked, by screen."""
