import { describe } from 'vitest';
import { describeApi } from './api.ts';
import { describeBotIds } from './bot-ids.ts';
import type { ClientProvider } from './client-provider.ts';
import { describeDelivery } from './delivery.ts';
import { describeLifecycle } from './lifecycle.ts';
import { describeRequest } from './request.ts';
import { describeErrorCodes, describeResponse } from './response.ts';
import { describeSettings } from './settings.ts';

/** The tests that the client of every provider passes. */
export function describeClient(provider: ClientProvider): void {
  describe('settings', () => {
    describeSettings(provider);
  });
  describe('bot ids', () => {
    describeBotIds(provider);
  });
  describe('a request', () => {
    describeRequest(provider);
  });
  describe('a response', () => {
    describeResponse(provider);
  });
  describe('error codes', () => {
    describeErrorCodes(provider);
  });
  describe('delivery', () => {
    describeDelivery(provider);
  });
  describe('the life of a client', () => {
    describeLifecycle(provider);
  });
  describe('client.api', () => {
    describeApi(provider);
  });
}

export type { ClientProvider } from './client-provider.ts';
export { KEY, newClient, newSkippingClock, newText, rejection, useFaultServer, useRecorder } from './client-tests.ts';
