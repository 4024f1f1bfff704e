#!/usr/bin/env bash
# A steady mix of normal, crashing, leaking, hanging and cancelled tasks on `./manyhands up --processes`. In the end every normal
# task has its right result and every other one the failure that it should have, and the worker's heap, resident memory,
# threads, descriptors and processes are what they were after the warm-up. Exit code 0 only then.
#
#   benchmarks/soak.sh [MINUTES]        30 by default, and some more for warming up and settling
#
# SEED [1]: of the mix. Linux, with a JDK on the PATH or in JAVA_HOME.
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/processes.sh
. "$here/lib/processes.sh"

make_plugin() {
  mkdir -p "$work/classes/META-INF/services" "$work/plugins"
  javac --release 17 -proc:none -parameters -d "$work/classes" -cp "$here/../standalone/target/lib/*" \
    "$here/../standalone/src/test/plugin/misfits/Misfits.java"
  echo misfits.Misfits >"$work/classes/META-INF/services/io.manyhands.worker.handler.TaskHandlers"
  jar --create --file "$work/plugins/misfits.jar" -C "$work/classes" .
}

# Sets port. The heap is there from the beginning, so that resident memory grows by nothing but a leak.
start_cluster() {
  local options i
  port=$(free_port)
  options="-Xms256m -Xmx256m -XX:+AlwaysPreTouch -Dmanyhands.worker.kill-grace=300ms"
  options="$options -Dmanyhands.worker.child.max-heap=128MB -Dmanyhands.worker.child.max-memory=256MB"
  options="$options -Dmanyhands.worker.child.max-tasks=100"
  : >"$work/log"
  in_background "$work/log" env MANYHANDS_JAVA_OPTS="$options" "$here/../manyhands" up --processes \
    --port "$port" --data "$work/data" --plugins "$work/plugins"
  for ((i = 0; i < 1200; i++)); do
    ! grep -q '^Manyhands serves ' "$work/log" || return 0
    kill -0 "$PID" 2>/dev/null || break
    sleep 0.1
  done
  die "It does not start: $(tail -5 "$work/log")"
}

leave() {
  [ -z "$driver" ] || kill -KILL "$driver" 2>/dev/null || true
  end_all
  rm -rf "$work"
}

main() {
  local minutes=${1:-30} tool mark up left code=0
  [[ $minutes =~ ^[1-9][0-9]{0,3}$ ]] || die "'$minutes' is no number of minutes from 1"
  [ -z "${JAVA_HOME:-}" ] || PATH=$JAVA_HOME/bin:$PATH
  for tool in javac jar jcmd; do
    command -v "$tool" >/dev/null || die "no $tool on the PATH: install a JDK"
  done
  work=$(mktemp -d)
  driver=
  trap leave EXIT
  trap 'exit 130' INT TERM HUP

  "$here/../manyhands" up --help >/dev/null # builds it where that is needed
  make_plugin
  start_cluster
  up=$PID
  mark=$((700000 + port)) # seconds that left-behind processes would sleep: nobody else's do

  # In the background, so that an interrupt of this script is heeded at once.
  "$PYTHON" "$here/soak/soak.py" --port "$port" --minutes "$minutes" --mark "$mark" --seed "${SEED:-1}" &
  driver=$!
  wait "$driver" || code=$?
  driver=
  if grep -E ' ERROR |Exception' "$work/log" >&2; then code=1; fi
  [ "$code" = 0 ] || say "The end of the log:" "$(tail -20 "$work/log")"

  end_newest
  left=$({ pgrep -g "$up"; pgrep -f "^sleep $mark\$"; } | wc -l) || true
  [ "$left" = 0 ] || { say "ERROR: $left processes are left behind"; code=1; }
  exit "$code"
}

main "$@"
