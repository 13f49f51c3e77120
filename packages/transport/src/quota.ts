/**
 * How many attempts may be under way at once, by what the provider's answers say is left of its limit. Without it, all
 * that are under way when the limit is reached would be refused, one by one. Moments are on the runtime's clock.
 */
export interface Quota {
  /** When one more attempt may set off: now, unless what is left may be spoken for. */
  opensAt(now: number): number;
  setOff(attempt: object, now: number): void;
  /** It has ended, with or without an answer. */
  end(attempt: object): void;
  /** Whether there was no answer yet. */
  isNew(): boolean;
  /** What an answer says is left; `Infinity` where it says nothing. */
  learn(left: number, now: number): void;
}

/** After this time an attempt has long been counted, however slow its answer, and what an answer said is old news. */
const RECENT_MS = 2000;

/** `beforeAnswers`: how many may be under way while no answer has said anything. */
export function createQuota(beforeAnswers: number): Quota {
  /** The oldest first. */
  const underWay = new Map<object, number>();
  let remaining = beforeAnswers;
  let learntAt = Infinity;

  function forgetOld(now: number): void {
    for (const [attempt, at] of underWay) {
      if (now < at + RECENT_MS) return;
      underWay.delete(attempt);
    }
  }

  return {
    opensAt(now) {
      forgetOld(now);
      // With nothing left one may still ask, when no other does: nobody knows exactly when the limit is lifted.
      if (underWay.size < Math.max(1, remaining)) return now;
      const [oldest = now] = underWay.values();
      return Math.max(now, Math.min(oldest, learntAt) + RECENT_MS);
    },
    setOff: (attempt, now) => void underWay.set(attempt, now),
    end: (attempt) => void underWay.delete(attempt),
    isNew: () => learntAt === Infinity,
    learn(left, now) {
      remaining = left;
      learntAt = now;
    },
  };
}
