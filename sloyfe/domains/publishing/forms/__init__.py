"""Input of the pages that documents and processes share."""
