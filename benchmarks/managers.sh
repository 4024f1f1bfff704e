#!/usr/bin/env bash
# Shared objects beside Python's own multiprocessing.Manager, in alternation: benchmarks/managers.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
seconds=5
data=$(mktemp -d)
port=8123
./manyhands up --port $port --data "$data" >"$data/up.log" 2>&1 &
up=$!
trap 'kill $up 2>/dev/null || true; wait $up 2>/dev/null || true; rm -rf "$data"' EXIT
until curl -sf localhost:$port/actuator/health >/dev/null; do
  kill -0 $up || { cat "$data/up.log"; exit 1; }
  sleep 0.2
done
javac -d "$data/classes" benchmarks/managers/SharedCalls.java
ours() { java -cp "$data/classes" SharedCalls $port "$1" "$2" $seconds; }
printf '%-28s %10s %10s %8s\n' "operations a second" ours python ratio
compare() {
  local ours=$1 python=$2
  printf '%-28s %10s %10s %8s\n' "$3" "$ours" "$python" "$(awk "BEGIN { printf \"%.2f\", $ours / $python }")"
}
for round in $(seq "$rounds"); do
  one=$(python3 benchmarks/managers/manager.py 1 $seconds)
  compare "$(ours memory 1)" "$one" "1 caller, memory"
  eight=$(python3 benchmarks/managers/manager.py 8 $seconds)
  compare "$(ours memory 8)" "$eight" "8 callers, memory"
  compare "$(ours journal 8)" "$eight" "8 callers, journal"
done
