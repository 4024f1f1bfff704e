#!/usr/bin/env bash
# Celery and Manyhands side by side, on the same RabbitMQ and machine, in alternation; prints a table with the ratios.
#
#   benchmarks/throughput.sh [ROUNDS]        3 rounds by default, one or two minutes each
#
# RABBITMQ_URI   a broker to use; left out, a private rabbitmq-server is started and ended
# WORKERS        worker processes of Manyhands [2: as many as Celery's prefork has]; the machine's cores are shared out
# CELERY_TASKS [5000], TASKS [20000], CALLS [500]: how much is measured
# RESULTS        a file for the lines of JSON [none is kept]
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/processes.sh
. "$here/lib/processes.sh"
# shellcheck source-path=SCRIPTDIR source=lib/broker.sh
. "$here/lib/broker.sh"

rounds=${1:-3} workers=${WORKERS:-2} tasks=${TASKS:-20000} calls=${CALLS:-500}
[[ $rounds =~ ^[1-9][0-9]?$ ]] || die "'$rounds' is no number of rounds"
work=$(mktemp -d)
results=${RESULTS:-$work/results}
: >"$results"
tidy() {
  end_all
  stop_port_mapper
  rm -rf "$work"
}
trap tidy EXIT
trap 'exit 130' INT TERM

measure_celery() {
  "$here/celery/run.sh" "$1" --tasks "${CELERY_TASKS:-5000}" --calls "$calls" | tee -a "$results"
}

# await_workers URL PID: until all of them have announced themselves
await_workers() {
  local i
  for ((i = 0; i < 300; i++)); do
    "$PYTHON" -c 'import json, sys, urllib.request as u
sys.exit(len(json.load(u.urlopen(sys.argv[1] + "/api/workers", timeout=5))["items"]) < int(sys.argv[2]))' \
      "$1" "$workers" 2>/dev/null && return 0
    kill -0 "$2" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}

measure_ours() {
  local port url data
  port=$(free_port) data=$(mktemp -d "$work/data.XXXX")
  url=http://127.0.0.1:$port
  in_background "$data/log" env MANYHANDS_RABBITMQ_URI="$RABBITMQ_URI" "$here/../manyhands" up \
    --workers "$workers" --port "$port" --data "$data"
  await_workers "$url" "$PID" || die "Manyhands did not start: $(tail -5 "$data/log")"
  timeout 600 "$PYTHON" "$here/compare/ours.py" --url "$url" --tasks "$tasks" --calls "$calls" | tee -a "$results"
  end_newest
}

"$here/../manyhands" up --help >/dev/null # builds it where that is needed
[ -n "${RABBITMQ_URI:-}" ] || start_broker "$work/broker"
export RABBITMQ_URI
say "$(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg) at the beginning; whatever else runs here spoils the numbers"
for ((round = 1; round <= rounds; round++)); do
  say "round $round of $rounds"
  measure_celery default
  measure_ours
  measure_celery tuned
done
"$PYTHON" "$here/compare/table.py" "$results"
