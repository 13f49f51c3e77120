import type { ResponseEvent } from '@bot-messages/sendbird';

/** Remembers the status of the last answer: a message that was sent comes back without one. */
export interface StatusLog {
  /** For a client's settings. */
  onResponse(event: Pick<ResponseEvent, 'status'>): void;
  /** The status since the last time that it was asked for. */
  take(): number | undefined;
}

export function createStatusLog(): StatusLog {
  let last: number | undefined;
  return {
    onResponse({ status }) {
      last = status;
    },
    take() {
      const status = last;
      last = undefined;
      return status;
    },
  };
}
