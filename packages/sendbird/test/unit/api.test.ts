import { createTestClock, startFaultServer } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import type { SendbirdClient } from '../../src/index.ts';
import { apiToken, newClient, newText, rejection, stored, success, useFaultServer } from './support.ts';

const server = useFaultServer();

type Api = SendbirdClient['api'];
type Middleware = Parameters<Api['use']>[number];
type Extra = { baseUrl?: string; headers?: Record<string, string>; signal?: AbortSignal; redirect?: 'follow' };

function post(api: Api, extra: Extra = {}): ReturnType<typeof call> {
  return call(api, extra);
}

function call(api: Api, extra: Extra) {
  return api.POST('/bots/{bot_userid}/send', {
    params: { path: { bot_userid: 'toolbox_bot' } },
    body: { ...newText(), message_type: 'MESG' },
    ...extra,
  });
}
