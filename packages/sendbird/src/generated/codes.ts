/**
 * Written by `pnpm generate` from specs/sendbird.openapi.yaml: change that document, never this file.
 *
 * openapi-typescript: 7.13.0
 * spec sha256: 7a15911a7c00765861249152b9aa0da16599caab1050135fdc8b2449d20a9b57
 */

export const codeNames = {
  400100: "UnexpectedParameterTypeString",
  400101: "UnexpectedParameterTypeNumber",
  400102: "UnexpectedParameterTypeList",
  400103: "UnexpectedParameterTypeJson",
  400104: "UnexpectedParameterTypeBoolean",
  400105: "MissingRequiredParameters",
  400106: "NegativeNumberNotAllowed",
  400107: "PositiveNumberNotAllowed",
  400108: "UnauthorizedRequest",
  400110: "ParameterValueLengthExceeded",
  400111: "InvalidValue",
  400112: "IncompatibleValues",
  400113: "ParameterValueOutOfRange",
  400114: "InvalidURLOfResource",
  400151: "NotAllowedCharacter",
  400201: "ResourceNotFound",
  400202: "ResourceAlreadyExists",
  400203: "TooManyItemsInParameter",
  400300: "DeactivatedUserNotAccessible",
  400301: "UserNotFound",
  400302: "InvalidAccessToken",
  400303: "InvalidSessionKeyValue",
  400304: "ApplicationNotFound",
  400305: "UserIdLengthExceeded",
  400306: "PaidQuotaExceeded",
  400307: "DomainNotAllowed",
  400401: "InvalidApiToken",
  400402: "MissingSomeParameters",
  400403: "InvalidJsonRequestBody",
  400404: "InvalidRequestURL",
  400700: "BlockedUserSendNotAllowed",
  400750: "BannedUserEnterChannelNotAllowed",
  400751: "BannedUserEnterCustomChannelNotAllowed",
  400920: "Unacceptable",
  400930: "InvalidEndpoint",
  403100: "ApplicationNotAvailable",
  500601: "InternalErrorPushTokenNotRegistered",
  500602: "InternalErrorPushTokenNotUnregistered",
  500901: "InternalError",
  500910: "RateLimitExceeded",
} as const;

/** A code of the table. The provider may answer with others. */
export type KnownErrorCode = keyof typeof codeNames;

export const retryByCode = {
  400401: "new-key",
  500601: "if-duplicates-are-acceptable",
  500602: "if-duplicates-are-acceptable",
  500901: "if-duplicates-are-acceptable",
  500910: "after-wait",
} as const;
