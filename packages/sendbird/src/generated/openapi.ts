/**
 * Written by `pnpm generate` from specs/sendbird.openapi.yaml: change that document, never this file.
 *
 * openapi-typescript: 7.13.0
 * spec sha256: 7a15911a7c00765861249152b9aa0da16599caab1050135fdc8b2449d20a9b57
 */

export interface paths {
    "/bots/{bot_userid}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a bot message
         * @description Sends one message from the bot in the path to a group channel. Open channels are not supported. The bot must
         *     have joined the channel before; which error it gets otherwise is not documented.
         *
         *     **Text.** `message_type: MESG` with `message`, as `application/json; charset=utf8`. A form with the same fields
         *     is accepted too: three of the official SDKs send nothing else.
         *
         *     **File.** `message_type: FILE` with `file`, as `multipart/form-data`: the file with its name and its own content
         *     type, every other field as a plain text part. A file by URL and several files at once are not documented for
         *     bots.
         *
         *     **Rate limits.** POST requests a second, counted for each endpoint and application: 5 on a free trial, then 10,
         *     20, 40, 100 and 200 with a plan of 5K, 10K, 25K, 50K and 100K or more monthly active users. A stricter list of
         *     endpoints exists; whether this one is on it is not known.
         *
         *     **Sending again.** A 429 answer means that nothing was sent. After a timeout or a 5xx the message may have
         *     arrived; a repeated `dedup_id` probably keeps it from being sent twice, but what it answers is not documented.
         */
        post: operations["sendBotMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    bot_message_notification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive a message for the bot
         * @description The service calls the bot's `bot_callback_url` when a person sends a message to a group channel that the bot is
         *     a member of. With `is_privacy_mode: true` it only relays a text that starts with `/` or mentions the bot. Nobody
         *     documents whether edits, admin messages or messages of other bots call the bot, and what a file looks like here.
         *
         *     **Verify the raw body.** Real calls carry `x-sendbird-signature`, although the provider documents that header
         *     for webhooks alone. `bot.bot_token` is in the body and is a secret: compare it in constant time, and keep the
         *     body out of logs. The body on the wire is compact JSON with `/` as `\/` and other characters than ASCII as
         *     `\uXXXX`, so JSON that was parsed and written again has another signature.
         *
         *     **Acknowledge first.** Respond with 200 when the message has arrived, then reply with `sendBotMessage`: a reply
         *     in the response is not documented. Without a 200 the service calls again; how often, when, and how long it
         *     waits is not documented. A repeated call has the same `app_id`, `bot.bot_userid` and `message.message_id`.
         */
        post: operations["receiveBotMessageNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "group_channel:message_send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive every message of the group channels
         * @description The webhook of the whole application, set in the dashboard: the service reports each message that is sent to a
         *     group channel, those of bots and admins included. The text is `payload.message` here, not `message.text`.
         *
         *     **Verify the raw body.** `x-sendbird-signature` is the HMAC-SHA256 of the body in hexadecimal, with the master
         *     API token as the key. A secondary token never fits.
         *
         *     **Acknowledge first.** The service waits 5 seconds for a 200, and sends the same request up to three times. The
         *     pause between the tries, and whether a 4xx or a 5xx counts as a response, is not documented. No event id is
         *     sent: a repeated request has the same `category` and `payload.message_id`. The endpoint must speak HTTP/1.1 with
         *     keep-alive.
         */
        post: operations["receiveGroupChannelMessageSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description A text, sent as JSON. A key that is not listed is refused, so that a typo shows. */
        TextMessage: {
            /** @description The mark of a text, in upper case. It may be left out. */
            message_type?: components["schemas"]["TextMessageType"] | undefined;
            /** @description The URL of the group channel, which is its id. Its greatest length is not documented. */
            channel_url: components["schemas"]["ChannelUrl"];
            /** @description The text of the message. Its greatest length is not documented. */
            message: components["schemas"]["MessageText"];
            /** @description A type of your own, by which messages can be grouped. At most 128 characters. */
            custom_type?: components["schemas"]["CustomType"] | undefined;
            /** @description Further information about the message, such as a style or JSON text. Its greatest length is not documented. */
            data?: components["schemas"]["MessageData"] | undefined;
            /** @description Whether the members of the channel get a push notification. */
            send_push?: components["schemas"]["SendPush"] | undefined;
            /** @description The ids of the users who are notified of the message. The most ids are not documented for this call; the overview of messages speaks of up to ten users. */
            mentioned?: components["schemas"]["MentionedUserIds"] | undefined;
            /** @description Whether the message counts as read for the bot. With `false` the bot's `unread_count` and `read_receipt` stay as they are. */
            mark_as_read?: components["schemas"]["MarkAsRead"] | undefined;
            /** @description An id of your own that keeps the same message from being sent to a channel twice. What a repeated one answers, how long it is remembered, its greatest length and its alphabet are not documented. */
            dedup_id?: components["schemas"]["DedupId"] | undefined;
            /** @description When the message was sent, in Unix milliseconds, to carry older messages over. Without it the service takes its own time. What a time in the future does is not documented. */
            created_at?: components["schemas"]["CreatedAt"] | undefined;
            /** @description Values under keys of your own, kept with the message in this order. */
            sorted_metaarray?: components["schemas"]["SortedMetaArray"] | undefined;
            /** @description What a client shows beside the message. Further keys are kept open. */
            extended_message_payload?: components["schemas"]["ExtendedMessagePayload"] | undefined;
        };
        /** @description A file or a text, sent as a form. The two exclude one another by `message_type`. */
        BotMessageForm: components["schemas"]["FileMessage"] | components["schemas"]["TextMessageForm"];
        /** @description A file, sent as a form. A part that is not listed is refused, so that a typo shows. */
        FileMessage: {
            /** @description The mark of a file, in upper case. */
            message_type: components["schemas"]["FileMessageType"];
            /** @description The URL of the group channel, which is its id. Its greatest length is not documented. */
            channel_url: components["schemas"]["ChannelUrl"];
            /**
             * Format: binary
             * @description The bytes of the file, as a part with a file name and its own content type. Never base64. At most 25 MB, unless the provider has raised the limit for the application; any type of file.
             */
            file: Blob;
            /** @description The original name of the file. */
            "file.name"?: string | undefined;
            /** @description The size of the file in bytes; 0 where it is not known. */
            "file.size"?: number | undefined;
            /** @description The format of the file, such as `jpeg`. */
            "file.type"?: string | undefined;
            /** @description A type of your own, by which messages can be grouped. At most 128 characters. */
            custom_type?: components["schemas"]["CustomType"] | undefined;
            /** @description Further information about the message, such as a style or JSON text. Its greatest length is not documented. */
            data?: components["schemas"]["MessageData"] | undefined;
            /** @description Whether the members of the channel get a push notification. */
            send_push?: components["schemas"]["SendPush"] | undefined;
            /** @description The ids of the users who are notified of the message, joined by commas. An id with a comma can't be sent. */
            mentioned?: components["schemas"]["JoinedUserIds"] | undefined;
            /** @description Whether the message counts as read for the bot. With `false` the bot's `unread_count` and `read_receipt` stay as they are. */
            mark_as_read?: components["schemas"]["MarkAsRead"] | undefined;
            /** @description An id of your own that keeps the same message from being sent to a channel twice. What a repeated one answers, how long it is remembered, its greatest length and its alphabet are not documented. */
            dedup_id?: components["schemas"]["DedupId"] | undefined;
            /** @description When the message was sent, in Unix milliseconds, to carry older messages over. Without it the service takes its own time. What a time in the future does is not documented. */
            created_at?: components["schemas"]["CreatedAt"] | undefined;
            /**
             * @description Whether the URL of the stored file needs an access key.
             * @default false
             */
            require_auth?: boolean | undefined;
            /**
             * @description Whether the users in `mentioned_user_ids` or all members of the channel are notified.
             * @enum {string}
             */
            mention_type?: "users" | "channel" | undefined;
            /** @description The ids of the users who are notified of the message, joined by commas. An id with a comma can't be sent. */
            mentioned_user_ids?: components["schemas"]["JoinedUserIds"] | undefined;
            /** @description Whether the message goes out silently. */
            is_silent?: boolean | undefined;
            /** @description Values under keys of your own, as the text of a JSON array of objects: `[{"key": "…", "value": ["…"]}]`. */
            sorted_metaarray?: components["schemas"]["SortedMetaArrayText"] | undefined;
            /** @description What a client shows beside the message, as the text of a JSON object: `{"suggested_replies": ["…"], "custom_view": {…}}`. */
            extended_message_payload?: components["schemas"]["ExtendedMessagePayloadText"] | undefined;
            /** @description The bundle id of the iOS app that gets the push notification. */
            apns_bundle_id?: string | undefined;
            /** @description Options of a critical alert on Apple devices, as the text of a JSON object. */
            apple_critical_alert_options?: string | undefined;
            /** @description The sound of the push notification. */
            sound?: string | undefined;
            /**
             * @description The volume of a critical alert, from 0.0 to 1.0.
             * @default 1
             */
            volume?: number | undefined;
        };
        /** @description A text, sent as a form, as most of the official SDKs send it. JSON says the same and keeps lists and objects as they are. */
        TextMessageForm: {
            /** @description The mark of a text, in upper case. It may be left out. */
            message_type?: components["schemas"]["TextMessageType"] | undefined;
            /** @description The URL of the group channel, which is its id. Its greatest length is not documented. */
            channel_url: components["schemas"]["ChannelUrl"];
            /** @description The text of the message. Its greatest length is not documented. */
            message: components["schemas"]["MessageText"];
            /** @description A type of your own, by which messages can be grouped. At most 128 characters. */
            custom_type?: components["schemas"]["CustomType"] | undefined;
            /** @description Further information about the message, such as a style or JSON text. Its greatest length is not documented. */
            data?: components["schemas"]["MessageData"] | undefined;
            /** @description Whether the members of the channel get a push notification. */
            send_push?: components["schemas"]["SendPush"] | undefined;
            /** @description The ids of the users who are notified of the message, joined by commas. An id with a comma can't be sent. */
            mentioned?: components["schemas"]["JoinedUserIds"] | undefined;
            /** @description Whether the message counts as read for the bot. With `false` the bot's `unread_count` and `read_receipt` stay as they are. */
            mark_as_read?: components["schemas"]["MarkAsRead"] | undefined;
            /** @description An id of your own that keeps the same message from being sent to a channel twice. What a repeated one answers, how long it is remembered, its greatest length and its alphabet are not documented. */
            dedup_id?: components["schemas"]["DedupId"] | undefined;
            /** @description When the message was sent, in Unix milliseconds, to carry older messages over. Without it the service takes its own time. What a time in the future does is not documented. */
            created_at?: components["schemas"]["CreatedAt"] | undefined;
            /** @description Values under keys of your own, as the text of a JSON array of objects: `[{"key": "…", "value": ["…"]}]`. */
            sorted_metaarray?: components["schemas"]["SortedMetaArrayText"] | undefined;
            /** @description What a client shows beside the message, as the text of a JSON object: `{"suggested_replies": ["…"], "custom_view": {…}}`. */
            extended_message_payload?: components["schemas"]["ExtendedMessagePayloadText"] | undefined;
        };
        /**
         * @description The mark of a text, in upper case. It may be left out.
         * @default MESG
         * @enum {string}
         */
        TextMessageType: "MESG";
        /**
         * @description The mark of a file, in upper case.
         * @enum {string}
         */
        FileMessageType: "FILE";
        /** @description The URL of the group channel, which is its id. Its greatest length is not documented. */
        ChannelUrl: string;
        /** @description The text of the message. Its greatest length is not documented. */
        MessageText: string;
        /** @description A type of your own, by which messages can be grouped. At most 128 characters. */
        CustomType: string;
        /**
         * @description Further information about the message, such as a style or JSON text. Its greatest length is not documented.
         * @default
         */
        MessageData: string;
        /**
         * @description Whether the members of the channel get a push notification.
         * @default true
         */
        SendPush: boolean;
        /**
         * @description Whether the message counts as read for the bot. With `false` the bot's `unread_count` and `read_receipt` stay as they are.
         * @default true
         */
        MarkAsRead: boolean;
        /** @description An id of your own that keeps the same message from being sent to a channel twice. What a repeated one answers, how long it is remembered, its greatest length and its alphabet are not documented. */
        DedupId: string;
        /**
         * Format: int64
         * @description When the message was sent, in Unix milliseconds, to carry older messages over. Without it the service takes its own time. What a time in the future does is not documented.
         */
        CreatedAt: number;
        /** @description The ids of the users who are notified of the message. The most ids are not documented for this call; the overview of messages speaks of up to ten users. */
        MentionedUserIds: readonly string[];
        /** @description The ids of the users who are notified of the message, joined by commas. An id with a comma can't be sent. */
        JoinedUserIds: string;
        /** @description Values under keys of your own, kept with the message in this order. */
        SortedMetaArray: readonly components["schemas"]["MetaArrayItem"][];
        /** @description Values under keys of your own, as the text of a JSON array of objects: `[{"key": "…", "value": ["…"]}]`. */
        SortedMetaArrayText: string;
        /** @description One key with its values. */
        MetaArrayItem: {
            /** @description The key. */
            key: string;
            /** @description The values under the key. */
            value: readonly string[];
        } & {
            [key: string]: unknown;
        };
        /** @description What a client shows beside the message. Further keys are kept open. */
        ExtendedMessagePayload: {
            /** @description Replies that the user may choose from. */
            suggested_replies?: readonly string[] | undefined;
            /** @description What a view of your own needs. */
            custom_view?: {
                [key: string]: unknown;
            } | undefined;
        } & {
            [key: string]: unknown;
        };
        /** @description What a client shows beside the message, as the text of a JSON object: `{"suggested_replies": ["…"], "custom_view": {…}}`. */
        ExtendedMessagePayloadText: string;
        /** @description The answer to a message that was sent. */
        SendBotMessageResponse: {
            /** @description A message as the service stored it. */
            message: components["schemas"]["BotMessage"];
        } & {
            [key: string]: unknown;
        };
        /** @description A message as the service stored it. */
        BotMessage: {
            /**
             * Format: int64
             * @description The id of the message.
             */
            message_id: number;
            /** @description `MESG` or `FILE`; for a file possibly its content type, such as `image/jpeg`. */
            type: string;
            /** @description The URL of the group channel that the message is in. */
            channel_url: string;
            /**
             * Format: int64
             * @description When the message was sent, in Unix milliseconds.
             */
            created_at: number;
            /** @description The text. It may be empty or absent for a file. */
            message?: string;
            /** @description The type of your own; empty if there is none. */
            custom_type?: string;
            /** @description The further information; empty if there is none. */
            data?: string;
            /** @description The stored file; an empty object for a text. Two families of key names are known, so every key is optional: `name`, `size` and `type`, or `file_name`, `file_size` and `file_type`. */
            file?: components["schemas"]["SentFile"];
            /** @description A user or a bot. */
            user?: components["schemas"]["User"];
            /**
             * Format: int64
             * @description When the message was last changed, in Unix milliseconds; 0 if never.
             */
            updated_at?: number;
            /** @description The type of the channel, `group` for this call. */
            channel_type?: string;
            /** @description `users` or `channel`. */
            mention_type?: string;
            /** @description The users who were mentioned. */
            mentioned_users?: components["schemas"]["User"][];
            /** @description Whether the message went out silently. */
            silent?: boolean;
            /** @description How many seconds the message is kept; -1 for no limit. */
            message_survival_seconds?: number;
            /** @description How many hours the message is kept; -1 for no limit. */
            message_retention_hour?: number;
            /** @description Translations of the text, by language. */
            translations?: {
                [key: string]: unknown;
            };
            /** @description Whether the message was removed. */
            is_removed?: boolean;
            /** @description Whether an operator of the channel sent the message. */
            is_op_msg?: boolean;
            /** @description What the message sets off. */
            message_events?: components["schemas"]["MessageEvents"];
            /** @description The id of the request that sent the message. */
            req_id?: string;
            /** @description Whether the URL of the file needs an access key. */
            require_auth?: boolean;
            /** @description The files of a message with several. */
            files?: components["schemas"]["SentFile"][];
            /** @description Smaller pictures of the file. */
            thumbnails?: components["schemas"]["Thumbnail"][];
            /** @description The reactions to the message. */
            reactions?: components["schemas"]["Reaction"][];
            /** @description Values under keys of your own, kept with the message in this order. */
            sorted_metaarray?: components["schemas"]["SortedMetaArray"];
            /** @description The thread that hangs on the message. */
            thread_info?: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description The id of the message that this one answers.
             */
            parent_message_id?: number;
            /** @description The message that this one answers. */
            parent_message_info?: {
                [key: string]: unknown;
            };
            /** @description Whether an answer in a thread shows in the channel too. */
            is_reply_to_channel?: boolean;
            /** @description What a client shows beside the message. Further keys are kept open. */
            extended_message_payload?: components["schemas"]["ExtendedMessagePayload"];
            /** @description The same as `extended_message_payload`, under the name that a client of the provider reads. */
            extended_message?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description The stored file; an empty object for a text. Two families of key names are known, so every key is optional: `name`, `size` and `type`, or `file_name`, `file_size` and `file_type`. */
        SentFile: {
            /** @description Where the file is stored. */
            url?: string;
            /** @description The name of the file. */
            name?: string;
            /** @description The size of the file in bytes. */
            size?: number;
            /** @description The content type of the file. */
            type?: string;
            /** @description The further information that was sent with the file. */
            data?: string;
            /** @description Whether the URL needs an access key. */
            require_auth?: boolean;
            /** @description The name of the file, in the other family of keys. */
            file_name?: string;
            /** @description The size of the file in bytes, in the other family of keys. */
            file_size?: number;
            /** @description The content type of the file, in the other family of keys. */
            file_type?: string;
            /** @description Smaller pictures of the file. */
            thumbnails?: components["schemas"]["Thumbnail"][];
        } & {
            [key: string]: unknown;
        };
        /** @description A smaller picture of a file. */
        Thumbnail: {
            /** @description Where the picture is stored. */
            url?: string;
            /** @description The same without an access key. */
            plain_url?: string;
            /** @description The greatest width in pixels that was asked for. */
            width?: number;
            /** @description The greatest height in pixels that was asked for. */
            height?: number;
            /** @description The width in pixels. */
            real_width?: number;
            /** @description The height in pixels. */
            real_height?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A user or a bot. */
        User: {
            /** @description The id of the user or bot. */
            user_id: string;
            /** @description The name that is shown. */
            nickname?: string | null;
            /** @description The URL of the profile picture; empty if there is none. */
            profile_url?: string;
            /** @description Whether the profile picture needs an access key. */
            require_auth_for_profile_image?: boolean;
            /** @description Values under keys of your own. */
            metadata?: {
                [key: string]: unknown;
            } | null;
            /** @description The role in the channel: empty, `none` or `operator`. */
            role?: string;
            /** @description Whether the user or bot is active. */
            is_active?: boolean;
            /** @description Whether the one who asks has blocked this user. */
            is_blocked_by_me?: boolean;
        } & {
            [key: string]: unknown;
        };
        /** @description What the message sets off. */
        MessageEvents: ({
            /** @description Who gets a push notification. `receivers` is the one value that is documented. */
            send_push_notification?: string;
            /** @description Whether the count of unread messages changes. */
            update_unread_count?: boolean;
            /** @description Whether the count of mentions changes. */
            update_mention_count?: boolean;
            /** @description Whether the message becomes the last one of the channel. */
            update_last_message?: boolean;
        } & {
            [key: string]: unknown;
        }) | null;
        /** @description One reaction with those who gave it. */
        Reaction: {
            /** @description The key of the reaction. */
            key?: string;
            /** @description The ids of the users who gave it. */
            user_ids?: string[];
            /**
             * Format: int64
             * @description When it last changed, in Unix milliseconds.
             */
            updated_at?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description The one shape of every error that the service itself reports. */
        ErrorResponse: {
            /** @description Always `true`. */
            error: boolean;
            /** @description The number of the error. Go by it rather than by the status: a wrong token, a missing channel and a missing bot are all a 400. The list is not complete, so any integer can come. */
            code: components["schemas"]["ErrorCode"];
            /** @description A sentence for people. Do not read it by program. */
            message: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The number of the error. Go by it rather than by the status: a wrong token, a missing channel and a missing bot are all a 400. The list is not complete, so any integer can come. */
        ErrorCode: number;
        /** @description A message that a person sent to a group channel of the bot. Every object may carry further keys. */
        BotMessageNotification: {
            /** @description What happened; `bot_message_notification` for a message. */
            category: string;
            /** @description The id of the application. */
            app_id: string;
            /**
             * Format: int64
             * @description The time of the message, in Unix milliseconds. A repeated call has the same.
             */
            ts: number;
            /** @description The user or bot who sent the message. */
            sender: components["schemas"]["WebhookSender"];
            /** @description The bot that is called. */
            bot: components["schemas"]["NotifiedBot"];
            /** @description The group channel that the message is in. */
            channel: components["schemas"]["NotifiedChannel"];
            /** @description What was sent. The text is `text` here, while webhooks and the send call say `message`. */
            message: components["schemas"]["NotifiedMessage"];
            /** @description The users whom the message mentions. What an item looks like is not documented. */
            mentioned?: unknown[];
            /** @description The members of the channel. What an item looks like is not documented. */
            members?: unknown[];
        } & {
            [key: string]: unknown;
        };
        /** @description The bot that is called. */
        NotifiedBot: {
            /** @description The id of the bot. */
            bot_userid: string;
            /** @description The name of the bot that is shown. */
            bot_nickname?: string;
            /** @description The URL of the bot's profile picture; empty if there is none. */
            bot_profile_url?: string;
            /** @description Values under keys of your own. */
            bot_metadata?: {
                [key: string]: unknown;
            };
            /**
             * Format: password
             * @description A secret that the service made for the bot, to tell its calls from others. Compare it in constant time, and keep it out of logs.
             */
            bot_token?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The group channel that the message is in. */
        NotifiedChannel: {
            /** @description The URL of the group channel, which is its id. */
            channel_url: string;
            /** @description The name of the channel. */
            name?: string;
            /** @description The type of your own; empty if there is none. */
            custom_type?: string;
            /** @description The URL of the channel's picture. */
            cover_url?: string;
            /** @description Whether the same members always share this one channel. */
            is_distinct?: boolean;
            /** @description The kind of the channel; `messaging` was seen. */
            channel_type?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What was sent. The text is `text` here, while webhooks and the send call say `message`. */
        NotifiedMessage: {
            /**
             * Format: int64
             * @description The id of the message.
             */
            message_id: number;
            /** @description The text. */
            text?: string;
            /** @description The type of the message, `MESG` for a text. */
            type?: string;
            /** @description The type of your own; empty if there is none. */
            custom_type?: string;
            /** @description The further information; empty if there is none. */
            data?: string;
            /**
             * Format: int64
             * @description When the message was sent, in Unix milliseconds.
             */
            created_at?: number;
            /** @description Translations of the text, by language. */
            translations?: {
                [key: string]: unknown;
            };
            /** @description The files of the message. What an item looks like is not documented. */
            files?: unknown[];
        } & {
            [key: string]: unknown;
        };
        /** @description The user or bot who sent the message. */
        WebhookSender: {
            /** @description The id of the user or bot. */
            user_id: string;
            /** @description The name that is shown. */
            nickname?: string;
            /** @description The URL of the profile picture; empty if there is none. */
            profile_url?: string;
            /** @description Values under keys of your own. */
            metadata?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description A message that was sent to any group channel. Every object may carry further keys. */
        GroupChannelMessageSend: {
            /** @description What happened; `group_channel:message_send` for a message. */
            category: string;
            /** @description The id of the application. */
            app_id: string;
            /** @description The type of the message, such as `MESG`, `FILE` or `ADMM`. */
            type?: string;
            /** @description The type of your own; empty if there is none. */
            custom_type?: string;
            /** @description The user or bot who sent the message. */
            sender?: components["schemas"]["WebhookSender"];
            /** @description The address of the device or server that sent the message. */
            sender_ip_addr?: string;
            /** @description What sent the message, such as `API` or `JavaScript`. */
            sdk?: string;
            /** @description Whether the message went out silently. */
            silent?: boolean;
            /** @description `users` or `channel`. */
            mention_type?: string;
            /** @description The users whom the message mentions. What an item looks like is not documented. */
            mentioned_users?: unknown[];
            /** @description What was sent. */
            payload: components["schemas"]["WebhookPayload"];
            /** @description The group channel that the message is in. */
            channel: components["schemas"]["WebhookChannel"];
            /** @description The members of the channel, if the dashboard's option to include them is on; never for a Supergroup. Samples have a `user_id` in each item. */
            members?: unknown[];
        } & {
            [key: string]: unknown;
        };
        /** @description What was sent. */
        WebhookPayload: {
            /**
             * Format: int64
             * @description The id of the message.
             */
            message_id: number;
            /** @description The text. */
            message?: string;
            /** @description The type of your own; empty if there is none. */
            custom_type?: string;
            /** @description The further information; empty if there is none. */
            data?: string;
            /**
             * Format: int64
             * @description When the message was sent, in Unix milliseconds.
             */
            created_at?: number;
            /** @description Translations of the text, by language. */
            translations?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description The group channel that the message is in. */
        WebhookChannel: {
            /** @description The URL of the group channel, which is its id. */
            channel_url: string;
            /** @description The name of the channel. */
            name?: string;
            /** @description The type of your own; empty if there is none. */
            custom_type?: string;
            /** @description Further information about the channel; empty if there is none. */
            data?: string;
            /** @description Whether the same members always share this one channel. */
            is_distinct?: boolean;
            /** @description Whether users join without an invitation. */
            is_public?: boolean;
            /** @description Whether the channel is a Supergroup. */
            is_super?: boolean;
            /** @description Whether messages are not stored. */
            is_ephemeral?: boolean;
            /** @description Whether the channel shows up in a search. */
            is_discoverable?: boolean;
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description The message was sent. */
        MessageSent: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                "X-RateLimit-RetryAfter": components["headers"]["RateLimitNoWait"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SendBotMessageResponse"];
            };
        };
        /** @description The request is not valid, the token is wrong, or the channel or the bot does not exist. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The application is not available. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The file is larger than the application may send. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The rate limit is used up. The message was not sent, and can be sent again after the wait. */
        TooManyRequests: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "X-RateLimit-Remaining": components["headers"]["RateLimitUsedUp"];
                "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                "X-RateLimit-RetryAfter": components["headers"]["RateLimitRetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service failed. The message may have been sent. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service can't answer at the moment. The message may have been sent. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Any other status. The provider lists no other, so it is likely to come from a proxy in front of the service. */
        UnexpectedError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The message has arrived. The body of the response is not read. */
        BotMessageReceived: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The message has arrived. Respond at once, at most 5 seconds after the request. */
        WebhookReceived: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /**
         * @description The id of the bot that sends the message, at most 80 characters. Percent-encode it.
         * @example toolbox_bot
         */
        BotUserId: string;
        /**
         * @description The HMAC-SHA256 of the raw body in hexadecimal, with the master API token as the key.
         * @example 3f813984cf261a9c28ae31a3156c49042275f5b62c7e4b490f6246879037e3b6
         */
        BotCallbackSignature: string;
        /**
         * @description The HMAC-SHA256 of the raw body in hexadecimal, with the master API token as the key.
         * @example 3f813984cf261a9c28ae31a3156c49042275f5b62c7e4b490f6246879037e3b6
         */
        WebhookSignature: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description How many requests the window allows, and the length of the window in seconds behind `;w=`.
         * @example 100;w=60
         */
        RateLimitLimit: string;
        /**
         * @description How many requests are left in the window.
         * @example 97
         */
        RateLimitRemaining: number;
        /**
         * @description How many requests are left in the window, which is none.
         * @example 0
         */
        RateLimitUsedUp: number;
        /**
         * @description When the window starts anew, in Unix seconds.
         * @example 1684312460
         */
        RateLimitReset: number;
        /**
         * @description How long to wait before the next request, which is not at all.
         * @example 0
         */
        RateLimitNoWait: number;
        /**
         * @description How many seconds to wait before the next request. The provider asks callers to go by this header; it does not mention `Retry-After`.
         * @example 3
         */
        RateLimitRetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    sendBotMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the bot that sends the message, at most 80 characters. Percent-encode it.
                 * @example toolbox_bot
                 */
                bot_userid: components["parameters"]["BotUserId"];
            };
            cookie?: never;
        };
        /** @description The message and the channel it goes to. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextMessage"];
                "multipart/form-data": components["schemas"]["BotMessageForm"];
            };
        };
        responses: {
            200: components["responses"]["MessageSent"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    receiveBotMessageNotification: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The HMAC-SHA256 of the raw body in hexadecimal, with the master API token as the key.
                 * @example 3f813984cf261a9c28ae31a3156c49042275f5b62c7e4b490f6246879037e3b6
                 */
                "x-sendbird-signature"?: components["parameters"]["BotCallbackSignature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The message, who sent it, the channel and the bot. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotMessageNotification"];
            };
        };
        responses: {
            200: components["responses"]["BotMessageReceived"];
        };
    };
    receiveGroupChannelMessageSend: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The HMAC-SHA256 of the raw body in hexadecimal, with the master API token as the key.
                 * @example 3f813984cf261a9c28ae31a3156c49042275f5b62c7e4b490f6246879037e3b6
                 */
                "x-sendbird-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The message, who sent it, and the channel. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupChannelMessageSend"];
            };
        };
        responses: {
            200: components["responses"]["WebhookReceived"];
        };
    };
}
