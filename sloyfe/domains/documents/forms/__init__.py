"""Input of documents."""
