import { json, type Reply, type Deviate } from './stand-in.ts';

/** One way in which a service differs from the document. */
export interface Deviation {
  /** Ends the sentence "it …". */
  readonly name: string;
  readonly deviate: Deviate;
  /** What the report says of it. */
  readonly sentence: string | RegExp;
}

type Change = (reply: Reply) => Reply | 'gone';
type Body = Readonly<Record<string, unknown>>;

/** Changes the response to the probe of that name. */
export function on(probe: string, change: Change): Deviate {
  return (reply, arrived) => (arrived.probe === probe ? change(reply) : reply);
}

/** Changes the stored message in a response; `undefined` takes a field away. */
function inside(at: string, change: Body): Change {
  return (reply) => ({ ...reply, body: { [at]: { ...(reply.body as Record<string, Body>)[at], ...change } } });
}

function withStatus(status: number): Change {
  return (reply) => ({ ...reply, status });
}

function withText(body: string): Change {
  return (reply) => ({ ...reply, body });
}

function withHeader(name: string, value: string): Change {
  return (reply) => ({ ...reply, headers: { ...reply.headers, [name]: value } });
}

function instead(status: number, body: unknown): Change {
  return () => json(status, body);
}

/** An integer that no JavaScript number can hold. */
function withDigits(field: string): Change {
  return (reply) => ({
    ...reply,
    body: JSON.stringify(reply.body).replace(new RegExp(`"${field}":\\d+`), `"${field}":9007199254740993`),
  });
}

function redirect(url: string): Change {
  return () => ({ status: 307, headers: { location: `${url}/elsewhere` }, body: '' });
}

const said = { error: true, message: 'No.' };

/** How either service could differ, and the sentence of the report; `elsewhere` is another host. */
function commonChanges(elsewhere: string) {
  return {
    'responds with an undeclared status': [withStatus(201), 'status 201 is not named in the document'],
    'spells a rate-limit header differently': [
      withHeader('X-RateLimit-Left', '3'),
      'header x-ratelimit-left is not in the document',
    ],
    'gives a header a value that does not fit': [
      withHeader('x-ratelimit-remaining', 'many'),
      'header x-ratelimit-remaining must be integer, but is "many" (type)',
    ],
    'gives another content type': [
      withHeader('content-type', 'text/html'),
      "the content type of status 200 is 'text/html', not application/json",
    ],
    redirects: [redirect(elsewhere), `status 307 redirects to ${elsewhere}, which was not followed`],
    'responds with broken JSON': [withText('{"error": tr'), 'the body is not JSON'],
    'hangs up': [() => 'gone', /^no response came: fetch failed: \w+$/],
  } satisfies Record<string, [Change, Deviation['sentence']]>;
}

type CommonName = keyof ReturnType<typeof commonChanges>;

/** Each of them, at the probe that shows it. */
function commonDeviations(elsewhere: string, probes: Readonly<Record<CommonName, string>>): Deviation[] {
  const changes = Object.entries(commonChanges(elsewhere)) as [CommonName, [Change, Deviation['sentence']]][];
  return changes.map(([name, [change, sentence]]) => ({ name, deviate: on(probes[name], change), sentence }));
}

