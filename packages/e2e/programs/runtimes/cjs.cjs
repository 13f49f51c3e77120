'use strict';

const cometchat = { ...require('@bot-messages/cometchat'), ...require('@bot-messages/cometchat/webhooks') };
const sendbird = { ...require('@bot-messages/sendbird'), ...require('@bot-messages/sendbird/webhooks') };
const { play } = require('./scenario.cjs');

const loaded = ['cometchat', 'sendbird'].map((name) => require.resolve(`@bot-messages/${name}`));
void play(sendbird, cometchat, JSON.parse(process.argv[2])).then((played) =>
  console.log(JSON.stringify({ loaded, ...played })),
);
