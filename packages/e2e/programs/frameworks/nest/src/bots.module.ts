import { Module } from '@nestjs/common';
import { createCometChatClient } from '@bot-messages/cometchat';
import { createSendbirdClient } from '@bot-messages/sendbird';

export const SENDBIRD = Symbol('Sendbird');
export const COMETCHAT = Symbol('CometChat');

/** One instance of each client for the whole app, configured by the environment. */
@Module({
  providers: [
    { provide: SENDBIRD, useFactory: () => createSendbirdClient() },
    { provide: COMETCHAT, useFactory: () => createCometChatClient() },
  ],
  exports: [SENDBIRD, COMETCHAT],
})
export class BotsModule {}
