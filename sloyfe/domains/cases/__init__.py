"""Cases (saker): one object for what went wrong, nearly did, went well or could be better.

Reporting asks three questions and is never refused; handling is a product of its own. Each case runs
the loop, and whoever reported gets a name, a date and a plain answer.
"""
