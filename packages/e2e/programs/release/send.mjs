import { readFileSync } from 'node:fs';
import { startMock } from '@bot-messages/mock';
import { createSendbirdClient } from '@bot-messages/sendbird';

const versionOf = (name) => JSON.parse(readFileSync(`node_modules/@bot-messages/${name}/package.json`, 'utf8')).version;

await using mock = await startMock('sendbird');
const sendbird = createSendbirdClient({ baseUrl: mock.baseUrl, applicationId: 'app', apiToken: 'token' });
const message = await sendbird.sendBotMessage('toolbox_bot', { channel_url: 'channel', message: 'Hi John' });
const seen = mock.requests.map(({ status, violations }) => ({ status, violations: violations.length }));
console.log(JSON.stringify({ sendbird: versionOf('sendbird'), mock: versionOf('mock'), id: message.message_id, seen }));
