import type { ArrivedRequest } from '../request/mock-request.ts';

/** For which requests a scripted answer or fault is meant, and for how many. */
export interface ScriptOptions {
  /** Only for a request of which this is true; others pass by and leave it in the queue. Default: any request. */
  readonly when?: (request: ArrivedRequest) => boolean;
  /** For how many requests. Default 1. */
  readonly times?: number;
}

/** What is to happen next, in the order in which it was asked for. */
export interface Script<Action> {
  add(action: Action, options: ScriptOptions | undefined): void;
  /** The first action that is meant for the request; it is used up by it. */
  take(request: ArrivedRequest): Action | undefined;
  reset(): void;
}

interface Entry<Action> {
  readonly action: Action;
  readonly when: ((request: ArrivedRequest) => boolean) | undefined;
  left: number;
}

export function createScript<Action>(): Script<Action> {
  const entries: Entry<Action>[] = [];
  return {
    add(action, { when, times = 1 } = {}) {
      if (!Number.isInteger(times) || times < 1) throw new RangeError(`times: expected a whole number above 0`);
      entries.push({ action, when, left: times });
    },
    take(request) {
      const entry = entries.find(({ when }) => when?.(request) ?? true);
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left === 0) entries.splice(entries.indexOf(entry), 1);
      return entry.action;
    },
    reset: () => void entries.splice(0),
  };
}
