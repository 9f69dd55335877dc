"""Telling people that something waits: on the web, by e-mail and as a digest, never with content."""