/** How Sendbird could differ; `elsewhere` is another host. */
export function sendbirdDeviations(elsewhere: string): Deviation[] {
  const isPlainFile: Deviate = (reply, { fields }) =>
    fields['message_type'] === 'FILE' && Object.keys(fields).length === 4
      ? json(400, { ...said, code: 400111 })
      : reply;
  return [
    ...commonDeviations(elsewhere, {
      'responds with an undeclared status': 'text form without message_type',
      'spells a rate-limit header differently': 'dedup_id for the first time',
      'gives a header a value that does not fit': 'dedup_id for the second time',
      'gives another content type': 'form with objects as JSON text',
      redirects: 'text with an unknown field',
      'responds with broken JSON': 'negative created_at',
      'hangs up': 'unknown message_type',
    }),
    {
      name: 'leaves a required field out',
      deviate: on('text with every field of the page', inside('message', { created_at: undefined })),
      sentence: "the response: $.message must have required property 'created_at' (required)",
    },
    {
      name: 'gives the id as a string',
      deviate: on('text with the fields of the SDKs', inside('message', { message_id: '7301' })),
      sentence: 'the response: $.message.message_id must be integer (type)',
    },
    {
      name: 'gives null where there is no null',
      deviate: on('text without message_type', inside('message', { channel_type: null })),
      sentence: 'the response: $.message.channel_type must be string (type)',
    },
    {
      name: 'gives an error another shape',
      deviate: on('unknown channel', instead(400, { error: true, code: 400201 })),
      sentence: "the error's body: $ must have required property 'message' (required)",
    },
    {
      name: 'gives an unknown error code',
      deviate: on('unknown bot', instead(400, { ...said, code: 400999 })),
      sentence: 'error code 400999 is not among the known codes',
    },
    {
      name: 'gives a known code with another status',
      deviate: on('custom_type of 129 characters', instead(500, { ...said, code: 400110 })),
      sentence: 'error code 400110 comes with status 500, the document says 400 or 413',
    },
    {
      name: 'accepts a faulty request',
      deviate: on(
        'wrong token',
        instead(200, { message: { message_id: 1, type: 'MESG', channel_url: 'channel', created_at: 1 } }),
      ),
      sentence: 'the service accepts what the document refuses: wrong token (status 200)',
    },
    {
      name: 'refuses a valid request',
      deviate: isPlainFile,
      sentence: 'the service refuses what the document accepts: file (status 400, code 400111)',
    },
    {
      name: 'gives a number beyond 2^53',
      deviate: on('created_at in a minute', withDigits('message_id')),
      sentence: 'the response: $.message.message_id is a number beyond 2^53',
    },
  ];
}

/** How CometChat could differ; `elsewhere` is another host. */
export function cometchatDeviations(elsewhere: string): Deviation[] {
  return [
    ...commonDeviations(elsewhere, {
      'responds with an undeclared status': 'uid of the bot in capitals',
      'spells a rate-limit header differently': 'muid for the second time',
      'gives a header a value that does not fit': 'receiver and multipleReceivers',
      'gives another content type': 'to many, one of them unknown',
      redirects: 'text with an unknown field',
      'responds with broken JSON': 'unknown group',
      'hangs up': 'custom message without customData',
    }),
    {
      name: 'leaves a required field out',
      deviate: on('text with every field', inside('data', { id: undefined })),
      sentence: "the response: $.data must have required property 'id' (required)",
    },
    {
      name: 'gives the id as an object',
      deviate: on('custom message', inside('data', { id: {} })),
      sentence: 'the response: $.data.id must be string,integer (type)',
    },
    {
      name: 'gives null where there is no null',
      deviate: on('muid for the first time', inside('data', { sender: null })),
      sentence: 'the response: $.data.sender must be string (type)',
    },
    {
      name: 'responds with 501',
      deviate: on(
        'media message without attachments',
        instead(501, { error: { code: 'ERR_EXCEPTION', message: 'No.' } }),
      ),
      sentence: 'status 501 is not named in the document',
    },
    {
      name: 'gives an error another shape',
      deviate: on('unknown bot', instead(404, { message: 'There is no such bot.' })),
      sentence: "the error's body: $ must have required property 'error' (required)",
    },
    {
      name: 'gives an unknown error code',
      deviate: on('unknown user', instead(404, { error: { code: 'ERR_NEW_MOON', message: 'No.' } })),
      sentence: 'error code ERR_NEW_MOON is not among the known codes',
    },
    {
      name: 'gives a known code with another status',
      deviate: on('no key', instead(401, { error: { code: 'ERR_UID_NOT_FOUND', message: 'No.' } })),
      sentence: 'error code ERR_UID_NOT_FOUND comes with status 401, the document says 404',
    },
    {
      name: 'accepts a faulty request',
      deviate: on('wrong key', instead(200, { data: { id: '1' } })),
      sentence: 'the service accepts what the document refuses: wrong key (status 200)',
    },
    {
      name: 'refuses a valid request',
      deviate: on('text with an attachment', instead(400, { error: { code: 'ERR_BAD_REQUEST', message: 'No.' } })),
      sentence:
        'the service refuses what the document accepts: text with an attachment (status 400, code ERR_BAD_REQUEST)',
    },
    {
      name: 'gives a number beyond 2^53',
      deviate: on('text', withDigits('sentAt')),
      sentence: 'the response: $.data.sentAt is a number beyond 2^53',
    },
    {
      name: 'answers several receivers with a list',
      deviate: on('to many', instead(200, { data: { results: [{ uid: 'ann', success: true }] } })),
      sentence: 'the response to many receivers is no map from receiver to outcome, as the example textToMany has it',
    },
  ];
}
