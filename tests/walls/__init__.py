"""Unit A and unit B side by side: no address lets the one look into the other."""
