import { createCometChatClient } from '@bot-messages/cometchat';
import { createSendbirdClient } from '@bot-messages/sendbird';

/** Runs in a worker of a page, and posts the errors that both factories throw to the page. */
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
