#!/usr/bin/env bash
# Exit 0 when the service in this container is healthy. A JRE's image has bash, but no curl.
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}" || exit 1
printf 'GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
IFS= read -r -t 3 status <&3
[[ $status == 'HTTP/1.1 200'* ]]
