import { Agent } from 'node:http';
import { load } from '../../peers/load.ts';
import { KEY, messageIdOf, RETRIES, sendPath, textBody, type Sender } from './sender.ts';

interface Ky {
  default: { create(options: object): { post(url: string, options: object): { json(): Promise<unknown> } } };
}

export const ky: Sender = {
  name: 'ky',
  ours: false,
  features: ['retries', 'time limit', 'signal', 'fetch'],
  async open({ baseUrl, timeoutMs, fetch }) {
    const { default: base } = (await load('ky')) as Ky;
    // By default ky retries no POST, and no attempt that timed out.
    const retry = { limit: RETRIES, methods: ['post'], retryOnTimeout: true };
    const client = base.create({ headers: { 'api-token': KEY }, timeout: timeoutMs, retry, ...(fetch && { fetch }) });
    const url = baseUrl + sendPath();
    return async (text, { signal } = {}) =>
      messageIdOf(await client.post(url, { json: textBody(text), signal }).json());
  },
};

interface Axios {
  default: {
    create(options: object): { post(url: string, body: object, options: object): Promise<{ data: unknown }> };
  };
}

export const axios: Sender = {
  name: 'axios',
  ours: false,
  features: ['time limit', 'signal'],
  async open({ baseUrl, timeoutMs }) {
    const { default: base } = (await load('axios')) as Axios;
    const client = base.create({ headers: { 'api-token': KEY }, timeout: timeoutMs });
    const url = baseUrl + sendPath();
    return async (text, { signal } = {}) => messageIdOf((await client.post(url, textBody(text), { signal })).data);
  },
};

interface Got {
  default: { extend(options: object): { post(url: string, options: object): { json(): Promise<unknown> } } };
}

export const got: Sender = {
  name: 'got',
  ours: false,
  features: ['retries', 'time limit', 'signal'],
  async open({ baseUrl, timeoutMs }) {
    const { default: base } = (await load('got')) as Got;
    // By default got retries no POST.
    const retry = { limit: RETRIES, methods: ['POST'] };
    const client = base.extend({ headers: { 'api-token': KEY }, timeout: { request: timeoutMs }, retry });
    const url = baseUrl + sendPath();
    return async (text, { signal } = {}) =>
      messageIdOf(await client.post(url, { json: textBody(text), ...(signal && { signal }) }).json());
  },
};

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
  features: ['retries', 'time limit'],
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
