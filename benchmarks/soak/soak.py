"""A steady mix of normal and misbehaving tasks; checks every outcome, and what the worker takes before and after."""

import argparse
import collections
import http.client
import json
import pathlib
import random
import re
import subprocess
import sys
import threading
import time

MEGABYTE = 2**20
CHILD = "io.manyhands.worker.hosted.HostedMain"
PATIENCE = "60s"
NOT_BEGUN = "ended before a child process was there"  # a machine that is busy elsewhere starts children slowly
MAX_TASKS = 100  # as soak.sh sets it: after so many a child is replaced, with all that it has left behind


class Cluster:
    """One connection; for one thread."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def call(self, method, path, body=None):
        text = None if body is None else json.dumps(body)
        self.connection.request(method, path, text)
        response = self.connection.getresponse()
        return response.status, response.read().decode()

    def json(self, method, path, body=None):
        status, text = self.call(method, path, body)
        if status >= 400:
            raise RuntimeError(f"{method} {path}: {status} {text[:300]}")
        return json.loads(text)

    def submit(self, kind, value, **more):
        return self.json("POST", "/api/tasks", {"type": kind, "input": value, "pool": "cpu", **more})["id"]

    def end(self, task):
        for _ in range(4):
            view = self.json("GET", f"/api/tasks/{task}?wait={PATIENCE}")
            if view["state"] not in ("SCHEDULED", "QUEUED", "OFFERED", "RUNNING"):
                return view
        return view

    def await_running(self, task):
        end = time.monotonic() + 120
        while time.monotonic() < end:
            state = self.json("GET", f"/api/tasks/{task}")["state"]
            if state not in ("SCHEDULED", "QUEUED", "OFFERED"):
                return
            time.sleep(0.02)


class Misfit:
    """A kind of task, and how it has to end."""

    def __init__(self, kind, value, state, error=None, said="", result=None, timeout=None, cancel=None):
        self.kind, self.value, self.state, self.error = kind, value, state, error
        self.said, self.result, self.timeout, self.cancel = said, result, timeout, cancel
        self.name = kind + ("" if cancel is None else " cancelled" if not cancel["kill"] else " killed")

    def run(self, cluster):
        more = {"timeout": self.timeout} if self.timeout else {}
        task = cluster.submit(self.kind, self.value, **more)
        if self.cancel is not None:
            cluster.await_running(task)
            cluster.json("POST", f"/api/tasks/{task}/cancel", self.cancel)
        view = cluster.end(task)
        error = view.get("error") or {}
        told = f"{error.get('message')}\n{error.get('trace')}"
        if self.timeout and NOT_BEGUN in told:
            return self.name + " (not begun in time)", None
        if view["state"] != self.state or (self.error and error.get("kind") != self.error) or self.said not in told:
            return self.name, f"{self.name}: {json.dumps(view)[:1500]}"
        if self.result is not None and view.get("result") != self.result:
            return self.name, f"{self.name}: result {view.get('result')!r}"
        return self.name, None


def misfits(mark):
    exits = ("FAILED", "process-exit")
    return [
        Misfit("exit", 7, *exits, said="exit code 7"),
        Misfit("exit", 0, *exits, said="exit code 0"),
        Misfit("halt", 9, *exits, said="exit code 9"),
        Misfit("kill-itself", None, *exits, said="SIGKILL"),
        Misfit("hoard", None, "FAILED", "out-of-memory"),
        Misfit("overflow", 1, "FAILED", "error", said="StackOverflowError"),
        Misfit("linkage", None, "FAILED", "error", said="NoClassDefFoundError"),
        Misfit("leak-thread", None, "SUCCEEDED", result="left"),
        Misfit("leak-daemons", 20, "SUCCEEDED", result="left"),
        Misfit("leak-memory", 8, "SUCCEEDED", result="left"),
        Misfit("leak-files", 20, "SUCCEEDED", result="left"),
        Misfit("leak-process", mark, "SUCCEEDED", result="left"),
        Misfit("loop", None, "FAILED", "timeout", said="Misfits.loop", timeout="5s"),
        Misfit("deadlock", None, "FAILED", "timeout", said="Deadlocked", timeout="5s"),
        Misfit("loop", None, "CANCELLED", cancel={"kill": False}),
        Misfit("deaf", None, "CANCELLED", cancel={"kill": False}),
        Misfit("deaf", None, "CANCELLED", cancel={"kill": True}),
        Misfit("polite", None, "CANCELLED", cancel={"kill": False}),
    ]


def normal(cluster, dice):
    """In the children, in the worker itself, and as a map; each with the one right answer."""
    number = dice.randrange(10_000)
    kind, path, value, expected = dice.choice([
        ("square", f"/api/run/square?wait={PATIENCE}", number, str(number * number)),
        ("is-prime", f"/api/run/is-prime?wait={PATIENCE}", 1_000_003, "true"),
        ("sum", f"/api/run/sum?wait={PATIENCE}", [number, 1, 2], str(number + 3)),
        ("echo in the worker", f"/api/run/echo?pool=io&wait={PATIENCE}", {"n": number}, f'{{"n": {number}}}'),
        ("sleep in the worker", f"/api/run/sleep?pool=io&wait={PATIENCE}", "20ms", "null"),
        ("map", "/api/map/square?pool=cpu&chunk=2&stream=ordered", [number, 2, 3, 4], [number * number, 4, 9, 16]),
    ])
    status, answer = cluster.call("POST", path, value)
    if kind == "map":
        values = [json.loads(line).get("value") for line in answer.splitlines()]
        good = status == 200 and values == expected
    else:
        good = status == 200 and json.loads(answer) == json.loads(expected)
    return kind, None if good else f"{kind} of {value}: {status} {answer[:1500]}"


class Tally:
    def __init__(self):
        self.lock = threading.Lock()
        self.counts = collections.Counter()
        self.wrong = []

    def add(self, kind, problem):
        with self.lock:
            self.counts[kind] += 1
            if problem:
                self.wrong.append(problem)
                print("WRONG: " + problem, file=sys.stderr, flush=True)


def keep_going(tally, until, step, seed, port):
    cluster, dice = Cluster(port), random.Random(seed)
    while time.monotonic() < until:
        try:
            tally.add(*step(cluster, dice))
        except Exception as failure:  # whatever it is, it is the soak's result
            tally.add("call", f"{type(failure).__name__}: {failure}")
            cluster = Cluster(port)
            time.sleep(1)


def mix(tally, seconds, kinds, seed, port):
    def misfit(cluster, dice):
        return dice.choice(kinds).run(cluster)

    until = time.monotonic() + seconds
    steps = [misfit, misfit, misfit, normal, normal]
    threads = [threading.Thread(target=keep_going, args=(tally, until, step, seed + number, port), daemon=True)
               for number, step in enumerate(steps)]
    for thread in threads:
        thread.start()
    return threads


class Worker:
    """What its process takes, by Linux's account."""

    def __init__(self, pid):
        self.pid = pid
        self.proc = pathlib.Path("/proc", str(pid))

    def status(self, field):
        return int(re.search(rf"^{field}:\s+(\d+)", (self.proc / "status").read_text(), re.M)[1])

    def descendants(self):
        parents = {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                pass
        found, left = [], [self.pid]
        while left:
            parent = left.pop()
            children = [pid for pid, its in parents.items() if its == parent]
            found += children
            left += children
        return found

    def processes(self, mark):
        """Child JVMs, and others, those that have left the family included."""
        lines = [command(pid) for pid in self.descendants()]
        children = sum(CHILD in line for line in lines)
        gone_away = sum(command(path.name) == f"sleep {mark} " for path in pathlib.Path("/proc").glob("[0-9]*"))
        return children, len([line for line in lines if line and CHILD not in line]) + gone_away

    def figures(self, mark):
        children, others = self.processes(mark)
        return {
            "heap": heap_after_gc(self.pid) / MEGABYTE,
            "resident": self.status("VmRSS") / 1024,
            "threads": self.status("Threads"),
            "descriptors": len(list((self.proc / "fd").iterdir())),
            "children": children,
            "other processes": others,
        }


def command(pid):
    try:
        return pathlib.Path("/proc", str(pid), "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def heap_after_gc(pid):
    """In bytes. Twice, since the first finds what is to be finalized."""
    for _ in range(2):
        jcmd(pid, "GC.run")
    used = re.search(r"used (\d+)K", jcmd(pid, "GC.heap_info"))
    return int(used[1]) * 1024


def jcmd(pid, what):
    return subprocess.run(["jcmd", str(pid), what], check=True, capture_output=True, text=True, timeout=60).stdout


def settled(port, worker, mark, children):
    """What the worker takes once nothing runs and children with something left behind have had their turn to be replaced."""
    cluster = Cluster(port)  # an old one's connection was closed while nothing was asked
    end = time.monotonic() + 240
    while time.monotonic() < end:
        cluster.call("POST", "/api/map/square?pool=cpu&chunk=1&stream=unordered", list(range(MAX_TASKS * children)))
        rest = time.monotonic() + 15
        while time.monotonic() < rest:
            if worker.processes(mark) == (children, 0) and cluster.json("GET", "/api/pools/cpu")["running"] == 0:
                return worker.figures(mark)
            time.sleep(0.5)
    print("WRONG: it does not come to rest: %d children, %d other processes" % worker.processes(mark), file=sys.stderr)
    return worker.figures(mark)


def told(name, figures):
    print(f"{name:>10}: " + ", ".join(f"{what} {value:.0f}" for what, value in figures.items()), flush=True)


def judged(before, after, slots):
    """What is not flat."""
    bounds = {
        "heap": before["heap"] + 24,
        "resident": before["resident"] * 1.1 + 32,
        "threads": before["threads"] + 8,
        "descriptors": before["descriptors"] + 8,
        "children": slots,
        "other processes": 0,
    }
    return [f"{what} is {after[what]:.0f}, and was to be {bound:.0f} at most"
            for what, bound in bounds.items() if after[what] > bound]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--mark", type=int, required=True, help="seconds that left-behind processes sleep, to know them by")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    cluster, kinds, tally = Cluster(arguments.port), misfits(arguments.mark), Tally()
    announced = cluster.json("GET", "/api/workers")["items"][0]
    slots = next(pool["slots"] for pool in announced["pools"] if pool["name"] == "cpu")
    worker = Worker(announced["pid"])
    seconds = arguments.minutes * 60
    for thread in mix(Tally(), min(120, max(30, seconds / 5)), kinds, arguments.seed, arguments.port):
        thread.join(300)  # warms up; what is wrong would be wrong later, too
    before = settled(arguments.port, worker, arguments.mark, slots)
    told("warm", before)
    begin = time.monotonic()
    threads = mix(tally, seconds, kinds, arguments.seed + 100, arguments.port)
    for quarter in (1, 2, 3):
        time.sleep(max(0, begin + seconds * quarter / 4 - time.monotonic()))
        told(f"{quarter}/4", worker.figures(arguments.mark))
    for thread in threads:
        thread.join(seconds / 4 + 300)
    after = settled(arguments.port, worker, arguments.mark, slots)
    told("end", after)
    problems = judged(before, after, slots) + [f"{len(tally.wrong)} outcomes are wrong"] * bool(tally.wrong)
    problems += ["a client hangs"] * any(thread.is_alive() for thread in threads)
    for kind, count in sorted(tally.counts.items()):
        print(f"{count:8} {kind}")
    print(f"{sum(tally.counts.values())} tasks and maps in {(time.monotonic() - begin) / 60:.1f} minutes: "
          + ("; ".join(problems) or "all as they had to be, nothing has grown"))
    sys.exit(1 if problems else 0)


main()
