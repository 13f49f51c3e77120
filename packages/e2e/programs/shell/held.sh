. ../../recipes/shell/mock.sh
start_mock
curl --silent --data "$SENDBIRD_BASE_URL" "$REPORT_TO"
wait
