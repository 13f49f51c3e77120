# Greets somebody in a channel: greet CHANNEL NAME. SENDBIRD_BASE_URL and SENDBIRD_API_TOKEN say where.
# Prints Sendbird's answer and, as the last line, the status.
greet() {
  curl --silent --retry "${RETRIES:-0}" --write-out '\n%{http_code}\n' "$SENDBIRD_BASE_URL/bots/greeter/send" \
    --header "Api-Token: $SENDBIRD_API_TOKEN" --header 'Content-Type: application/json' \
    --data "{\"channel_url\":\"$1\",\"message\":\"Hello $2!\"}"
}
