"""What a backlog costs: submitting, listing and overtaking, on an empty ledger and on one with many queued tasks."""

import argparse
import json
import re
import statistics
import time
import urllib.error
import urllib.request

POOL = "cpu"
SAMPLE = 20_000
CALLS = 60


class Master:
    def __init__(self, url):
        self.url = url

    def call(self, method, path, body=None):
        data = None if body is None else body.encode()
        request = urllib.request.Request(self.url + path, data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=600) as response:
                return response.read().decode()
        except urllib.error.HTTPError as refusal:
            raise SystemExit(f"{method} {path}: {refusal.read().decode()}") from refusal

    def json(self, method, path, body=None):
        return json.loads(self.call(method, path, body))

    def await_start(self):
        end = time.monotonic() + 120
        while time.monotonic() < end:
            try:
                if self.json("GET", "/api/workers")["items"]:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        raise SystemExit("the master does not start")

    def heap(self):
        metrics = self.call("GET", "/actuator/prometheus")
        used = re.findall(r'^jvm_memory_used_bytes\{area="heap".*\} (.*)$', metrics, re.M)
        return sum(float(value) for value in used) / 2**20

    def submit_many(self, count, task):
        """Tasks a second, from the first byte to the last answer."""
        line = json.dumps(task)
        begin = time.perf_counter()
        answer = self.call("POST", "/api/tasks/bulk", "\n".join([line] * count))
        took = time.perf_counter() - begin
        accepted = answer.count('"id"')
        if accepted != count:
            raise SystemExit(f"{accepted} of {count} accepted: {answer[-300:]}")
        return count / took

    def median_ms(self, path):
        times = []
        for _ in range(CALLS):
            begin = time.perf_counter()
            self.call("GET", path)
            times.append(time.perf_counter() - begin)
        return statistics.median(times) * 1000

    def single_ms(self):
        """One task submitted, and on disk."""
        times = []
        for _ in range(CALLS):
            begin = time.perf_counter()
            self.call("POST", "/api/tasks", json.dumps({"type": "square", "input": 3}))
            times.append(time.perf_counter() - begin)
        return statistics.median(times) * 1000


def measure(master):
    task = {"type": "square", "input": 3}
    return {
        "submitted in bulk, tasks a second": statistics.median(master.submit_many(SAMPLE, task) for _ in range(3)),
        "one submitted, ms": master.single_ms(),
        "list of 100 tasks, ms": master.median_ms("/api/tasks?limit=100"),
        "list of queued tasks of the pool, ms": master.median_ms(f"/api/tasks?limit=100&state=QUEUED&pool={POOL}"),
        "pool, ms": master.median_ms(f"/api/pools/{POOL}"),
    }


def overtake(master):
    """Seconds until tasks of the highest priority, submitted last, have started, while the backlog is being worked off."""
    master.call("PATCH", f"/api/pools/{POOL}", json.dumps({"paused": False}))
    time.sleep(5)
    delays = []
    for _ in range(10):
        begin = time.perf_counter()
        answer = master.json("POST", "/api/tasks", json.dumps({"type": "square", "input": 9, "priority": 9}))
        task = master.json("GET", f"/api/tasks/{answer['id']}?wait=60s")
        if task["state"] != "SUCCEEDED":
            raise SystemExit(f"the urgent task is {task['state']}")
        delays.append(time.perf_counter() - begin)
    return delays


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--tasks", type=int, required=True)
    arguments = parser.parse_args()
    master = Master(arguments.url)
    master.await_start()
    master.call("PATCH", f"/api/pools/{POOL}", json.dumps({"paused": True}))
    for _ in range(3):  # warms up
        master.submit_many(100_000, {"type": "square", "input": 3})
        measure(master)
        master.call("POST", f"/api/tasks/cancel?pool={POOL}", "")
    empty = measure(master)
    heaps = []
    queued = master.json("GET", f"/api/pools/{POOL}")["queued"]
    begin = time.perf_counter()
    while queued < arguments.tasks:
        batch = min(50_000, arguments.tasks - queued)
        master.submit_many(batch, {"type": "square", "input": 3})
        heaps.append(master.heap())
        queued += batch
    filled = time.perf_counter() - begin
    full = measure(master)
    heaps.append(master.heap())
    delays = overtake(master)
    heaps.append(master.heap())
    print(f"{queued} tasks queued; filling took {filled:.0f} s; heap in use at most {max(heaps):.0f} MB")
    for name, value in empty.items():
        print(f"{name}: {value:.2f} empty, {full[name]:.2f} with the backlog, {full[name] / value:.2f} x")
    print(f"a task of priority 9, submitted last, had ended after {statistics.median(delays):.3f} s"
          f" (median of 10, at most {max(delays):.3f} s)")


main()
