import { Module } from '@nestjs/common';
import { createCometChatClient } from '@bot-messages/cometchat';
import { createSendbirdClient } from '@bot-messages/sendbird';

export const SENDBIRD = Symbol('Sendbird');
export const COMETCHAT = Symbol('CometChat');

/** The clients, once for the whole app; the environment says which apps of the providers they are for. */
@Module({
  providers: [
    { provide: SENDBIRD, useFactory: () => createSendbirdClient() },
    { provide: COMETCHAT, useFactory: () => createCometChatClient() },
  ],
  exports: [SENDBIRD, COMETCHAT],
})
export class BotsModule {}
