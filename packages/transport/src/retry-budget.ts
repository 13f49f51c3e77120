const CAPACITY = 500;
const RETRY_COST = 5;
const SUCCESS_REFUND = 1;

/** A token bucket per client: in an outage the retries dry up instead of doubling the load. */
export interface RetryBudget {
  /** Takes a retry's tokens; false when too few are left. */
  spend(): boolean;
  /** A success earns a little back. */
  refund(): void;
}

/** The figures are those of the AWS SDKs' standard retry mode. */
export function createRetryBudget(): RetryBudget {
  let tokens = CAPACITY;
  return {
    spend() {
      if (tokens < RETRY_COST) return false;
      tokens -= RETRY_COST;
      return true;
    },
    refund() {
      tokens = Math.min(CAPACITY, tokens + SUCCESS_REFUND);
    },
  };
}
