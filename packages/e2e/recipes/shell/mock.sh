# start_mock [OPTION]...: starts a mock on a free port, and points SENDBIRD_BASE_URL at it.
# stop_mock: ends it; so does the end of the script and every signal that a script can catch.
# `bot-messages-mock` is the command of @bot-messages/mock, which `npm test` finds.

work=$(mktemp -d)
mock=

start_mock() {
  # A pipe with a name: reading its first line waits until the mock listens, or has failed.
  rm -f "$work/lines" && mkfifo "$work/lines"
  bot-messages-mock sendbird --port 0 --json "$@" >"$work/lines" &
  mock=$!
  exec 3<"$work/lines"
  read -r line <&3 || { echo 'The mock did not start.' >&2; exit 1; }
  SENDBIRD_BASE_URL=$(expr "$line" : '.*"baseUrl":"\([^"]*\)"')
  SENDBIRD_API_TOKEN=any
}

# The next line that the mock printed: {"event":"request","status":200,"violations":[],...}
next_request() {
  read -r line <&3 && echo "$line"
}

stop_mock() {
  [ -n "$mock" ] || return 0
  kill "$mock" 2>/dev/null
  wait "$mock" || true
  mock=
  exec 3<&-
}

trap 'stop_mock; rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
