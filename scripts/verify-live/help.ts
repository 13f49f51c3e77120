/** What `--help` prints. */
export const HELP = `
Checks a live service against its document in specs/, and answers the open questions of specs/README.md.

  npx -y pnpm@12.21.0 verify:live sendbird  --i-own-this-account --bot ID --to CHANNEL_URL
  npx -y pnpm@12.21.0 verify:live cometchat --i-own-this-account --bot UID --to UID

It sends some thirty requests, one after the other, each through a Prism that judges the answer. What is accepted
becomes a message: all go to the one channel or receiver that --to names, and each text begins with
[bot-messages probe]. Sendbird is asked to send no push; CometChat knows no such field.

The key and the address come from the environment, as the clients read them:
  SENDBIRD_APPLICATION_ID, SENDBIRD_API_TOKEN, SENDBIRD_BASE_URL
  COMETCHAT_APP_ID, COMETCHAT_REGION, COMETCHAT_API_KEY, COMETCHAT_BASE_URL
  COMETCHAT_AUTH_ONLY_KEY   a key of scope authOnly, to see how it is refused (optional)

Options
  --i-own-this-account      says that the account is yours to send from; nothing leaves without it
  --bot ID                  the bot that sends
  --to ID                   Sendbird: the channel_url; CometChat: the uid or the guid
  --receiver-type TYPE      CometChat: what --to and --second-receiver name, user or group (default user)
  --second-receiver ID      Sendbird: a user to mention; CometChat: a second receiver
  --foreign-channel ID      a channel (Sendbird) or a group (CometChat) that the bot has not joined
  --include-upload-limit    also probe the limits of size: two files of 25 MB, or three large messages
  --requests-per-second N   the pace, 2 unless you say otherwise
  --json FILE               write the report for programs to a file, as an attachment to an issue
  --help                    this page

Exit code: 0 when the service does what the document says, 1 when it does not, 2 when nothing could be sent.
`;
