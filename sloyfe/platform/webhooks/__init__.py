"""Webhooks: telling another system that something has happened here, signed, with its name alone and no content."""
