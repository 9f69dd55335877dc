"""The pages that documents and processes share, by screen."""
