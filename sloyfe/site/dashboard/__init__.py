"""Min side: what waits for me, how it stands with us, what is new. Subjects fill the three regions."""
