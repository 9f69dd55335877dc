"""OSCAL catalogs in JSON: read without losing anything, refused with a pointer, written back, walked.

Source: NIST, Open Security Controls Assessment Language, catalog model 1.2.1 (public domain),
https://pages.nist.gov/OSCAL/. Pointers follow RFC 6901.
"""

from .faults import Broken, Fault, Problem
from .reading import read
from .walking import Node, walk
from .writing import write

__all__ = ["Broken", "Fault", "Node", "Problem", "read", "walk", "write"]
