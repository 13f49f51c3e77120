// NestJS 12. `rawBody: true` keeps the bytes that the provider signed, next to the parsed body.
import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import { Controller, HttpCode, HttpException, Module, Param, Post, Req } from '@nestjs/common';
import type { OnApplicationBootstrap, RawBodyRequest } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { receive, resumeReplies, sendReplies } from '../inbox.ts';

@Controller('webhooks')
class WebhooksController implements OnApplicationBootstrap {
  onApplicationBootstrap(): void {
    resumeReplies().catch(console.error);
  }

  // The default status of a POST is 201, which the providers do not document as an acknowledgement.
  @Post(':provider')
  @HttpCode(200)
  async receive(@Param('provider') provider: string, @Req() request: RawBodyRequest<IncomingMessage>): Promise<void> {
    const { rawBody: body = '', headers } = request;
    const status = await receive(provider, { body, headers });
    if (status !== 200) throw new HttpException('', status);
    sendReplies().catch(console.error); // not awaited: Nest responds when this method returns
  }
}

@Module({ controllers: [WebhooksController] })
class AppModule {}

const app = await NestFactory.create(AppModule, { rawBody: true, logger: ['error', 'warn'] });
// Listens on this machine only: a proxy in front of it serves the https URL.
await app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
console.log(`listening on ${await app.getUrl()}`);
