import { Agent } from 'node:http';
import { load } from '../../peers/load.ts';
import { KEY, messageIdOf, RETRIES, sendPath, textBody } from './message.ts';
import type { Sender } from './sender.ts';

interface Call extends PromiseLike<{ body: unknown }> {
  agent(agent: Agent): Call;
  set(name: string, value: string): Call;
  timeout(ms: number): Call;
  retry(times: number): Call;
  send(body: object): Call;
}

interface Superagent {
  default: { post(url: string): Call };
}

export const superagent: Sender = {
  name: 'superagent',
  ours: false,
  retries: true,
  timeLimit: true,
  takesSignal: false,
  takesFetch: false,
  note: 'superagent is given an agent that keeps connections; by default it opens one for each call.',
  async open({ baseUrl, timeoutMs }) {
    const { default: client } = (await load('superagent')) as Superagent;
    const agent = new Agent({ keepAlive: true });
    const url = baseUrl + sendPath();
    return async (text) => {
      const call = client.post(url).agent(agent).set('api-token', KEY).timeout(timeoutMs).retry(RETRIES);
      return messageIdOf((await call.send(textBody(text))).body);
    };
  },
};
