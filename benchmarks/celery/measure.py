#!/usr/bin/env python3
"""Measures a Celery cluster that runs already: one line of JSON for the throughput, one for the round trip.

Everything is bounded: the number of tasks by the arguments, the time of every wait by --timeout.
"""

import argparse
import json
import os
import statistics
import time

from app import app, echo, square


def throughput(count, timeout):
    """From the first submission to the last received result, as fast as one Celery client can: apply_async over one pooled
    producer, results in the order of submission. A group and join_native were slower.
    """
    start = time.perf_counter()
    with app.producer_pool.acquire(block=True, timeout=timeout) as producer:
        results = [square.apply_async((x,), producer=producer) for x in range(count)]
    submitted = time.perf_counter()
    values = [result.get(timeout=timeout) for result in results]
    seconds = time.perf_counter() - start
    if values != [x * x for x in range(count)]:
        raise SystemExit("celery: wrong results")
    return {"tasks": count, "seconds": round(seconds, 3), "submitSeconds": round(submitted - start, 3),
            "tasksPerSecond": round(count / seconds, 1)}


def round_trip(count, timeout):
    """Single tasks, one after the other."""
    times = []
    for x in range(count):
        start = time.perf_counter()
        if echo.delay(x).get(timeout=timeout) != x:
            raise SystemExit("celery: wrong result")
        times.append((time.perf_counter() - start) * 1000)
    return {"calls": count, "medianMs": round(statistics.median(times), 3),
            "p95Ms": round(statistics.quantiles(times, n=20)[-1], 3)}


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--tasks", type=int, default=5000)
    args.add_argument("--calls", type=int, default=500)
    args.add_argument("--timeout", type=float, default=120)
    args = args.parse_args()

    about = {"system": "celery", "profile": os.environ.get("CELERY_PROFILE", "default")}
    throughput(max(args.tasks // 10, 100), args.timeout)
    print(json.dumps(about | {"measure": "throughput"} | throughput(args.tasks, args.timeout)), flush=True)
    round_trip(50, args.timeout)
    print(json.dumps(about | {"measure": "round-trip"} | round_trip(args.calls, args.timeout)), flush=True)


if __name__ == "__main__":
    main()
