/**
 * Written by `pnpm generate` from specs/sendbird.openapi.yaml: change that document, never this file.
 *
 * openapi-typescript: 7.13.0
 * spec sha256: 7a15911a7c00765861249152b9aa0da16599caab1050135fdc8b2449d20a9b57
 */

export const errorCodes = {
  400100: { name: "UnexpectedParameterTypeString", meaning: "A field that must be a string is not one.", retry: "never" },
  400101: { name: "UnexpectedParameterTypeNumber", meaning: "A field that must be a number is not one.", retry: "never" },
  400102: { name: "UnexpectedParameterTypeList", meaning: "A field that must be a list is not one.", retry: "never" },
  400103: { name: "UnexpectedParameterTypeJson", meaning: "A field that must be a JSON object is not one.", retry: "never" },
  400104: { name: "UnexpectedParameterTypeBoolean", meaning: "A field that must be a boolean is not one.", retry: "never" },
  400105: { name: "MissingRequiredParameters", meaning: "A required field is missing; the message names it.", retry: "never" },
  400106: { name: "NegativeNumberNotAllowed", meaning: "A number is negative and must not be.", retry: "never" },
  400107: { name: "PositiveNumberNotAllowed", meaning: "A number is positive and must not be. Only in older lists of the codes.", retry: "never" },
  400108: { name: "UnauthorizedRequest", meaning: "The request has no access to the resource. Possible when the bot has not joined the channel.", retry: "never" },
  400110: { name: "ParameterValueLengthExceeded", meaning: "A value is too long, such as `custom_type` or the id of the bot.", retry: "never" },
  400111: { name: "InvalidValue", meaning: "A value is invalid, such as an unknown `message_type`.", retry: "never" },
  400112: { name: "IncompatibleValues", meaning: "Two values that must differ are the same.", retry: "never" },
  400113: { name: "ParameterValueOutOfRange", meaning: "A value is out of range.", retry: "never" },
  400114: { name: "InvalidURLOfResource", meaning: "The URL of a resource is invalid.", retry: "never" },
  400151: { name: "NotAllowedCharacter", meaning: "A value is empty, or contains a special character or white space that is not allowed.", retry: "never" },
  400201: { name: "ResourceNotFound", meaning: "The channel or the bot does not exist.", retry: "never" },
  400202: { name: "ResourceAlreadyExists", meaning: "The resource already exists. Possible for a repeated `dedup_id`, which is not confirmed.", retry: "never" },
  400203: { name: "TooManyItemsInParameter", meaning: "A list has too many items, such as `mentioned`.", retry: "never" },
  400300: { name: "DeactivatedUserNotAccessible", meaning: "The user is deactivated.", retry: "never" },
  400301: { name: "UserNotFound", meaning: "The user does not exist.", retry: "never" },
  400302: { name: "InvalidAccessToken", meaning: "The access token of a user is invalid. This endpoint uses none.", retry: "never" },
  400303: { name: "InvalidSessionKeyValue", meaning: "The session key of a user is invalid. This endpoint uses none.", retry: "never" },
  400304: { name: "ApplicationNotFound", meaning: "The application does not exist.", retry: "never" },
  400305: { name: "UserIdLengthExceeded", meaning: "The id of a user is too long.", retry: "never" },
  400306: { name: "PaidQuotaExceeded", meaning: "The paid quota of the plan is used up.", retry: "never" },
  400307: { name: "DomainNotAllowed", meaning: "The request comes from a domain that is not allowed.", retry: "never" },
  400401: { name: "InvalidApiToken", meaning: "The API token is invalid.", retry: "new-key" },
  400402: { name: "MissingSomeParameters", meaning: "A field that is required here is missing.", retry: "never" },
  400403: { name: "InvalidJsonRequestBody", meaning: "The body is not valid JSON.", retry: "never" },
  400404: { name: "InvalidRequestURL", meaning: "The URL of the request is invalid.", retry: "never" },
  400700: { name: "BlockedUserSendNotAllowed", meaning: "The sender is blocked by the receiver or deactivated, or a message filter refused the text.", retry: "never" },
  400750: { name: "BannedUserEnterChannelNotAllowed", meaning: "The user is banned from the channel.", retry: "never" },
  400751: { name: "BannedUserEnterCustomChannelNotAllowed", meaning: "The user is banned from channels of this custom type.", retry: "never" },
  400920: { name: "Unacceptable", meaning: "The values can't be combined, or the application is in read-only mode.", retry: "never" },
  400930: { name: "InvalidEndpoint", meaning: "The endpoint does not exist.", retry: "never" },
  403100: { name: "ApplicationNotAvailable", meaning: "The application is not available.", retry: "never" },
  500601: { name: "InternalErrorPushTokenNotRegistered", meaning: "A push token could not be registered. Not expected here.", retry: "if-duplicates-are-acceptable" },
  500602: { name: "InternalErrorPushTokenNotUnregistered", meaning: "A push token could not be removed. Not expected here.", retry: "if-duplicates-are-acceptable" },
  500901: { name: "InternalError", meaning: "An unexpected error occurred in the service. The message may have been sent.", retry: "if-duplicates-are-acceptable" },
  500910: { name: "RateLimitExceeded", meaning: "The rate limit is used up. The message was not sent.", retry: "after-wait" },
} as const;
