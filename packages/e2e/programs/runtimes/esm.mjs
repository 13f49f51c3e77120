import * as cometchat from '@bot-messages/cometchat';
import * as sendbird from '@bot-messages/sendbird';
import scenario from './scenario.cjs';

const loaded = ['cometchat', 'sendbird'].map((name) => import.meta.resolve(`@bot-messages/${name}`));
const played = await scenario.play(sendbird, cometchat, JSON.parse(process.argv[2]));
console.log(JSON.stringify({ loaded, ...played }));
