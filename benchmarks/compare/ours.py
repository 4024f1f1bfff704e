#!/usr/bin/env python3
"""Measures a Manyhands that runs already, as celery/measure.py measures Celery: one line of JSON for each measure.

Nothing but the standard library: whatever the client costs is part of what is measured. Everything is bounded: the number
of tasks by the arguments, every wait by --timeout.
"""

import argparse
import http.client
import json
import os
import statistics
import threading
import time
import urllib.parse

ENDED = {"SUCCEEDED", "FAILED", "CANCELLED", "QUARANTINED"}


class Master:
    """One kept-alive connection."""

    def __init__(self, url, timeout):
        address = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(address.hostname, address.port or 80, timeout=timeout)
        token = os.environ.get("MANYHANDS_HTTP_TOKEN")
        self.headers = {"Authorization": "Bearer " + token} if token else {}

    def call(self, method, path, body=None):
        self.connection.request(method, path, body, self.headers)
        response = self.connection.getresponse()
        answer = response.read()
        if response.status >= 300:
            raise SystemExit(f"manyhands: {method} {path}: {response.status} {answer[:300]}")
        return json.loads(answer)

    def lines(self, path, body):
        """The answer's lines, read while the body is still being sent."""
        self.connection.putrequest("POST", path)
        for name, value in (self.headers | {"Content-Type": "application/x-ndjson"}).items():
            self.connection.putheader(name, value)
        self.connection.putheader("Content-Length", str(len(body)))
        self.connection.endheaders()
        sender = threading.Thread(target=self.connection.send, args=(body,), daemon=True)
        sender.start()
        response = self.connection.getresponse()
        if response.status != 200:
            raise SystemExit(f"manyhands: POST {path}: {response.status} {response.read(300)}")
        answer = response.read().splitlines()
        sender.join()
        return answer


def results(master, tag, patience):
    """The results of all tasks with the tag, by input, in pages of the largest size."""
    found, path = {}, f"/api/tasks?tag={tag}&limit=1000"
    cursor = ""
    while cursor is not None:
        page = master.call("GET", path + cursor)
        for task in page["items"]:
            if task["state"] not in ENDED:
                task = master.call("GET", f"/api/tasks/{task['id']}?wait={patience:.0f}s")
            found[task["input"]] = task.get("result")
        cursor = page["next"] and "&cursor=" + page["next"]
    return found


def throughput(master, count, patience):
    """From the first submission to the last received result: single tasks, sent in bulk, fetched in pages."""
    tag = "bench-" + os.urandom(6).hex()
    body = "".join(f'{{"type":"square","input":{x},"tags":["{tag}"]}}\n' for x in range(count)).encode()
    start = time.perf_counter()
    answers = master.lines("/api/tasks/bulk", body)
    submitted = time.perf_counter()
    last = json.loads(answers[-1])
    master.call("GET", f"/api/tasks/{last['id']}?wait={patience:.0f}s")
    ended = time.perf_counter()
    found = results(master, tag, patience)
    seconds = time.perf_counter() - start
    if found != {x: x * x for x in range(count)}:
        raise SystemExit(f"manyhands: wrong results: {len(found)} of {count}")
    return {"tasks": count, "seconds": round(seconds, 3), "submitSeconds": round(submitted - start, 3),
            "fetchSeconds": round(start + seconds - ended, 3), "tasksPerSecond": round(count / seconds, 1)}


def mapped(master, count, chunk):
    """The same inputs as one map, its results streamed as they come."""
    body = "\n".join(map(str, range(count))).encode()
    start = time.perf_counter()
    lines = master.lines(f"/api/map/square?stream=unordered&chunk={chunk}", body)
    seconds = time.perf_counter() - start
    found = {line["index"]: line["value"] for line in map(json.loads, lines)}
    if len(lines) != count or found != {x: x * x for x in range(count)}:
        raise SystemExit(f"manyhands: wrong results of the map: {len(lines)} lines for {count} items")
    return {"tasks": count, "chunk": chunk, "seconds": round(seconds, 3), "tasksPerSecond": round(count / seconds, 1)}


def round_trip(master, count):
    """Single tasks, one after the other."""
    times = []
    for x in range(count):
        start = time.perf_counter()
        if master.call("POST", "/api/run/echo", b"%d" % x) != x:
            raise SystemExit("manyhands: wrong result")
        times.append((time.perf_counter() - start) * 1000)
    return {"calls": count, "medianMs": round(statistics.median(times), 3),
            "p95Ms": round(statistics.quantiles(times, n=20)[-1], 3)}


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--url", default="http://127.0.0.1:8080")
    args.add_argument("--tasks", type=int, default=20000)
    args.add_argument("--calls", type=int, default=500)
    args.add_argument("--warm-up", type=int, default=4, help="how often everything is done before it counts")
    args.add_argument("--timeout", type=float, default=120)
    args = args.parse_args()

    master = Master(args.url, args.timeout)
    patience = args.timeout / 2
    about = {"system": "manyhands", "profile": os.environ.get("BENCH_PROFILE", "default")}

    def tell(measure, values):
        print(json.dumps(about | {"measure": measure} | values), flush=True)

    # A JVM is at its speed once it has compiled what runs often.
    for _ in range(args.warm_up):
        throughput(master, args.tasks, patience)
        round_trip(master, 4 * args.calls)
    tell("throughput", throughput(master, args.tasks, patience))
    tell("map", mapped(master, args.tasks, 1))
    tell("round-trip", round_trip(master, args.calls))


if __name__ == "__main__":
    main()
