"""What happened, kept by the database: context, timelines, the daily seal and its check."""
