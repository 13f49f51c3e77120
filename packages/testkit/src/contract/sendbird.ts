import { acceptances, refusals } from '../refusals/sendbird.ts';
import type { Contract } from './contract.ts';
import { facts } from './sendbird/facts.ts';
import { values } from './sendbird/values.ts';

export const sendbird: Contract = {
  provider: 'sendbird',
  facts,
  values,
  wire: {
    path: (botId) => `/bots/${botId}/send`,
    botId: 'toolbox_bot',
    key: { 'api-token': 'token' },
    refused: { status: '400', example: 'invalidRequest' },
  },
  refusals,
  acceptances,
};
