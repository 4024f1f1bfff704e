# shellcheck shell=bash
# Sourced after processes.sh: a RabbitMQ node of the benchmark's own, on free loopback ports, with its own data folder.

# start_broker FOLDER: sets RABBITMQ_URI
# shellcheck disable=SC2034
start_broker() {
  local dir=$1 port dist epmd server
  server=/usr/lib/rabbitmq/bin/rabbitmq-server # Debian's command on PATH hides the output and changes the user
  [ -x "$server" ] || server=$(command -v rabbitmq-server) || die 'no rabbitmq-server on PATH: install one, or set RABBITMQ_URI'
  port=$(free_port) dist=$(free_port) epmd=$(free_port)
  mkdir -p "$dir"
  printf '%s\n' "listeners.tcp.1 = 127.0.0.1:$port" 'log.console = true' 'log.file = false' >"$dir/rabbitmq.conf"
  echo '[].' >"$dir/plugins"
  in_background "$dir/log" env HOME="$dir" ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT="$epmd" \
    RABBITMQ_NODENAME="bench$port@localhost" RABBITMQ_DIST_PORT="$dist" \
    RABBITMQ_CONFIG_FILE="$dir/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$dir/plugins" \
    RABBITMQ_MNESIA_BASE="$dir/data" RABBITMQ_LOG_BASE="$dir" \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' "$server"
  BROKER_EPMD=$epmd
  await_port "$port" 60 "$PID" || die "RabbitMQ did not start: $(tail -5 "$dir/log")"
  RABBITMQ_URI=amqp://guest:guest@127.0.0.1:$port/
}

# Erlang's port mapper outlives the node that started it; this one serves nobody else.
stop_port_mapper() {
  [ -z "${BROKER_EPMD:-}" ] || ERL_EPMD_PORT=$BROKER_EPMD epmd -kill >/dev/null 2>&1 || true
}
