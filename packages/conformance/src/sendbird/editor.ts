import type { EditorRows } from '../type-cases/editor.ts';

const file = "message_type: 'FILE', channel_url: 'channel_1', file: new Blob(['a'])";
const text = "channel_url: 'channel_1', message: 'Hi'";

/** Single mistakes in a call, and what an editor offers while one is written. */
export const editor: EditorRows = {
  client: 'SendbirdClient',
  mistakes: [
    { name: 'typo in message', body: "{ channel_url: 'channel_1', mesage: 'Hi' }", key: 'mesage' },
    { name: 'message missing', body: "{ channel_url: 'channel_1' }", key: 'message' },
    { name: 'message a number', body: "{ channel_url: 'channel_1', message: 5 }", key: 'message' },
    { name: 'channel_url missing', body: "{ message: 'Hi' }", key: 'channel_url' },
    { name: 'mentioned a string', body: `{ ${text}, mentioned: 'ann' }`, key: 'mentioned' },
    { name: 'FILE without file', body: "{ message_type: 'FILE', channel_url: 'channel_1' }", key: 'file' },
    { name: 'FILE with message', body: `{ ${file}, message: 'Hi' }`, key: 'message' },
    { name: 'FILE with a Buffer', body: `{ ${file.replace("new Blob(['a'])", "Buffer.from('a')")} }`, key: 'file' },
    { name: 'FILE with mentioned as a string', body: `{ ${file}, mentioned: 'ann' }`, key: 'mentioned' },
    { name: 'typo in a key of FILE', body: `{ ${file}, custom_typ: 'a' }`, key: 'custom_typ' },
    { name: 'MESG with file', body: `{ message_type: 'MESG', ${text}, file: new Blob(['a']) }`, key: 'file' },
    { name: 'text with file', body: `{ ${text}, file: new Blob(['a']) }`, key: 'file' },
    {
      name: 'file without message_type',
      body: "{ channel_url: 'channel_1', file: new Blob(['a']) }",
      key: 'message_type',
    },
    { name: 'message_type in lower case', body: `{ ${file.replace('FILE', 'file')} }`, key: 'message_type' },
  ],
  completions: [
    { body: "{ message_type: '|' }", offers: ['MESG', 'FILE'], hides: [] },
    { body: "{ message_type: 'FILE', | }", offers: ['channel_url', 'file', 'mention_type'], hides: ['message'] },
    { body: "{ message_type: 'MESG', | }", offers: ['channel_url', 'message'], hides: ['file', 'mention_type'] },
    { body: `{ ${file}, mention_type: '|' }`, offers: ['users', 'channel'], hides: [] },
  ],
};
