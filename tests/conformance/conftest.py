from sloyfe.methods.tests.conftest import conformance

__all__ = ["conformance"]  # other people's data, found in one way
