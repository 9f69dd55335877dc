"""Who may do what where: the scope tree, grants of roles for a part of it, deputies, policies."""

from .policy import Refused, Rule, UnknownAction, can, require

__all__ = ["Refused", "Rule", "UnknownAction", "can", "require"]
