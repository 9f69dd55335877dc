"""Who may do what where: the scope tree, grants of roles for a part of it, deputies, policies."""
