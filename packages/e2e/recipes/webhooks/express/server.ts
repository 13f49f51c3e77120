// Express 5. `express.raw` leaves the body as the bytes that the provider signed.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { receive, resumeReplies, sendReplies } from '../inbox.ts';

const app = express();

app.post('/webhooks/:provider', express.raw({ type: () => true }), async (request, response) => {
  const { params, body, headers } = request;
  response.sendStatus(await receive(params.provider, { body, headers }));
  sendReplies().catch(console.error); // not awaited: the response has been sent
});

resumeReplies().catch(console.error);
// Listens on this machine only: a proxy in front of it serves the https URL.
const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
