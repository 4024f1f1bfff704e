#!/usr/bin/env python3
"""Lines of JSON from celery/measure.py and ours.py, as a table: the median of the rounds, and ours beside Celery's best."""

import json
import statistics
import sys


def medians(lines):
    runs = {}
    for line in map(json.loads, lines):
        of = runs.setdefault((line["system"], line["profile"], line["measure"]), {})
        for name, value in line.items():
            if isinstance(value, (int, float)):
                of.setdefault(name, []).append(value)
    return {run: {name: statistics.median(values) for name, values in of.items()} for run, of in runs.items()}


def row(*cells):
    print("| " + " | ".join(cells) + " |")


def best(found, measure, value, choose):
    return choose(found[run][value] for run in found if run[0] == "celery" and run[2] == measure)


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        found = medians(lines)
    row("system", "tasks/s", "round trip, median", "p95")
    row("---", "---:", "---:", "---:")
    for system, profile in dict.fromkeys(run[:2] for run in found):
        speed, trip = (found.get((system, profile, measure), {}) for measure in ("throughput", "round-trip"))
        row(f"{system}, {profile}", f"{speed['tasksPerSecond']:,.0f}", f"{trip['medianMs']:.2f} ms", f"{trip['p95Ms']:.2f} ms")
    ours = [run[1] for run in found if run[0] == "manyhands"]
    if not ours or not any(run[0] == "celery" for run in found):
        return
    speed = found[("manyhands", ours[0], "throughput")]["tasksPerSecond"]
    trip = found[("manyhands", ours[0], "round-trip")]["medianMs"]
    print(f"\nBeside Celery's better profile: {speed / best(found, 'throughput', 'tasksPerSecond', max):.1f} × its throughput,"
          f" {trip / best(found, 'round-trip', 'medianMs', min):.2f} × its round trip.")
    mapped = found.get(("manyhands", ours[0], "map"))
    if mapped:
        print(f"The same tasks as one map of chunks of one, its results streamed: {mapped['tasksPerSecond']:,.0f} a second.")


if __name__ == "__main__":
    main()
