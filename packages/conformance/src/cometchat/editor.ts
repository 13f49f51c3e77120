import type { EditorRows } from '../type-cases/editor.ts';

const toAnn = "receiver: 'ann', receiverType: 'user'";
const toMany = "multipleReceivers: { uids: ['ann'] }";
const data = "data: { text: 'Hi' }";

/** Single mistakes in a call, and what an editor offers while one is written. */
export const editor: EditorRows = {
  client: 'CometChatClient',
  mistakes: [
    { name: 'receiverType missing', body: `{ receiver: 'ann', ${data} }`, key: 'receiverType' },
    { name: 'receiverType unknown', body: `{ receiver: 'ann', receiverType: 'users', ${data} }`, key: 'receiverType' },
    {
      name: 'receiverType widened to string',
      before: "const to = { receiver: 'ann', receiverType: 'user' };",
      body: `{ ...to, ${data} }`,
      key: 'receiverType',
    },
    { name: 'typo in receiver', body: `{ recevier: 'ann', receiverType: 'user', ${data} }`, key: 'recevier' },
    { name: 'receiver a number', body: `{ receiver: 5, receiverType: 'user', ${data} }`, key: 'receiver' },
    { name: 'text without data', body: `{ ${toAnn} }`, key: 'data' },
    { name: 'text without data.text', body: `{ ${toAnn}, data: {} }`, key: 'text' },
    { name: 'typo in data.text', body: `{ ${toAnn}, data: { txt: 'Hi' } }`, key: 'text' },
    { name: 'media without attachments', body: `{ ${toAnn}, type: 'image', data: {} }`, key: 'attachments' },
    {
      name: 'attachment with uri',
      body: `{ ${toAnn}, type: 'image', data: { attachments: [{ uri: 'https://files.example.com/a.png' }] } }`,
      key: 'url',
    },
    {
      name: 'media of an unknown type',
      body: `{ ${toAnn}, type: 'imge', data: { attachments: [{ url: 'https://files.example.com/a.png' }] } }`,
      key: 'type',
    },
    {
      name: 'custom without customData',
      body: `{ ${toAnn}, category: 'custom', type: 'poll', data: {} }`,
      key: 'customData',
    },
    { name: 'custom without category', body: `{ ${toAnn}, type: 'poll', data: { customData: {} } }`, key: 'category' },
    {
      name: 'typo in category',
      body: `{ ${toAnn}, category: 'costum', type: 'poll', data: { customData: {} } }`,
      key: 'category',
    },
    { name: 'typo in an optional key', body: `{ ${toAnn}, ${data}, tag: ['news'] }`, key: 'tag' },
    { name: 'typo in a key, to many', body: `{ ${toMany}, ${data}, tag: ['news'] }`, key: 'tag' },
    {
      name: 'typo in multipleReceivers',
      body: `{ multipleReceivers: { uids: ['ann'], gids: ['team'] }, ${data} }`,
      key: 'gids',
    },
    {
      name: 'receiver and many, receiverType missing',
      body: `{ receiver: 'ann', ${toMany}, ${data} }`,
      key: 'receiverType',
    },
  ],
  completions: [
    { body: `{ receiver: 'ann', receiverType: '|' }`, offers: ['user', 'group'], hides: [] },
    { body: `{ ${toAnn}, type: '|' }`, offers: ['text', 'image', 'file', 'audio', 'video'], hides: [] },
    { body: `{ ${toAnn}, | }`, offers: ['data', 'multipleReceivers', 'muid', 'tags'], hides: ['receiver'] },
    { body: `{ ${toAnn}, type: 'text', data: { | } }`, offers: ['text', 'attachments'], hides: ['customData'] },
    { body: `{ ${toAnn}, type: 'image', data: { | } }`, offers: ['attachments', 'text'], hides: ['customData'] },
    { body: `{ ${toAnn}, category: 'custom', data: { | } }`, offers: ['customData', 'text'], hides: ['attachments'] },
    { body: `{ ${toAnn}, type: 'image', data: { attachments: [{ | }] } }`, offers: ['url', 'mimeType'], hides: [] },
    { body: `{ multipleReceivers: { | } }`, offers: ['uids', 'guids'], hides: ['data'] },
  ],
};
