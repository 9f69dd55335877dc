"""The programming interface: tokens with scopes, errors that say how to mend them, paging and limits."""
