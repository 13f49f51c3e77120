/**
 * Written by `pnpm generate` from specs/cometchat.openapi.yaml: change that document, never this file.
 *
 * openapi-typescript: 7.13.0
 * spec sha256: e3f9b2c17033731784b30f7bdc5350ac5cb6d808a3d3d2898e529a97bd047665
 */

/** A code of the table. The provider may answer with others. */
export type KnownErrorCode =
  | "AUTH_ERR_EMPTY_APIKEY"
  | "AUTH_ERR_APIKEY_NOT_FOUND"
  | "AUTH_ERR_NO_ACCESS"
  | "AUTH_ERR_EMPTY_APPID"
  | "AUTH_ERR_INVALID_APPID"
  | "ERR_PLAN_RESTRICTION"
  | "ERR_SUBSCRIPTION_EXPIRED"
  | "ERR_PLAN_QUOTA_RESTRICTION"
  | "ERR_BOT_NOT_FOUND"
  | "ERR_UID_NOT_FOUND"
  | "ERR_GUID_NOT_FOUND"
  | "ERR_NOT_A_MEMBER"
  | "ERR_GROUP_NOT_JOINED"
  | "ERR_BANNED_GROUPMEMBER"
  | "ERR_EMPTY_RECEIVER"
  | "ERR_INVALID_RECEIVER_TYPE"
  | "ERR_EMPTY_MESSAGE_CATEGORY"
  | "ERR_INVALID_MESSAGE_CATEGORY"
  | "ERR_EMPTY_MESSAGE_TYPE"
  | "ERR_INVALID_MESSAGE_TYPE"
  | "ERR_INVALID_MESSAGE_DATA"
  | "ERR_EMPTY_MESSAGE_TEXT"
  | "ERR_INVALID_MESSAGE_TEXT"
  | "ERR_EMPTY_MESSAGE_FILE"
  | "ERR_INVALID_MEDIA_MESSAGE"
  | "ERR_EMPTY_CUSTOM_DATA"
  | "ERR_INVALID_CUSTOM_DATA"
  | "ERR_INVALID_METADATA"
  | "ERR_WRONG_MESSAGE_THREAD"
  | "ERR_MESSAGE_THREAD_NESTING"
  | "ERR_WRONG_MESSAGE_THREAD_CATEGORY"
  | "ERR_BLOCKED_RECEIVER"
  | "ERR_BLOCKED_SENDER"
  | "ERR_BLOCKED_BY_EXTENSION"
  | "ERR_BLOCKED_BY_WEBHOOK"
  | "ERR_BAD_REQUEST"
  | "ERR_INVALID_API_VERSION"
  | "ERR_API_NOT_FOUND"
  | "ERR_TOO_MANY_REQUESTS"
  | "ERR_OPERATION_FAILED"
  | "ERR_MISSION_FAILED"
  | "ERR_EXCEPTION"
  | "ERR_BAD_ERROR_RESPONSE";

