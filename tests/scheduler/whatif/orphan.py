"""A parent that starts a child process for a task and is then killed; told by a test what to start."""

from __future__ import annotations

import subprocess
import sys
import time

if __name__ == "__main__":
    child = subprocess.Popen([sys.executable, "-m", "scheduler.whatif.child"], stdin=subprocess.PIPE,
                             start_new_session=True)
    print(child.pid, flush=True)
    time.sleep(60)
