# Runs a server for as long as its owner lives. The owner holds the other end of the pipe on standard input: when that
# closes, by intention or by SIGKILL, the server is told to stop, given some time, and killed with its process group.
#
# usage: sh -c <this> guardian <pid file> <stop signal> <seconds to stop> <folder to delete after the owner's death, or ''> <server> <args...>
pid_file=$1 signal=$2 seconds=$3 folder=$4
shift 4
trap : HUP INT TERM # ended by the pipe alone; the server gets the default actions back

setsid "$@" </dev/null &
server=$!
echo "$server" >"$pid_file"

exec 3<&0
(
    said=nothing
    while read -r word <&3; do
        said=$word
    done
    [ "$said" = stop ] || : >"$pid_file.orphaned"
    kill -"$signal" "$server"
    tenths=$((seconds * 10))
    while [ "$tenths" -gt 0 ] && kill -0 "$server"; do
        sleep 0.1
        tenths=$((tenths - 1))
    done
    kill -KILL -"$server"
) 2>/dev/null &
watcher=$!

code=0
while kill -0 "$server" 2>/dev/null; do # a signal to this shell ends a wait early
    wait "$server"
    code=$?
done
kill -KILL -"$server" 2>/dev/null # what the server started and left behind
kill "$watcher" 2>/dev/null
if [ -n "$folder" ] && [ -e "$pid_file.orphaned" ]; then
    rm -rf "$folder"
fi
exit "$code"
