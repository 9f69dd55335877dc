"""Documents: what people are to know and do, as texts: policies, procedures, checklists, action cards, external links.

The way to being in force is `publishing`'s; this subject has the text, its pictures and attachments, and the page that
is read on a phone, on paper and in search.
"""
