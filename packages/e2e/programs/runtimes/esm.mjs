import * as cometchat from '@bot-messages/cometchat';
import * as cometchatWebhooks from '@bot-messages/cometchat/webhooks';
import * as sendbird from '@bot-messages/sendbird';
import * as sendbirdWebhooks from '@bot-messages/sendbird/webhooks';
import scenario from './scenario.cjs';

const loaded = ['cometchat', 'sendbird'].map((name) => import.meta.resolve(`@bot-messages/${name}`));
const played = await scenario.play(
  { ...sendbird, ...sendbirdWebhooks },
  { ...cometchat, ...cometchatWebhooks },
  JSON.parse(process.argv[2]),
);
console.log(JSON.stringify({ loaded, ...played }));
