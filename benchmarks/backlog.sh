#!/usr/bin/env bash
# A million queued tasks on one master with 512 MB of heap: what submitting, listing and an urgent task cost then, beside what
# they cost on an empty one, in one run.
#
#   benchmarks/backlog.sh [TASKS]        1000000 by default; some minutes
#
# HEAP [512m]: of the whole JVM, master and worker together
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/processes.sh
. "$here/lib/processes.sh"

tasks=${1:-1000000}
[[ $tasks =~ ^[1-9][0-9]{3,8}$ ]] || die "'$tasks' is no number of tasks from 1000"
work=$(mktemp -d)
trap 'end_all; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

"$here/../manyhands" up --help >/dev/null # builds it where that is needed
port=$(free_port)
in_background "$work/log" env MANYHANDS_JAVA_OPTS="-Xmx${HEAP:-512m}" "$here/../manyhands" up \
  --port "$port" --data "$work/data"
timeout 3600 "$PYTHON" "$here/compare/backlog.py" --url "http://127.0.0.1:$port" --tasks "$tasks" ||
  die "$(tail -5 "$work/log")"
end_newest
