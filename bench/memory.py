"""Memory of the processes of a running site, shared pages divided among those who share them."""

from collections import defaultdict

import psutil

MIB = 1024 * 1024


def memory(server: psutil.Process) -> dict[str, dict[str, float]]:
    """Part of the site → how many processes, what they hold together, and the biggest of them (MiB)."""
    found: dict[str, list[float]] = defaultdict(list)
    for process in [server, *server.children(recursive=True)]:
        try:
            found[part(process)].append(process.memory_full_info().pss / MIB)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return {
        name: {"processes": len(sizes), "total": round(sum(sizes), 1), "biggest": round(max(sizes), 1)}
        for name, sizes in sorted(found.items())
    }


def part(process: psutil.Process) -> str:
    words = " ".join(process.cmdline())
    if "postgres" in process.name():
        return "database"
    if "granian" in words:
        return "web"
    return "jobs" if " worker" in words else "supervisor"
