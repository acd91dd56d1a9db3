"""Where tasks are done: child processes of this one, or a cluster."""

from __future__ import annotations

from scheduler.whatif.children import Children
from scheduler.whatif.sweep import Runner


def runner_at(cluster: str | None, workers: int) -> Runner:
    """The cluster at that address, else child processes.

    Raises
    ------
    Refusal
        If the cluster cannot be used.
    """
    if cluster is None:
        return Children(workers)
    from scheduler.whatif.cluster import Cluster

    return Cluster(cluster)


def may_be_used(cluster: str | None) -> None:
    """Refuse an unsafe address before anything is connected.

    Raises
    ------
    Refusal
        With what is in the way; never where there is no cluster.
    """
    if cluster is None:
        return
    from scheduler.whatif.cluster import safe_address

    safe_address(cluster)
