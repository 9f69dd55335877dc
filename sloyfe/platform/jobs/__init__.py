"""Work for later, enqueued by name inside the transaction that asks for it."""

from .queue import daily, enqueue, periodic, task

__all__ = ["daily", "enqueue", "periodic", "task"]
