import * as cometchat from '@bot-messages/cometchat';
import * as cometchatWebhooks from '@bot-messages/cometchat/webhooks';
import * as sendbird from '@bot-messages/sendbird';
import * as sendbirdWebhooks from '@bot-messages/sendbird/webhooks';
import { play } from './scenario.cjs';

/** Creates the clients without and then with the setting that a browser requires. */
globalThis.program = async ({ sendbird: toSendbird, cometchat: toCometChat, ...rest }) => {
  const guarded = {
    sendbird: thrownBy(() => sendbird.createSendbirdClient(toSendbird)),
    cometchat: thrownBy(() => cometchat.createCometChatClient(toCometChat)),
  };
  const guardedInWorker = await replyOf(new Worker('/worker.js'), { sendbird: toSendbird, cometchat: toCometChat });
  const allowed = { dangerouslyAllowBrowser: true };
  const settings = { ...rest, sendbird: { ...toSendbird, ...allowed }, cometchat: { ...toCometChat, ...allowed } };
  return {
    guarded,
    guardedInWorker,
    ...(await play({ ...sendbird, ...sendbirdWebhooks }, { ...cometchat, ...cometchatWebhooks }, settings)),
  };
};

function thrownBy(make) {
  try {
    return make();
  } catch (error) {
    return error.toJSON();
  }
}

function replyOf(worker, message) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
    worker.postMessage(message);
  });
}
