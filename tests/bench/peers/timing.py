"""What the peers in Python share: FILE TIMES → the fastest, in seconds of processor time."""

import sys
import time


def measure(read):
    path, times = sys.argv[1], int(sys.argv[2])
    best = float("inf")
    for _ in range(times):
        begin = time.process_time()
        read(path)
        best = min(best, time.process_time() - begin)
    print(f"{best:.4f}")
