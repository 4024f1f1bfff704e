# shellcheck shell=bash
# Sourced by the benchmarks: private processes on loopback that end with the script that started them.

PYTHON=${PYTHON:-/usr/bin/python3}
STARTED=()

say() { printf '%s\n' "$*" >&2; }
die() { say "ERROR: $*"; exit 1; }

free_port() {
  "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# in_background LOG COMMAND...: starts the command in a process group of its own; its id is in $PID
in_background() {
  local log=$1
  shift
  setsid "$@" >"$log" 2>&1 </dev/null &
  PID=$!
  STARTED+=("$PID")
}

# end PID: asks the group to end, and insists after ten seconds
end() {
  local i
  kill -TERM -- "$1" 2>/dev/null || true
  for ((i = 0; i < 100; i++)); do
    kill -0 -- "-$1" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL -- "-$1" 2>/dev/null || true
}

end_newest() {
  end "${STARTED[-1]}"
  unset 'STARTED[-1]'
}

# The newest first: nobody loses what it depends on before its own end.
end_all() {
  local i
  for ((i = ${#STARTED[@]} - 1; i >= 0; i--)); do end "${STARTED[i]}"; done
  STARTED=()
}

# await_port PORT SECONDS PID: until somebody listens there; fails as soon as the process has ended
await_port() {
  local i
  for ((i = 0; i < $2 * 10; i++)); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
    kill -0 "$3" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}
