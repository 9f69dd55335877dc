"""The server's settings, written at each start so that an upgrade of ours takes hold."""

import os
from pathlib import Path

from sloyfe.platform.embedded.places import Places

MAX_CONNECTIONS = 100
LONGEST_LOG = 8 * 1024 * 1024
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": str(MAX_CONNECTIONS),
    "shared_buffers": "256MB",
    "effective_cache_size": "2GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_parallel_workers_per_gather": "1",
    "random_page_cost": "1.1",
    "jit": "off",  # compiling costs more than our queries last
    "io_method": "sync",  # three more processes buy nothing on two cores
    "wal_level": "minimal",  # no replicas; loading into a new table then writes its rows once
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "log_checkpoints": "off",
    "log_line_prefix": "'%m [%p] '",
    "idle_in_transaction_session_timeout": "10min",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}
OURS = "sloyfe.conf"
INCLUDES = f"\ninclude '{OURS}'\ninclude_if_exists 'local.conf'\n"


def write(places: Places, *, durable: bool) -> None:
    """`local.conf` beside it belongs to the installation and has the last word."""
    chosen = SETTINGS if durable else SETTINGS | FORGETFUL
    lines = ["# Written at each start; put your own settings in local.conf.", ""]
    lines += [f"{name} = {value}" for name, value in chosen.items()]
    ours = places.cluster / OURS
    ours.write_text("\n".join(lines) + "\n")
    main = places.cluster / "postgresql.conf"
    if INCLUDES not in (text := main.read_text()):
        main.write_text(text + INCLUDES)
    if places.account:
        os.chown(ours, places.account.uid, places.account.gid)


def shorten(log: Path) -> None:
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
