/**
 * Written by `pnpm generate` from specs/cometchat.openapi.yaml: change that document, never this file.
 *
 * openapi-typescript: 7.13.0
 * spec sha256: feae0980a1829547573765b6b80746701a16cc1197aea77576b770f109923d8f
 */

export interface paths {
    "/bots/{uid}/messages": {
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
         * @description Sends one message from the bot in the path. The bot is the sender; this call knows no `onBehalfOf` header.
         *
         *     **Addressing.** Give `receiver` with `receiverType`, or `multipleReceivers` with at least one id, or both. How the
         *     service treats both together is not documented; the provider's own sample has both.
         *
         *     **Content.** `data.text` for a text, `data.attachments` with URLs for an image, a file, an audio or a video,
         *     `data.customData` for a custom message. Files are not uploaded by this call: they are named by their URL.
         *
         *     **Rate limits.** Sending counts as a standard operation: 20,000 a minute for an app (core operations: 10,000; both
         *     500 on the free Build plan), and 30 messages a minute for one user. Whether a bot counts as one user is not
         *     documented.
         *
         *     **Sending again.** A 429 answer means that nothing was sent. After a timeout or a 5xx the message may have arrived;
         *     no effect of a repeated `muid` is promised.
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
    after_message: {
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
         * @description The service calls the bot's `webhookURL` with a message to the bot. A message of a user always calls it; a
         *     message in a group does so by the bot's `groupChatSetting`. A bot whose `enabled` is `false`, the default, is
         *     not called.
         *
         *     The provider says that it does not document this body, and advises to log it. One older page of an SDK has a
         *     sample: the form of the older webhook `after_message`, with `bot` instead of `webhook`, and the message directly
         *     in `data`. Nobody documents media, mentions, threads, edits, and whether a bot is called for its own messages.
         *
         *     **Verify.** HTTP Basic, if the bot has a user name and a password and `useBasicAuth` is on. There is no
         *     signature.
         *
         *     **Acknowledge first.** Respond with 200 at once, then reply with `sendBotMessage`: a reply in the response is
         *     not documented, nor are the time limit and retries of these calls.
         */
        post: operations["receiveBotCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    message_sent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive every message of the app
         * @description The webhook of the whole app: the service reports each message that is sent. The message is `data.message` here,
         *     not `data`. A message that moderation blocks is not reported.
         *
         *     **Verify.** HTTP Basic, if the webhook is set up with it. There is no signature.
         *
         *     **Acknowledge first.** The service waits 2 seconds for a 200. With `retryOnFailure` it sends the request again
         *     after 10 and after 30 seconds. Whether another 2xx counts is not documented. A repeated request has the same
         *     `webhook`, `trigger` and `data.message.id`.
         */
        post: operations["receiveMessageSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description One of three kinds of message, each with a receiver or with a list of receivers. The six variants exclude one another, and a key that none of them knows is refused, so that a typo shows. */
        BotMessageRequest: components["schemas"]["TextMessage"] | components["schemas"]["TextMessageToMany"] | components["schemas"]["MediaMessage"] | components["schemas"]["MediaMessageToMany"] | components["schemas"]["CustomMessage"] | components["schemas"]["CustomMessageToMany"];
        /** @description A text for one user or one group, and for further receivers if `multipleReceivers` is given too. */
        TextMessage: {
            /** @description The uid of the user, or the guid of the group, that gets the message. */
            receiver: components["schemas"]["Receiver"];
            /** @description What `receiver` names, in lower case. */
            receiverType: components["schemas"]["ReceiverType"];
            /** @description Several users and groups at once, with at least one id in total. The most ids that one call may carry are not documented. */
            multipleReceivers?: components["schemas"]["MultipleReceivers"] | undefined;
            /** @description The category of text and media messages. May be left out. */
            category?: components["schemas"]["MessageCategory"] | undefined;
            /** @description The type of a text message. May be left out. */
            type?: components["schemas"]["TextMessageType"] | undefined;
            /** @description The content of a text message. Further keys are kept open. */
            data: components["schemas"]["TextData"];
            /** @description An id of your own for the message. Its greatest length and its alphabet are not documented, nor is what a repeated one does. */
            muid?: components["schemas"]["Muid"] | undefined;
            /** @description Labels by which the message can be found again, at most 25 of at most 100 characters each. */
            tags?: components["schemas"]["Tags"] | undefined;
        };
        /** @description A text for the users and groups in `multipleReceivers` alone. */
        TextMessageToMany: {
            /** @description Several users and groups at once, with at least one id in total. The most ids that one call may carry are not documented. */
            multipleReceivers: components["schemas"]["MultipleReceivers"];
            /** @description What `receiver` names, in lower case. */
            receiverType?: components["schemas"]["ReceiverType"] | undefined;
            /** @description The category of text and media messages. May be left out. */
            category?: components["schemas"]["MessageCategory"] | undefined;
            /** @description The type of a text message. May be left out. */
            type?: components["schemas"]["TextMessageType"] | undefined;
            /** @description The content of a text message. Further keys are kept open. */
            data: components["schemas"]["TextData"];
            /** @description An id of your own for the message. Its greatest length and its alphabet are not documented, nor is what a repeated one does. */
            muid?: components["schemas"]["Muid"] | undefined;
            /** @description Labels by which the message can be found again, at most 25 of at most 100 characters each. */
            tags?: components["schemas"]["Tags"] | undefined;
        };
        /** @description An image, a file, an audio or a video for one user or one group, and for further receivers if `multipleReceivers` is given too. */
        MediaMessage: {
            /** @description The uid of the user, or the guid of the group, that gets the message. */
            receiver: components["schemas"]["Receiver"];
            /** @description What `receiver` names, in lower case. */
            receiverType: components["schemas"]["ReceiverType"];
            /** @description Several users and groups at once, with at least one id in total. The most ids that one call may carry are not documented. */
            multipleReceivers?: components["schemas"]["MultipleReceivers"] | undefined;
            /** @description The category of text and media messages. May be left out. */
            category?: components["schemas"]["MessageCategory"] | undefined;
            /** @description What kind of media the attachments are. */
            type: components["schemas"]["MediaMessageType"];
            /** @description The content of a media message. Further keys are kept open. */
            data: components["schemas"]["MediaData"];
            /** @description An id of your own for the message. Its greatest length and its alphabet are not documented, nor is what a repeated one does. */
            muid?: components["schemas"]["Muid"] | undefined;
            /** @description Labels by which the message can be found again, at most 25 of at most 100 characters each. */
            tags?: components["schemas"]["Tags"] | undefined;
        };
        /** @description An image, a file, an audio or a video for the users and groups in `multipleReceivers` alone. */
        MediaMessageToMany: {
            /** @description Several users and groups at once, with at least one id in total. The most ids that one call may carry are not documented. */
            multipleReceivers: components["schemas"]["MultipleReceivers"];
            /** @description What `receiver` names, in lower case. */
            receiverType?: components["schemas"]["ReceiverType"] | undefined;
            /** @description The category of text and media messages. May be left out. */
            category?: components["schemas"]["MessageCategory"] | undefined;
            /** @description What kind of media the attachments are. */
            type: components["schemas"]["MediaMessageType"];
            /** @description The content of a media message. Further keys are kept open. */
            data: components["schemas"]["MediaData"];
            /** @description An id of your own for the message. Its greatest length and its alphabet are not documented, nor is what a repeated one does. */
            muid?: components["schemas"]["Muid"] | undefined;
            /** @description Labels by which the message can be found again, at most 25 of at most 100 characters each. */
            tags?: components["schemas"]["Tags"] | undefined;
        };
        /** @description A message of your own kind for one user or one group, and for further receivers if `multipleReceivers` is given too. */
        CustomMessage: {
            /** @description The uid of the user, or the guid of the group, that gets the message. */
            receiver: components["schemas"]["Receiver"];
            /** @description What `receiver` names, in lower case. */
            receiverType: components["schemas"]["ReceiverType"];
            /** @description Several users and groups at once, with at least one id in total. The most ids that one call may carry are not documented. */
            multipleReceivers?: components["schemas"]["MultipleReceivers"] | undefined;
            /** @description The category of custom messages. */
            category: components["schemas"]["CustomCategory"];
            /** @description A name of your own for the kind of custom message, such as `location`. */
            type: components["schemas"]["CustomMessageType"];
            /** @description The content of a custom message. Further keys are kept open. */
            data: components["schemas"]["CustomData"];
            /** @description An id of your own for the message. Its greatest length and its alphabet are not documented, nor is what a repeated one does. */
            muid?: components["schemas"]["Muid"] | undefined;
            /** @description Labels by which the message can be found again, at most 25 of at most 100 characters each. */
            tags?: components["schemas"]["Tags"] | undefined;
        };
        /** @description A message of your own kind for the users and groups in `multipleReceivers` alone. */
        CustomMessageToMany: {
            /** @description Several users and groups at once, with at least one id in total. The most ids that one call may carry are not documented. */
            multipleReceivers: components["schemas"]["MultipleReceivers"];
            /** @description What `receiver` names, in lower case. */
            receiverType?: components["schemas"]["ReceiverType"] | undefined;
            /** @description The category of custom messages. */
            category: components["schemas"]["CustomCategory"];
            /** @description A name of your own for the kind of custom message, such as `location`. */
            type: components["schemas"]["CustomMessageType"];
            /** @description The content of a custom message. Further keys are kept open. */
            data: components["schemas"]["CustomData"];
            /** @description An id of your own for the message. Its greatest length and its alphabet are not documented, nor is what a repeated one does. */
            muid?: components["schemas"]["Muid"] | undefined;
            /** @description Labels by which the message can be found again, at most 25 of at most 100 characters each. */
            tags?: components["schemas"]["Tags"] | undefined;
        };
        /** @description The id of a user or a bot: 1 to 100 characters without white space, slash or control character. The provider asks for letters, digits, `_` and `-`, and turns capital letters into small ones. */
        Uid: string;
        /** @description The id of a group, under the same rule as a uid: 1 to 100 characters without white space, slash or control character. */
        Guid: string;
        /** @description The uid of the user, or the guid of the group, that gets the message. */
        Receiver: string;
        /**
         * @description What `receiver` names, in lower case.
         * @enum {string}
         */
        ReceiverType: "user" | "group";
        /** @description Several users and groups at once, with at least one id in total. The most ids that one call may carry are not documented. */
        MultipleReceivers: {
            /** @description The uids of the users that get the message. */
            uids: readonly components["schemas"]["Uid"][];
            /** @description The guids of the groups that get the message. */
            guids?: readonly components["schemas"]["Guid"][] | undefined;
        } | {
            /** @description The uids of the users that get the message. */
            uids?: readonly components["schemas"]["Uid"][] | undefined;
            /** @description The guids of the groups that get the message. */
            guids: readonly components["schemas"]["Guid"][];
        };
        /**
         * @description The category of text and media messages. May be left out.
         * @default message
         * @enum {string}
         */
        MessageCategory: "message";
        /**
         * @description The category of custom messages.
         * @enum {string}
         */
        CustomCategory: "custom";
        /**
         * @description The type of a text message. May be left out.
         * @default text
         * @enum {string}
         */
        TextMessageType: "text";
        /**
         * @description What kind of media the attachments are.
         * @enum {string}
         */
        MediaMessageType: "image" | "file" | "audio" | "video";
        /** @description A name of your own for the kind of custom message, such as `location`. */
        CustomMessageType: string;
        /** @description The content of a text message. Further keys are kept open. */
        TextData: {
            /** @description The text. A user is mentioned as `<@uid:UID>`, at most 10 different users in one text (documented for the neighbouring call that sends as a user). */
            text: string;
            /** @description Any JSON object that travels with the message. */
            metadata?: components["schemas"]["Metadata"] | undefined;
            /** @description Files that go along with the text. */
            attachments?: readonly components["schemas"]["Attachment"][] | undefined;
        } & {
            [key: string]: unknown;
        };
        /** @description The content of a media message. Further keys are kept open. */
        MediaData: {
            /** @description The media. How many one message may carry is not documented. */
            attachments: readonly components["schemas"]["Attachment"][];
            /** @description A text beside the media, as a caption. */
            text?: string | undefined;
            /** @description Any JSON object that travels with the message. */
            metadata?: components["schemas"]["Metadata"] | undefined;
        } & {
            [key: string]: unknown;
        };
        /** @description The content of a custom message. Further keys are kept open. */
        CustomData: {
            /** @description Any JSON object. Its keys are yours. */
            customData: {
                [key: string]: unknown;
            };
            /** @description A text beside the custom data; push notifications may show it. */
            text?: string | undefined;
            /** @description Any JSON object that travels with the message. */
            metadata?: components["schemas"]["Metadata"] | undefined;
        } & {
            [key: string]: unknown;
        };
        /** @description A file that is already on the web, and what is known about it. Every value is a string. */
        Attachment: {
            /** @description Where the file is. */
            url: string;
            /** @description The name of the file. */
            name?: string | undefined;
            /** @description The media type of the file, such as `image/png`. Which ones are accepted is not documented. */
            mimeType?: string | undefined;
            /** @description The extension of the file name, without the dot. */
            extension?: string | undefined;
            /** @description The size of the file in bytes, written as a string. */
            size?: string | undefined;
        } & {
            [key: string]: unknown;
        };
        /** @description Any JSON object that travels with the message. */
        Metadata: {
            [key: string]: unknown;
        };
        /** @description An id of your own for the message. Its greatest length and its alphabet are not documented, nor is what a repeated one does. */
        Muid: string;
        /** @description Labels by which the message can be found again, at most 25 of at most 100 characters each. */
        Tags: readonly string[];
        /** @description The answer to a message that was sent. */
        SendBotMessageResponse: {
            /** @description The message as it was stored, or the undocumented result of a send to several receivers. */
            data: components["schemas"]["BotMessage"] | components["schemas"]["MultiReceiverResult"];
        } & {
            [key: string]: unknown;
        };
        /** @description A message as the service stored it. Only `id` is sure to be there. */
        BotMessage: {
            /** @description The id of the message. A string in the provider's example and schema, an integer in one of its tables. */
            id: string | number;
            /** @description The id of your own, if the message was sent with one. */
            muid?: string;
            /** @description The id of the conversation that the message belongs to. */
            conversationId?: string;
            /** @description The uid of the bot. */
            sender?: string;
            /** @description `user` or `group`. */
            receiverType?: string;
            /** @description The uid of the user, or the guid of the group, that got the message. */
            receiver?: string;
            /** @description `message` or `custom`. */
            category?: string;
            /** @description `text`, `image`, `file`, `audio`, `video`, or the name of a custom kind. */
            type?: string;
            /** @description The content of a stored message, with what the service adds about its sender and receiver. */
            data?: components["schemas"]["BotMessageData"];
            /** @description The labels of the message. */
            tags?: string[];
            /** @description When the message was sent, in Unix seconds. */
            sentAt?: number;
            /** @description When the message was last changed, in Unix seconds. */
            updatedAt?: number;
            /** @description When the message was edited, in Unix seconds. */
            editedAt?: number;
            /** @description The uid of the user who edited the message. */
            editedBy?: string;
            /** @description The id of the message that the thread hangs on. */
            parentId?: string | number;
            /** @description The reactions to the message. */
            reactions?: {
                [key: string]: unknown;
            }[];
        } & {
            [key: string]: unknown;
        };
        /** @description The content of a stored message, with what the service adds about its sender and receiver. */
        BotMessageData: {
            /** @description The text. */
            text?: string;
            /** @description Any JSON object that travels with the message. */
            metadata?: components["schemas"]["Metadata"];
            /** @description The media. */
            attachments?: components["schemas"]["StoredAttachment"][];
            /** @description The custom data. */
            customData?: {
                [key: string]: unknown;
            };
            /** @description Who sent the message and who got it, as they were at that time. */
            entities?: components["schemas"]["MessageEntities"];
        } & {
            [key: string]: unknown;
        };
        /** @description A file of a stored message. */
        StoredAttachment: {
            /** @description Where the file is. */
            url?: string;
            /** @description The name of the file. */
            name?: string;
            /** @description The media type of the file. */
            mimeType?: string;
            /** @description The extension of the file name. */
            extension?: string;
            /** @description The size of the file in bytes. */
            size?: string | number;
        } & {
            [key: string]: unknown;
        };
        /** @description Who sent the message and who got it, as they were at that time. */
        MessageEntities: {
            /** @description A user or a bot in the role of sender or receiver. */
            sender?: components["schemas"]["UserEntity"];
            /** @description The user or the group that got the message; `entityType` tells which. */
            receiver?: components["schemas"]["UserEntity"] | components["schemas"]["GroupEntity"];
        } & {
            [key: string]: unknown;
        };
        /** @description A user or a bot in the role of sender or receiver. */
        UserEntity: {
            /** @description What the service tells about a user or a bot. */
            entity?: components["schemas"]["UserProfile"];
            /**
             * @description What kind of entity this is.
             * @enum {string}
             */
            entityType?: "user";
        } & {
            [key: string]: unknown;
        };
        /** @description A group in the role of receiver. */
        GroupEntity: {
            /** @description What the service tells about a group. */
            entity?: components["schemas"]["GroupProfile"];
            /**
             * @description What kind of entity this is.
             * @enum {string}
             */
            entityType?: "group";
        } & {
            [key: string]: unknown;
        };
        /** @description What the service tells about a user or a bot. */
        UserProfile: {
            /** @description The id of the user. */
            uid?: string;
            /** @description The name of the user. */
            name?: string;
            /** @description The URL of the user's picture. */
            avatar?: string;
            /** @description Whether the user is connected, such as `offline`. */
            status?: string;
            /** @description The role of the user, such as `default`. */
            role?: string;
            /** @description When the user was created, in Unix seconds. */
            createdAt?: number;
            /** @description The id of the conversation between sender and receiver. */
            conversationId?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What the service tells about a group. */
        GroupProfile: {
            /** @description The id of the group. */
            guid?: string;
            /** @description The name of the group. */
            name?: string;
            /** @description The URL of the group's picture. */
            icon?: string;
            /** @description Who can join the group, such as `public`. */
            type?: string;
            /** @description The uid of the owner. */
            owner?: string;
            /** @description What the group is about. */
            description?: string;
            /** @description How many members the group has. */
            membersCount?: number;
            /** @description When the group was created, in Unix seconds. */
            createdAt?: number;
            /** @description When the group was last changed, in Unix seconds. */
            updatedAt?: number;
            /** @description The id of the group's conversation. */
            conversationId?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What a send with `multipleReceivers` answers. The provider does not document it, so nothing is said about its keys. */
        MultiReceiverResult: {
            [key: string]: unknown;
        };
        /** @description The one envelope of every error. */
        ErrorResponse: {
            /** @description What went wrong. */
            error: components["schemas"]["ErrorBody"];
        } & {
            [key: string]: unknown;
        };
        /** @description What went wrong. */
        ErrorBody: {
            /** @description The name of the error. The list of known codes is not complete, and the provider's own pages disagree on some, so any string can come. */
            code: components["schemas"]["ErrorCode"];
            /** @description A sentence for people. Do not read it by program. */
            message: string;
            /** @description More about the error. For a request that is not valid, an object from field name to a list of sentences. */
            details?: {
                [key: string]: unknown;
            } | string;
            /** @description A sentence for the developer. */
            devMessage?: string;
            /** @description Which part of the service reports the error. */
            source?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The name of the error. The list of known codes is not complete, and the provider's own pages disagree on some, so any string can come. */
        ErrorCode: string;
        /** @description A message to the bot. Every object may carry further keys. */
        BotCall: {
            /** @description What happened; `after_message` for a message. */
            trigger: string;
            /** @description A message as the service reports it. */
            data: components["schemas"]["WebhookMessage"];
            /** @description The uid of the bot. */
            bot: string;
            /** @description The id of the app. */
            appId?: string;
            /** @description The region of the app, such as `eu`. */
            region?: string;
            /** @description The version of the API, such as `3.0`. */
            chatAPIVersion?: string;
            /** @description Where the message was sent from. */
            origin?: components["schemas"]["WebhookOrigin"];
        } & {
            [key: string]: unknown;
        };
        /** @description A message that was sent in the app. Every object may carry further keys. */
        MessageSent: {
            /** @description What happened; `message_sent` for a message. */
            trigger: string;
            /** @description What the webhook is about. */
            data: components["schemas"]["MessageSentData"];
            /** @description The id of the app. */
            appId?: string;
            /** @description The region of the app, such as `eu`. */
            region?: string;
            /** @description The id of the webhook. */
            webhook?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What the webhook is about. */
        MessageSentData: {
            /** @description A message as the service reports it. */
            message: components["schemas"]["WebhookMessage"];
        } & {
            [key: string]: unknown;
        };
        /** @description A message as the service reports it. */
        WebhookMessage: {
            /** @description The id of the message. */
            id: string;
            /** @description The id that the sender chose, if there is one. */
            muid?: string;
            /** @description The id of the conversation that the message belongs to. */
            conversationId?: string;
            /** @description The uid of the user or bot who sent the message. */
            sender: string;
            /** @description `user` or `group`. */
            receiverType: string;
            /** @description The uid of the user, or the guid of the group, that got the message. */
            receiver: string;
            /** @description The category, such as `message`, `custom` or `interactive`. */
            category: string;
            /** @description The type of the message, such as `text`. */
            type: string;
            /** @description The content of the message. What media and custom messages have here is not documented. */
            data?: components["schemas"]["WebhookMessageData"];
            /** @description When the message was sent, in Unix seconds. */
            sentAt?: number;
            /** @description When the message was last changed, in Unix seconds. */
            updatedAt?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description The content of the message. What media and custom messages have here is not documented. */
        WebhookMessageData: {
            /** @description The text. A mention is written in it as `<@uid:UID>`. */
            text?: string;
            /** @description What sent the message, such as the name and version of an SDK. */
            resource?: string;
            /** @description Any JSON object that travels with the message. Results of extensions are under `@injected`. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description The mentioned users by uid. */
            mentions?: {
                [key: string]: unknown;
            };
            /** @description Who sent the message and who got it, as they were at that time. */
            entities?: components["schemas"]["WebhookEntities"];
        } & {
            [key: string]: unknown;
        };
        /** @description Who sent the message and who got it, as they were at that time. */
        WebhookEntities: {
            /** @description A user, a bot or a group. */
            sender?: components["schemas"]["WebhookEntity"];
            /** @description A user, a bot or a group. */
            receiver?: components["schemas"]["WebhookEntity"];
        } & {
            [key: string]: unknown;
        };
        /** @description A user, a bot or a group. */
        WebhookEntity: {
            /** @description What the service tells about a user, a bot or a group. */
            entity?: components["schemas"]["WebhookProfile"];
            /** @description What kind of entity this is, `user` or `group`. */
            entityType?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What the service tells about a user, a bot or a group. */
        WebhookProfile: {
            /** @description The id of the user or bot. */
            uid?: string;
            /** @description The id of the group. */
            guid?: string;
            /** @description The name of the user, bot or group. */
            name?: string;
            /** @description The URL of the user's picture. */
            avatar?: string;
            /** @description Whether the user is connected, such as `available` or `offline`. */
            status?: string;
            /** @description The role of the user, such as `default`. */
            role?: string;
            /** @description When the user was last active, in Unix seconds. */
            lastActiveAt?: number;
            /** @description The id of the conversation between sender and receiver. */
            conversationId?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Where the message was sent from. */
        WebhookOrigin: {
            /** @description The platform, such as `web`. */
            platform?: string;
            /** @description The language or framework, such as `reactjs`. */
            language?: string;
            /** @description What sent the message. */
            resource?: string;
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
                "X-Rate-Limit": components["headers"]["OlderRateLimitLimit"];
                "X-Rate-Limit-Remaining": components["headers"]["OlderRateLimitRemaining"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SendBotMessageResponse"];
            };
        };
        /** @description A field of the request is missing or not valid. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The API key is missing or unknown. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The key, the plan, the group or a block list does not allow this message. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The bot, the receiver or the path does not exist. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The data is larger than 10 KB, or the whole payload longer than 65,536 characters. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description A rate limit is used up. The message was not sent, and can be sent again after the wait. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "X-RateLimit-Remaining": components["headers"]["RateLimitUsedUp"];
                "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                "X-Rate-Limit": components["headers"]["OlderRateLimitLimit"];
                "X-Rate-Limit-Remaining": components["headers"]["OlderRateLimitUsedUp"];
                "X-Rate-Limit-Reset": components["headers"]["OlderRateLimitReset"];
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
        /** @description Any other status. The provider documents the statuses 200 and 429 only. */
        UnexpectedError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The message has arrived. The body of the response is not read. */
        BotCallReceived: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The message has arrived. Respond at once, at most 2 seconds after the request. */
        WebhookReceived: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /**
         * @description The uid of the bot that sends the message. A user with this uid must have been made a bot first; a new bot's uid may have at most 50 characters on one page of the provider, a uid in general 100.
         * @example support-bot
         */
        BotUid: components["schemas"]["Uid"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description How many requests the window allows.
         * @example 20000
         */
        RateLimitLimit: number;
        /**
         * @description How many requests are left in the window.
         * @example 19987
         */
        RateLimitRemaining: number;
        /**
         * @description How many requests are left in the window, which is none.
         * @example 0
         */
        RateLimitUsedUp: number;
        /**
         * @description When the window starts anew, in Unix seconds.
         * @example 1625143246
         */
        RateLimitReset: number;
        /**
         * @description How many seconds to wait before the next request.
         * @example 15
         */
        RetryAfter: number;
        /**
         * @description How many requests the window allows, in the spelling of older pages.
         * @example 20000
         */
        OlderRateLimitLimit: number;
        /**
         * @description How many requests are left in the window, in the spelling of older pages.
         * @example 19987
         */
        OlderRateLimitRemaining: number;
        /**
         * @description How many requests are left in the window, which is none, in the spelling of older pages.
         * @example 0
         */
        OlderRateLimitUsedUp: number;
        /**
         * @description When the window starts anew, in Unix seconds and in the spelling of older pages.
         * @example 1625143246
         */
        OlderRateLimitReset: number;
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
                 * @description The uid of the bot that sends the message. A user with this uid must have been made a bot first; a new bot's uid may have at most 50 characters on one page of the provider, a uid in general 100.
                 * @example support-bot
                 */
                uid: components["parameters"]["BotUid"];
            };
            cookie?: never;
        };
        /** @description The message and whom it goes to. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotMessageRequest"];
            };
        };
        responses: {
            200: components["responses"]["MessageSent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    receiveBotCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The message and the bot. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotCall"];
            };
        };
        responses: {
            200: components["responses"]["BotCallReceived"];
        };
    };
    receiveMessageSent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The message and the webhook. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageSent"];
            };
        };
        responses: {
            200: components["responses"]["WebhookReceived"];
        };
    };
}
