// Fastify 5. A content type parser of its own leaves the body as the bytes that the provider signed.
import Fastify from 'fastify';
import { receive, resumeReplies, sendReplies } from '../inbox.ts';

const app = Fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

app.post<{ Params: { provider: string }; Body: Buffer }>('/webhooks/:provider', async (request, reply) => {
  const { params, body, headers } = request;
  return reply.code(await receive(params.provider, { body, headers })).send();
});

// Runs when the response has been sent.
app.addHook('onResponse', async () => {
  sendReplies().catch(console.error);
});

app.addHook('onReady', async () => {
  resumeReplies().catch(console.error);
});

// Listens on this machine only: a proxy in front of it serves the https URL.
const url = await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
console.log(`listening on ${url}`);
