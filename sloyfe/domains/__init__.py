"""The subjects of a municipality, one folder each, in tiers."""
