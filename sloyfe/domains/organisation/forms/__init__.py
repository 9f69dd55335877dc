"""Input of the organisation, by noun."""
