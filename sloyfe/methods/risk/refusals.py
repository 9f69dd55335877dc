"""Why a tree is refused: a sentence for the log, the id for whoever shows where."""


class Refused(ValueError):
    """The tree can't be reckoned. `id` is that of the event or gate where it was seen."""

    def __init__(self, node_id: str, sentence: str) -> None:
        self.id = node_id
        super().__init__(sentence)


class Circular(Refused):
    def __init__(self, node_id: str) -> None:
        super().__init__(node_id, f"{node_id!r} leads back to itself; a cause can't be its own cause")


class Contradictory(Refused):
    def __init__(self, node_id: str) -> None:
        super().__init__(node_id, f"{node_id!r} is defined in two ways; one id is one event or one gate")


class TooEntangled(Refused):
    def __init__(self, node_id: str) -> None:
        super().__init__(
            node_id, f"so much is shared below {node_id!r} that it can't be reckoned exactly; split it"
        )


class TooMany(Refused):
    def __init__(self, node_id: str, count: int, most: int) -> None:
        super().__init__(node_id, f"{node_id!r} has {count} cut sets, and at most {most} were asked for")
