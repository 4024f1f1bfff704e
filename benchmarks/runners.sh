#!/usr/bin/env bash
# What a task costs on a thread, in a child JVM that was started before, and in a fresh one, in one run.
#
#   benchmarks/runners.sh        a minute
#
# LIB [what ./manyhands builds]: a folder with the jars of worker-service and what it needs
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[[ -n ${LIB:-} ]] || "$here/../manyhands" up --help >/dev/null # builds it where that is needed
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Djava.io.tmpdir="$work" -cp "${LIB:-$here/../standalone/target/lib}/*" \
  "$here/runners/RunnersBenchmark.java"
