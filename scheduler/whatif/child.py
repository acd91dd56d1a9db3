"""A child process that does one task: JSON on its standard input, JSON on its standard output.

``python -m scheduler.whatif.child``. It ends when its parent is gone.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time

_LOOK = 1.0
"""Seconds between two looks at the parent."""


def main() -> int:
    """Do the task; the exit code is 0 whenever there is an answer."""
    _follow_parent(os.getppid())
    task = json.loads(sys.stdin.buffer.read())
    from scheduler.whatif.task import do_task

    answer = do_task(task)
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    return 0


def _follow_parent(parent: int) -> None:
    """Leave as soon as somebody else is this process's parent: whoever asked is no longer there to hear."""
    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK)
        if hasattr(os, "getsid") and os.getsid(0) == os.getpid():
            os.killpg(os.getpgrp(), signal.SIGKILL)  # a session of its own: the search's processes go with it
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
