import { acceptances, refusals } from '../refusals/cometchat.ts';
import { facts } from './cometchat/facts.ts';
import { values } from './cometchat/values.ts';
import type { Contract } from './contract.ts';

export const cometchat: Contract = {
  provider: 'cometchat',
  facts,
  values,
  wire: {
    path: (botId) => `/bots/${botId}/messages`,
    botId: 'support-bot',
    key: { apikey: 'key' },
    refused: { status: '400', example: 'badRequest' },
  },
  refusals,
  acceptances,
};
