// Hono 4 on Cloudflare Workers. D1 stores each message before it is acknowledged, `waitUntil` replies after the response, and a
// cron trigger sends the replies that were interrupted.
//
//   npx wrangler d1 create inbox                                (put its id into wrangler.json)
//   npx wrangler d1 execute inbox --remote --file schema.sql
//   npx wrangler secret put SENDBIRD_API_TOKEN                  (and the other settings of bots.ts)
//   npx wrangler deploy
//
// Promised: every message that was acknowledged gets its reply, or is `failed` with the reason. A webhook that comes twice
// gets one.
// Not promised: that the reply is seen once. If the Worker ends when the provider has accepted the reply, but before that is
// stored, the cron trigger sends it again with the same deduplication id. The providers do not document whether they drop
// it. Nor is the order of replies kept.
import { isBotMessageError } from '@bot-messages/sendbird';
import { isWebhookVerificationError } from '@bot-messages/sendbird/webhooks';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { idOf, readers, sendReply, type Message } from '../bots.ts';

interface Bindings {
  INBOX: D1Database;
}

interface Row {
  id: string;
  message: string;
  attempts: number;
}

/** Longer than a reply takes: two minutes, the client's `totalTimeoutMs`. */
const CLAIM_MS = 180_000;
const MAX_ATTEMPTS = 10;

const app = new Hono<{ Bindings: Bindings }>();
const limit = bodyLimit({ maxSize: 1024 * 1024, onError: (context) => context.body(null, 413) });

app.post('/webhooks/:provider', limit, async (context) => {
  const { req, env, executionCtx } = context;
  const read = readers.get(req.param('provider'));
  if (read === undefined) return context.notFound();
  const message = await read({ body: await req.arrayBuffer(), headers: req.raw.headers });
  const row = message && (await store(env.INBOX, message));
  if (row) executionCtx.waitUntil(send(env.INBOX, row));
  return context.body(null);
});

app.onError((error, context) => {
  if (isWebhookVerificationError(error)) return context.text(error.reason, 401);
  console.error(error);
  // The provider may send the webhook again.
  return context.body(null, 500);
});

/** Returns null for a message that is stored already: the request that stored it replies. */
async function store(inbox: D1Database, message: Message): Promise<Row | null> {
  return inbox
    .prepare('insert into messages (id, message, retry_at) values (?, ?, ?) on conflict do nothing returning *')
    .bind(idOf(message), JSON.stringify(message), Date.now() + CLAIM_MS)
    .first<Row>();
}

/** Claims messages whose claim has expired: their reply failed for now, or its Worker ended. */
async function claimExpired(inbox: D1Database, now: number): Promise<Row[]> {
  const { results } = await inbox
    .prepare(
      `update messages set attempts = attempts + 1, retry_at = ?2
       where id in (select id from messages where retry_at <= ?1 order by retry_at limit 20) returning *`,
    )
    .bind(now, now + CLAIM_MS)
    .all<Row>();
  return results;
}

async function finish(inbox: D1Database, id: string, state: 'sent' | 'failed', error: string | null): Promise<void> {
  const update = inbox.prepare('update messages set state = ?, error = ?, retry_at = null where id = ?');
  await update.bind(state, error, id).run();
}

/** Leaves a message whose reply may be sent again to the cron trigger. */
async function send(inbox: D1Database, { id, message, attempts }: Row): Promise<void> {
  try {
    await sendReply(JSON.parse(message) as Message);
  } catch (error) {
    console.error(error);
    const mayRetry = isBotMessageError(error) && error.retry !== 'never' && attempts < MAX_ATTEMPTS;
    if (!mayRetry) await finish(inbox, id, 'failed', String(error));
    return;
  }
  await finish(inbox, id, 'sent', null);
}

export default {
  fetch: app.fetch,
  async scheduled({ scheduledTime }, { INBOX }) {
    const rows = await claimExpired(INBOX, scheduledTime);
    await Promise.all(rows.map((row) => send(INBOX, row)));
  },
} satisfies ExportedHandler<Bindings>;
