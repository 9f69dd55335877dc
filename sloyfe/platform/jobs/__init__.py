"""Work for later, enqueued by name inside the transaction that asks for it."""

from .queue import enqueue, periodic, task

__all__ = ["enqueue", "periodic", "task"]
