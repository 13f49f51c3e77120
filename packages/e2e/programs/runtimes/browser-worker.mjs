import { createCometChatClient } from '@bot-messages/cometchat';
import { createSendbirdClient } from '@bot-messages/sendbird';

/** In a worker of a page: tells the page what both factories throw. */
globalThis.onmessage = ({ data: { sendbird, cometchat } }) => {
  globalThis.postMessage({
    sendbird: thrownBy(() => createSendbirdClient(sendbird)),
    cometchat: thrownBy(() => createCometChatClient(cometchat)),
  });
};

function thrownBy(make) {
  try {
    make();
    return undefined;
  } catch (error) {
    return error.toJSON();
  }
}
