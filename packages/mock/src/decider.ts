import { jsonAnswer, type Answer } from './answer/answer.ts';
import { refreshTimes } from './answer/refresh-times.ts';
import type { Inspected } from './inspect.ts';
import type { MockParts } from './mock-parts.ts';
import { createDuplicates } from './policy/duplicates.ts';
import { createRateLimiter } from './policy/rate-limit.ts';
import type { Verdict } from './prism/prism.ts';
import type { Refusal } from './providers/profile.ts';
import { refusalAtDoor, refusalOfMessage } from './refusal.ts';
import type { Headers } from './request/incoming.ts';

/** Finds the answer that the service would give, and remembers what it has to for the next. */
export interface Decider {
  decide(inspected: Inspected): Answer;
  reset(): void;
}

export function createDecider(parts: MockParts): Decider {
  const { profile, options, clock, prism } = parts;
  const { onDuplicate = 'accept' } = options;
  const limiter = options.rateLimit && createRateLimiter(options.rateLimit);
  const duplicates = createDuplicates();
  let sent = 0;

  function decide(inspected: Inspected): Answer {
    const stopped = refusalAtDoor(parts, inspected);
    if (stopped) return refuse(stopped);
    const figures = limiter?.take(clock.now());
    const headers = figures && profile.rateLimitHeaders(figures);
    if (figures?.allowed === false) {
      const message = `At most ${figures.requests} requests are taken in ${figures.perMs} ms.`;
      return refuse({ kind: 'rate-limited', message, violations: [] }, headers);
    }
    const refusal = refusalOfMessage(parts, inspected);
    return refusal ? refuse(refusal) : accept(inspected, headers);
  }

  function refuse(refusal: Refusal, headers: Headers = {}): Answer {
    const { status, body } = profile.toError(refusal);
    return jsonAnswer(status, body, headers);
  }

  function accept({ fields, botId, verdict, isPreferring }: Inspected, headers: Headers | undefined): Answer {
    const { answer, problem } = verdict as Verdict;
    const shown = headers ?? refreshTimes(answer.headers, clock.now());
    if (isPreferring || problem) return jsonAnswer(answer.status, answer.body, { ...answer.headers, ...headers });
    const key = onDuplicate === 'accept' ? undefined : profile.duplicateKey(fields);
    const earlier = duplicates.find(key);
    if (earlier && onDuplicate === 'replay') return { ...earlier, headers: { ...earlier.headers, ...shown } };
    if (earlier)
      return refuse({ kind: 'duplicate', message: 'There is a message with this id already.', violations: [] });
    sent += 1;
    const live = profile.bringToLife(answer.body, { botId, fields, number: sent, now: clock.now() });
    const isAllowed = prism.judgeAnswer(answer.status, answer.headers, live).length === 0;
    const fresh = jsonAnswer(answer.status, isAllowed ? live : answer.body, shown);
    duplicates.remember(key, fresh);
    return fresh;
  }

  function reset(): void {
    limiter?.reset();
    duplicates.reset();
  }

  return { decide, reset };
}
