"""People who sign in: passwords, passkeys, OIDC, one-time codes and the sessions they open."""
