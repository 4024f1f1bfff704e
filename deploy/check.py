#!/usr/bin/env python3
"""What check.sh asks of the cluster it has started: check.py URL PROJECT. Exit 0 when all of it holds."""

import collections
import http.client
import json
import os
import subprocess
import sys
import time
import urllib.parse

ITEMS, PRIMES, KILL_AFTER = 100_000, 9592, 20_000
URL, PROJECT = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2]
TOKEN = {"Authorization": "Bearer " + os.environ["MANYHANDS_HTTP_TOKEN"]}


def call(method, path, body=None, headers=TOKEN):
    connection = http.client.HTTPConnection(URL.hostname, URL.port, timeout=120)
    connection.request(method, path, body, headers)
    return connection.getresponse()


def ask(path):
    return json.loads(call("GET", path).read())


def require(what, holds):
    print(("ok    " if holds else "FAILED ") + what, flush=True)
    if not holds:
        sys.exit(1)


def until(what, condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.5)
    require(what, condition())


def docker(*arguments):
    return subprocess.run(["docker", *arguments], check=True, timeout=60, capture_output=True, text=True).stdout


def follow_and_kill(victim):
    """Streams a map and kills the victim in the middle. Returns the map's id and how often each index came with which value."""
    seen = collections.Counter()
    answer = call("POST", "/api/map/is-prime?stream=unordered&chunk=20", json.dumps(list(range(ITEMS))).encode())
    for count, line in enumerate(answer, 1):
        result = json.loads(line)
        seen[result["index"], result.get("value")] += 1
        if count == KILL_AFTER:
            docker("kill", victim)
    return answer.getheader("Location").rsplit("/", 1)[1], seen


def attempts(map_id):
    found, path = collections.Counter(), f"/api/tasks?map={map_id}&limit=1000"
    cursor = ""
    while cursor is not None:
        page = ask(path + cursor)
        found.update(task["attempt"] for task in page["items"])
        cursor = page["next"] and "&cursor=" + page["next"]
    return found


def targets():
    """How many of each job Prometheus reaches."""
    answer = docker("exec", f"{PROJECT}-prometheus-1", "wget", "-q", "-O", "-", "http://127.0.0.1:9090/api/v1/targets?state=active")
    return collections.Counter(t["labels"]["job"] for t in json.loads(answer)["data"]["activeTargets"] if t["health"] == "up")


def main():
    require("without the token nobody comes in", call("POST", "/api/run/is-prime", b"97", {}).status == 401)
    until("four workers have announced themselves", lambda: len(ask("/api/workers")["items"]) == 4)
    require("97 is prime", call("POST", "/api/run/is-prime", b"97").read() == b"true")
    until("Prometheus reaches the master, four workers and the broker",
          lambda: targets() == {"master": 1, "worker": 4, "rabbitmq": 1})

    began = time.monotonic()
    map_id, seen = follow_and_kill(f"{PROJECT}-worker-service-2")
    print(f"      {ITEMS} numbers in {time.monotonic() - began:.1f} s, one of four workers killed after {KILL_AFTER} results")
    require("each index came exactly once", sorted(index for index, _ in seen.elements()) == list(range(ITEMS)))
    require(f"{PRIMES} of them are prime", sum(value is True for _, value in seen) == PRIMES)
    tried = attempts(map_id)
    print(f"      chunks by their number of attempts: {dict(sorted(tried.items()))}")
    require("the killed worker held some, and they were run again", sum(tried.values()) - tried[1] > 0)
    until("three workers are left", lambda: len(ask("/api/workers")["items"]) == 3)


main()
