import type { Facts } from '../contract.ts';
import { knownCodes } from './known-codes.ts';

const limits = { 'X-RateLimit-Limit': 20_000, 'X-Rate-Limit': 20_000 };
const left = { 'X-RateLimit-Remaining': 19_987, 'X-Rate-Limit-Remaining': 19_987 };
const usedUp = { 'X-RateLimit-Remaining': 0, 'X-Rate-Limit-Remaining': 0 };
const reset = { 'X-RateLimit-Reset': 1_625_143_246, 'X-Rate-Limit-Reset': 1_625_143_246 };

export const facts: Facts = {
  operation: 'post /bots/{uid}/messages',
  operationId: 'sendBotMessage',
  server: {
    url: 'https://{appId}.api-{region}.cometchat.io/v3',
    variables: { appId: { default: 'appId' }, region: { default: 'us', enum: ['us', 'eu', 'in'] } },
  },
  botId: { name: 'uid', example: 'support-bot' },
  requests: {
    'application/json': [
      'textMinimal',
      'textToGroup',
      'textAllFields',
      'textWithAttachment',
      'textWithMention',
      'imageByUrl',
      'imageWithText',
      'fileByUrl',
      'audioByUrl',
      'videoByUrl',
      'customMessage',
      'customWithText',
      'textToMany',
      'mediaToMany',
      'customToMany',
      'receiverAndMany',
      'pageSample',
    ],
  },
  answers: {
    '200 application/json': [
      'textMinimal',
      'textToGroup',
      'imageByUrl',
      'customMessage',
      'textToMany',
      'numericId',
      'pageSample',
    ],
    '400 application/json': [
      'badRequest',
      'emptyReceiver',
      'invalidReceiverType',
      'invalidMessageCategory',
      'invalidMessageType',
      'emptyMessageText',
      'emptyMessageFile',
      'emptyCustomData',
      'invalidMetadata',
    ],
    '401 application/json': ['emptyApiKey', 'apiKeyNotFound'],
    '403 application/json': ['noAccess', 'notAMember', 'blockedSender', 'blockedByWebhook', 'planRestriction'],
    '404 application/json': ['botNotFound', 'uidNotFound', 'guidNotFound', 'apiNotFound'],
    '413 application/json': ['dataTooLarge', 'payloadTooLarge'],
    '429 application/json': ['tooManyRequests', 'tooManyMessagesOfOneUser'],
    '500 application/json': ['exception', 'operationFailed', 'badErrorResponse'],
    '503 application/json': ['missionFailed', 'gatewayUnavailable'],
    'default application/json': ['subscriptionExpired', 'invalidAppId', 'unknownCode'],
  },
  headers: {
    '200': { ...limits, ...left },
    '429': { 'Retry-After': 15, ...limits, ...usedUp, ...reset },
  },
  keywords: {
    'BotMessageRequest x-max-characters': 65_536,
    'ReceiverType enum': ['user', 'group'],
    'MessageCategory enum': ['message'],
    'MessageCategory default': 'message',
    'CustomCategory enum': ['custom'],
    'TextMessageType enum': ['text'],
    'TextMessageType default': 'text',
    'MediaMessageType enum': ['image', 'file', 'audio', 'video'],
    'TextData x-max-bytes': 10_240,
    'MediaData x-max-bytes': 10_240,
    'CustomData x-max-bytes': 10_240,
    'UserEntity.entityType enum': ['user'],
    'GroupEntity.entityType enum': ['group'],
  },
  knownCodes,
};