export const errorCodes = {
  AUTH_ERR_EMPTY_APIKEY: { name: "AUTH_ERR_EMPTY_APIKEY", meaning: "The request has no `apikey` header.", retry: "never" },
  AUTH_ERR_APIKEY_NOT_FOUND: { name: "AUTH_ERR_APIKEY_NOT_FOUND", meaning: "The key does not exist, or belongs to another app or region.", retry: "never" },
  AUTH_ERR_NO_ACCESS: { name: "AUTH_ERR_NO_ACCESS", meaning: "The key does not allow this operation, for example because its scope is authOnly.", retry: "never" },
  AUTH_ERR_EMPTY_APPID: { name: "AUTH_ERR_EMPTY_APPID", meaning: "The request names no app.", retry: "never" },
  AUTH_ERR_INVALID_APPID: { name: "AUTH_ERR_INVALID_APPID", meaning: "The app does not exist in this region.", retry: "never" },
  ERR_PLAN_RESTRICTION: { name: "ERR_PLAN_RESTRICTION", meaning: "The plan of the app does not include this feature.", retry: "never" },
  ERR_SUBSCRIPTION_EXPIRED: { name: "ERR_SUBSCRIPTION_EXPIRED", meaning: "The subscription of the app has expired.", retry: "never" },
  ERR_PLAN_QUOTA_RESTRICTION: { name: "ERR_PLAN_QUOTA_RESTRICTION", meaning: "The quota of the plan is used up.", retry: "never" },
  ERR_BOT_NOT_FOUND: { name: "ERR_BOT_NOT_FOUND", meaning: "No bot has the uid of the path.", retry: "never" },
  ERR_UID_NOT_FOUND: { name: "ERR_UID_NOT_FOUND", meaning: "The receiving user, or the user behind the bot, does not exist or is deactivated.", retry: "never" },
  ERR_GUID_NOT_FOUND: { name: "ERR_GUID_NOT_FOUND", meaning: "The receiving group does not exist.", retry: "never" },
  ERR_NOT_A_MEMBER: { name: "ERR_NOT_A_MEMBER", meaning: "The bot is not a member of the group.", retry: "never" },
  ERR_GROUP_NOT_JOINED: { name: "ERR_GROUP_NOT_JOINED", meaning: "The bot has not joined the group.", retry: "never" },
  ERR_BANNED_GROUPMEMBER: { name: "ERR_BANNED_GROUPMEMBER", meaning: "The bot is banned from the group.", retry: "never" },
  ERR_EMPTY_RECEIVER: { name: "ERR_EMPTY_RECEIVER", meaning: "The message has no receiver.", retry: "never" },
  ERR_INVALID_RECEIVER_TYPE: { name: "ERR_INVALID_RECEIVER_TYPE", meaning: "The receiver type is neither `user` nor `group`.", retry: "never" },
  ERR_EMPTY_MESSAGE_CATEGORY: { name: "ERR_EMPTY_MESSAGE_CATEGORY", meaning: "The message has no category, although the category has a default.", retry: "never" },
  ERR_INVALID_MESSAGE_CATEGORY: { name: "ERR_INVALID_MESSAGE_CATEGORY", meaning: "The category is unknown to the service.", retry: "never" },
  ERR_EMPTY_MESSAGE_TYPE: { name: "ERR_EMPTY_MESSAGE_TYPE", meaning: "The message has no type.", retry: "never" },
  ERR_INVALID_MESSAGE_TYPE: { name: "ERR_INVALID_MESSAGE_TYPE", meaning: "The type does not fit the category.", retry: "never" },
  ERR_INVALID_MESSAGE_DATA: { name: "ERR_INVALID_MESSAGE_DATA", meaning: "The data of the message is malformed.", retry: "never" },
  ERR_EMPTY_MESSAGE_TEXT: { name: "ERR_EMPTY_MESSAGE_TEXT", meaning: "The text is missing or empty.", retry: "never" },
  ERR_INVALID_MESSAGE_TEXT: { name: "ERR_INVALID_MESSAGE_TEXT", meaning: "The text is not a string.", retry: "never" },
  ERR_EMPTY_MESSAGE_FILE: { name: "ERR_EMPTY_MESSAGE_FILE", meaning: "A media message has no file.", retry: "never" },
  ERR_INVALID_MEDIA_MESSAGE: { name: "ERR_INVALID_MEDIA_MESSAGE", meaning: "The attachments of a media message can't be used.", retry: "never" },
  ERR_EMPTY_CUSTOM_DATA: { name: "ERR_EMPTY_CUSTOM_DATA", meaning: "A custom message has no custom data.", retry: "never" },
  ERR_INVALID_CUSTOM_DATA: { name: "ERR_INVALID_CUSTOM_DATA", meaning: "The custom data is not a JSON object.", retry: "never" },
  ERR_INVALID_METADATA: { name: "ERR_INVALID_METADATA", meaning: "The metadata is not a JSON object.", retry: "never" },
  ERR_WRONG_MESSAGE_THREAD: { name: "ERR_WRONG_MESSAGE_THREAD", meaning: "The parent message belongs to another conversation. This endpoint has no parent field.", retry: "never" },
  ERR_MESSAGE_THREAD_NESTING: { name: "ERR_MESSAGE_THREAD_NESTING", meaning: "The parent message is itself part of a thread. This endpoint has no parent field.", retry: "never" },
  ERR_WRONG_MESSAGE_THREAD_CATEGORY: { name: "ERR_WRONG_MESSAGE_THREAD_CATEGORY", meaning: "The parent message is of a category that takes no thread. This endpoint has no parent field.", retry: "never" },
  ERR_BLOCKED_RECEIVER: { name: "ERR_BLOCKED_RECEIVER", meaning: "The sender has blocked the receiver.", retry: "never" },
  ERR_BLOCKED_SENDER: { name: "ERR_BLOCKED_SENDER", meaning: "The receiver has blocked the sender.", retry: "never" },
  ERR_BLOCKED_BY_EXTENSION: { name: "ERR_BLOCKED_BY_EXTENSION", meaning: "A moderation extension blocked the message.", retry: "never" },
  ERR_BLOCKED_BY_WEBHOOK: { name: "ERR_BLOCKED_BY_WEBHOOK", meaning: "The app's before-message webhook blocked the message.", retry: "never" },
  ERR_BAD_REQUEST: { name: "ERR_BAD_REQUEST", meaning: "A field is invalid; `details` names it.", retry: "never" },
  ERR_INVALID_API_VERSION: { name: "ERR_INVALID_API_VERSION", meaning: "The version in the path does not exist.", retry: "never" },
  ERR_API_NOT_FOUND: { name: "ERR_API_NOT_FOUND", meaning: "No endpoint has this path and method.", retry: "never" },
  ERR_TOO_MANY_REQUESTS: { name: "ERR_TOO_MANY_REQUESTS", meaning: "A rate limit is used up; the message was not sent.", retry: "after-wait" },
  ERR_OPERATION_FAILED: { name: "ERR_OPERATION_FAILED", meaning: "The service could not finish the operation.", retry: "if-duplicates-are-acceptable" },
  ERR_MISSION_FAILED: { name: "ERR_MISSION_FAILED", meaning: "The service failed internally, for example in its database.", retry: "if-duplicates-are-acceptable" },
  ERR_EXCEPTION: { name: "ERR_EXCEPTION", meaning: "An unexpected error occurred in the service.", retry: "if-duplicates-are-acceptable" },
  ERR_BAD_ERROR_RESPONSE: { name: "ERR_BAD_ERROR_RESPONSE", meaning: "The service failed and could not report the error.", retry: "if-duplicates-are-acceptable" },
} as const;
