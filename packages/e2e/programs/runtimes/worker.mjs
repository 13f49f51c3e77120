import * as cometchat from '@bot-messages/cometchat';
import * as cometchatWebhooks from '@bot-messages/cometchat/webhooks';
import * as sendbird from '@bot-messages/sendbird';
import * as sendbirdWebhooks from '@bot-messages/sendbird/webhooks';
import { play } from './scenario.cjs';

export default {
  async fetch(request) {
    return Response.json({
      refusesRedirectError: refusesRedirectError(),
      ...(await play(
        { ...sendbird, ...sendbirdWebhooks },
        { ...cometchat, ...cometchatWebhooks },
        await request.json(),
      )),
    });
  },
};

/** Whether this runtime still rejects `redirect: 'error'`. */
function refusesRedirectError() {
  try {
    return !new Request('https://example.org', { redirect: 'error' });
  } catch {
    return true;
  }
}
