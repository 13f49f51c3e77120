import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AnnouncementsModule } from './announcements.module';

async function start(): Promise<void> {
  const app = await NestFactory.create(AnnouncementsModule, { logger: ['error'] });
  await app.listen(0, '127.0.0.1');
  console.log(`Listening: ${await app.getUrl()}`);
}

void start();
