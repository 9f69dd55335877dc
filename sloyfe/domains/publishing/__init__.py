"""Publishing: one engine for all governing content, whatever it is made of.

An item has versions; a version goes from draft through review, hearing and approval to published, and falls due
or is withdrawn. Publishing knows titles, people, dates and states, never the content: `documents` and `processes`
hang theirs on a version, as docs/guides/content-on-a-version.md says. Reading, receipts and withdrawal live here.
"""
