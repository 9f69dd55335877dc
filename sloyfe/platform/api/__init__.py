"""The programming interface: tokens with scopes, errors, paging and limits."""
