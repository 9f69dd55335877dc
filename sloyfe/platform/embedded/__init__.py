"""PostgreSQL from a wheel: started, watched and stopped by us on a private socket."""
