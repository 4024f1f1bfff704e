#!/usr/bin/env bash
# Runs the compose file for real, beside whatever runs already: four workers, a map of 100 000 numbers, one worker killed in
# the middle. Needs Docker and python3; takes a minute or two once the images are built, and leaves nothing behind but them.
#
#   deploy/check.sh [options of docker compose up]
#   BUILD_NETWORK=host deploy/check.sh --pull never --scale grafana=0      where images cannot be pulled, and Grafana's is missing
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
secret() { python3 -c 'import secrets; print(secrets.token_hex(24))'; }
export MANYHANDS_HTTP_TOKEN RABBITMQ_PASSWORD POSTGRES_PASSWORD GRAFANA_PASSWORD MASTER_PORT GRAFANA_PORT
MANYHANDS_HTTP_TOKEN=$(secret) RABBITMQ_PASSWORD=$(secret) POSTGRES_PASSWORD=$(secret) GRAFANA_PASSWORD=$(secret)
MASTER_PORT=$(free_port) GRAFANA_PORT=$(free_port)

compose=(docker compose --project-name "manyhands-check-$$")
tidy() {
  local status=$?
  [ "$status" = 0 ] || "${compose[@]}" logs --tail 30 >&2 || true
  "${compose[@]}" down --volumes --timeout 15 >"$work/down.log" 2>&1 || cat "$work/down.log" >&2
  rm -rf "$work"
  exit "$status"
}
trap tidy EXIT
trap 'exit 130' INT TERM

timeout 1200 "${compose[@]}" up --detach --wait --scale worker-service=4 "$@"
timeout 600 python3 deploy/check.py "http://127.0.0.1:$MASTER_PORT" "manyhands-check-$$"
