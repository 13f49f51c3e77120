// Next.js, as a server of your own (`next start`). `request.text()` is the body that the provider signed.
import { after } from 'next/server';

interface Context {
  params: Promise<{ provider: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  // Imported here, since `next build` runs this file without your settings.
  const { receive, sendReplies } = await import('../../../../inbox.ts');
  const { provider } = await params;
  const status = await receive(provider, { body: await request.text(), headers: request.headers });
  after(sendReplies);
  return new Response(null, { status });
}
