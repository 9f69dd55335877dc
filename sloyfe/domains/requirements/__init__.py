"""Requirements (krav): what laws, standards, contracts and our own decisions ask, and how we meet it.

Sources stand in editions side by side; a requirement keeps its id. Titles and questions are our own.
"""
