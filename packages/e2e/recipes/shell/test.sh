set -eu
cd "$(dirname "$0")"
. ./mock.sh
. ./bot.sh

passed=0

# check NAME TEXT PATTERN: the text matches the shell pattern, or the script ends.
check() {
  case $2 in
    $3) passed=$((passed + 1)) && echo "ok - $1" ;;
    *) echo "not ok - $1: expected $3, got $2" && exit 1 ;;
  esac
}

start_mock
check 'greets by name' "$(greet channel_1 Ann)" '*"message":"Hello Ann!"*200'
check 'the mock saw it' "$(next_request)" '*"path":"/v3/bots/greeter/send"*"status":200,"violations":\[]*'
check 'is refused when it names no channel' "$(greet '' Ann)" '*400'
check 'the mock says why' "$(next_request)" '*"status":400,"violations":\[*"path":"body.channel_url"*'
stop_mock

start_mock --fail 429
check 'tries again when Sendbird is busy' "$(RETRIES=1 greet channel_1 Ann)" '*"message":"Hello Ann!"*200'
check 'the mock was busy once' "$(next_request; next_request)" '*"status":429*"status":200*'
stop_mock

start_mock --fail connection-reset
if greet channel_1 Ann >/dev/null; then code=0; else code=$?; fi
check 'a broken connection says that the greeting may have arrived' "$code" '5[26]'
check 'the mock has the greeting' "$(next_request)" '*"path":"/v3/bots/greeter/send"*"violations":\[]*'
stop_mock

start_mock --rate-limit 1/h
check 'the first greeting is within the rate limit' "$(greet channel_1 Ann)" '*200'
check 'the second is not' "$(greet channel_1 Bob)" '*429'
stop_mock

echo "$passed passed"
