import { createReadStream } from 'node:fs';
import { Agent } from 'node:http';
import { createSendbirdClient } from '@bot-messages/sendbird';
import { load } from '../../peers/load.ts';
import { BOT, CHANNEL, KEY, RETRIES, sendPath } from '../senders/sender.ts';

/** Where the bytes are before they are sent. */
export type Source = 'openAsBlob' | 'Blob' | 'Buffer' | 'path';

/** The bytes in the form in which a client takes them. */
export type Material = Blob | Buffer<ArrayBuffer> | string;

export interface Uploader {
  readonly name: string;
  readonly ours: boolean;
  readonly retries: boolean;
  /** How its users pass a file on disk. */
  readonly fromDisk: Source;
  /** Sends a file, and returns the server's response. */
  upload(baseUrl: string, material: Material): Promise<unknown>;
}

const headers = { 'api-token': KEY };

function formOf(material: Material): FormData {
  if (!(material instanceof Blob)) throw new TypeError('a form takes a Blob');
  const form = new FormData();
  form.append('message_type', 'FILE');
  form.append('channel_url', CHANNEL);
  form.append('file', material, 'clip.bin');
  return form;
}

function pathOf(material: Material): string {
  if (typeof material !== 'string') throw new TypeError('this client takes a path');
  return material;
}

const sendbird: Uploader = {
  name: 'sendbird',
  ours: true,
  retries: true,
  fromDisk: 'openAsBlob',
  async upload(baseUrl, material) {
    if (typeof material === 'string') throw new TypeError('sendbird takes a Blob');
    const file = material instanceof Blob ? material : new Blob([material]);
    const client = createSendbirdClient({ baseUrl, apiToken: KEY, delivery: 'at-least-once' });
    return { message: await client.sendBotMessage(BOT, { message_type: 'FILE', channel_url: CHANNEL, file }) };
  },
};

/** A client that posts the same form as the others. */
function formUploader(
  library: string,
  retries: boolean,
  post: (url: string, form: FormData) => Promise<unknown>,
): Uploader {
  return {
    name: `${library} with FormData`,
    ours: false,
    retries,
    fromDisk: 'openAsBlob',
    upload: async (baseUrl, material) => post(baseUrl + sendPath(), formOf(material)),
  };
}

const bareFetch = formUploader('fetch', false, async (url, body) => {
  const response = await fetch(url, { method: 'POST', headers, body });
  return (await response.json()) as unknown;
});

/** What ky and got have in common. */
interface Posting {
  default: { post(url: string, options: object): { json(): Promise<unknown> } };
}

const ky = formUploader('ky', true, async (url, body) => {
  const { default: client } = (await load('ky')) as Posting;
  const retry = { limit: RETRIES, methods: ['post'] };
  return client.post(url, { headers, body, timeout: 120_000, retry }).json();
});

const got = formUploader('got', true, async (url, body) => {
  const { default: client } = (await load('got')) as Posting;
  const retry = { limit: RETRIES, methods: ['POST'] };
  return client.post(url, { headers, body, retry }).json();
});

interface Axios {
  default: { post(url: string, body: FormData, options: object): Promise<{ data: unknown }> };
}

const axios = formUploader('axios', false, async (url, form) => {
  const { default: client } = (await load('axios')) as Axios;
  return (await client.post(url, form, { headers, maxBodyLength: Infinity })).data;
});

interface Attaching extends PromiseLike<{ body: unknown }> {
  agent(agent: Agent): Attaching;
  set(name: string, value: string): Attaching;
  attach(field: string, path: string): Attaching;
}

interface Superagent {
  default: { post(url: string): Attaching };
}

const superagent: Uploader = {
  name: 'superagent, attach(path)',
  ours: false,
  retries: false,
  fromDisk: 'path',
  async upload(baseUrl, material) {
    const { default: client } = (await load('superagent')) as Superagent;
    const call = client.post(baseUrl + sendPath()).agent(new Agent({ keepAlive: true }));
    return (await call.set('api-token', KEY).attach('file', pathOf(material))).body;
  },
};

interface Openai {
  default: new (settings: object) => { files: { create(body: object): Promise<unknown> } };
}

const openai: Uploader = {
  name: 'openai, files.create(stream)',
  ours: false,
  retries: true,
  fromDisk: 'path',
  async upload(baseUrl, material) {
    const { default: Client } = (await load('openai')) as Openai;
    const client = new Client({ apiKey: KEY, baseURL: baseUrl, maxRetries: RETRIES });
    return client.files.create({ file: createReadStream(pathOf(material)), purpose: 'assistants' });
  },
};

export const UPLOADERS: readonly Uploader[] = [sendbird, bareFetch, ky, got, axios, superagent, openai];
