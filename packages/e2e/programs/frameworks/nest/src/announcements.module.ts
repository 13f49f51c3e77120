import { Module } from '@nestjs/common';
import { AnnouncementsController } from './announcements.controller';
import { BotsModule } from './bots.module';

@Module({ imports: [BotsModule], controllers: [AnnouncementsController] })
export class AnnouncementsModule {}
