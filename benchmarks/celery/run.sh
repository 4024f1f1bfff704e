#!/usr/bin/env bash
# Measures Celery: a private Redis for the results, one prefork worker with two processes, the broker that RABBITMQ_URI names.
#
#   RABBITMQ_URI=amqp://… celery/run.sh [default|tuned] [--tasks N] [--calls N]
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/processes.sh
. "$here/../lib/processes.sh"

CELERY_PROFILE=${1:-default}
shift || true
case $CELERY_PROFILE in
  default) worker=() ;;
  tuned) worker=(--without-gossip --without-mingle --without-heartbeat) ;;
  *) die "'$CELERY_PROFILE' is no profile: default or tuned" ;;
esac
: "${RABBITMQ_URI:?names the broker: amqp://user:password@127.0.0.1:5672/}"
"$PYTHON" -c 'import celery, redis' 2>/dev/null || die 'install python3-celery and python3-redis'
command -v redis-server >/dev/null || die 'install redis-server'

work=$(mktemp -d)
CELERY_QUEUE=celery-bench-$$
export RABBITMQ_URI REDIS_URI CELERY_PROFILE CELERY_QUEUE PYTHONDONTWRITEBYTECODE=1
celery=("$PYTHON" -m celery --app app)
tidy() {
  end_all
  (cd "$here" && timeout 20 "${celery[@]}" amqp queue.delete "$CELERY_QUEUE") >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap tidy EXIT
trap 'exit 130' INT TERM

redis_port=$(free_port)
in_background "$work/redis.log" redis-server --bind 127.0.0.1 --port "$redis_port" --dir "$work" --save '' --appendonly no
await_port "$redis_port" 10 "$PID" || die "Redis did not start: $(tail -3 "$work/redis.log")"
REDIS_URI=redis://127.0.0.1:$redis_port/0

cd "$here"
in_background "$work/worker.log" "${celery[@]}" worker --pool prefork --concurrency 2 --queues "$CELERY_QUEUE" \
  --loglevel WARNING --hostname "bench-$$@localhost" "${worker[@]}"
for ((i = 0; ; i++)); do
  ((i < 20)) || die "the Celery worker did not start: $(tail -5 "$work/worker.log")"
  if timeout 10 "$PYTHON" -c 'from app import echo; echo.delay(1).get(timeout=5)' 2>"$work/ping.log"; then break; fi
  kill -0 "$PID" 2>/dev/null || die "the Celery worker ended: $(tail -5 "$work/worker.log")"
done
timeout 600 "$PYTHON" measure.py "$@"
