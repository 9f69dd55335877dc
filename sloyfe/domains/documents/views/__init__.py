"""Pages of documents, by screen."""
