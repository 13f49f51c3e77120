// Fastify 5. A content type parser leaves the body as the bytes that the provider signed. It applies to these routes alone.
import Fastify, { type FastifyInstance } from 'fastify';
import { receive, resumeReplies, sendReplies } from '../inbox.ts';

async function webhooks(scope: FastifyInstance): Promise<void> {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  scope.post<{ Params: { provider: string }; Body: Buffer }>('/webhooks/:provider', async (request, reply) => {
    const { params, body, headers } = request;
    return reply.code(await receive(params.provider, { body, headers })).send();
  });

  // Runs when the response has been sent.
  scope.addHook('onResponse', async () => {
    sendReplies().catch(console.error);
  });
}

const app = Fastify();
app.register(webhooks);
resumeReplies().catch(console.error);
// Listens on this machine only: a proxy in front of it serves the https URL.
const url = await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
console.log(`listening on ${url}`);
