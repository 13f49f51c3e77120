// Stores each message before it is acknowledged, and replies in the background. Needs Node 22.13 or newer.
//
// Promised: every message that was acknowledged gets its reply, also after a crash, or is `failed` with the reason. A
// webhook that comes twice gets one.
// Not promised: that the reply is seen once. If the process ends when the provider has accepted the reply, but before that
// is stored, the next start sends it again with the same deduplication id. The providers do not document whether they drop
// it. Nor is the order of replies kept.
// For one process and a disk that stays: a second process with the same file would send what the first is sending.
import { DatabaseSync } from 'node:sqlite';
import { isApiError, isBotMessageError } from '@bot-messages/sendbird';
import { isWebhookVerificationError, type WebhookRequest } from '@bot-messages/sendbird/webhooks';
import { idOf, readers, sendReply, type Message } from './bots.ts';

/** received → sending → sent, or failed */
const inbox = new DatabaseSync(process.env.INBOX_FILE ?? 'inbox.db', { timeout: 5000 });
inbox.exec(`create table if not exists messages (
  id text primary key, message text not null, state text not null default 'received', error text
) strict`);
const insert = inbox.prepare('insert into messages (id, message) values (?, ?) on conflict do nothing');
const claim = inbox.prepare("update messages set state = 'sending' where state = 'received' returning id, message");
const release = inbox.prepare("update messages set state = 'received' where state = 'sending'");
const update = inbox.prepare('update messages set state = ?, error = ? where id = ?');

/** Verifies a request and stores its message. Returns the status to respond with. */
export async function receive(provider: string, request: WebhookRequest): Promise<number> {
  const read = readers.get(provider);
  if (read === undefined) return 404;
  try {
    const message = await read(request);
    if (message !== undefined) insert.run(idOf(message), JSON.stringify(message));
    return 200;
  } catch (error) {
    // Anything else, such as a full disk, is the framework's 500: the provider may send the webhook again.
    if (!isWebhookVerificationError(error)) throw error;
    return 401;
  }
}

/** Replies to all messages that were received. Call it after the acknowledgement. */
export async function sendReplies(): Promise<void> {
  await Promise.all((claim.all() as unknown as Row[]).map(send));
}

/** Sends the replies that were interrupted when the process ended. Call it once, at the start. */
export async function resumeReplies(): Promise<void> {
  release.run();
  await sendReplies();
}

interface Row {
  id: string;
  message: string;
}

async function send(row: Row): Promise<void> {
  try {
    await sendReply(JSON.parse(row.message) as Message);
  } catch (error) {
    console.error(error);
    retryLater(row, error);
    return;
  }
  update.run('sent', null, row.id);
}

/** What is `sending` is sent again by a timer or by the next start, whichever comes first. */
function retryLater(row: Row, error: unknown): void {
  const retry = isBotMessageError(error) ? error.retry : 'never';
  update.run(retry === 'never' ? 'failed' : 'sending', String(error), row.id);
  // A refused key would be refused again: change it, and start again.
  if (retry === 'never' || retry === 'new-key') return;
  const waitMs = (isApiError(error) ? error.retryAfterMs : undefined) ?? 60_000;
  setTimeout(() => void send(row).catch(console.error), Math.min(waitMs, 3_600_000)).unref();
}
