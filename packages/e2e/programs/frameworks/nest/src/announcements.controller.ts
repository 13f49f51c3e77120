import { BadGatewayException, Body, Controller, Inject, Post } from '@nestjs/common';
import type { CometChatClient } from '@bot-messages/cometchat';
import { isApiError, type SendbirdClient } from '@bot-messages/sendbird';
import { COMETCHAT, SENDBIRD } from './bots.module';

@Controller('announcements')
export class AnnouncementsController {
  constructor(
    @Inject(SENDBIRD) private readonly sendbird: SendbirdClient,
    @Inject(COMETCHAT) private readonly cometchat: CometChatClient,
  ) {}

  @Post()
  async announce(@Body('news') news: string): Promise<{ sendbird: number; cometchat: string }> {
    try {
      const one = await this.sendbird.sendBotMessage('bot', { channel_url: 'square', message: news });
      const other = await this.cometchat.sendBotMessage('bot', {
        receiver: 'square',
        receiverType: 'group',
        data: { text: news },
      });
      return { sendbird: one.message_id, cometchat: other.id };
    } catch (error) {
      throw isApiError(error) ? new BadGatewayException(`${error.provider} answered ${error.status}`) : error;
    }
  }
}
