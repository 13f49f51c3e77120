/** Whether a header, in lower case, speaks of a rate limit, however it is spelled. */
export function isRateLimitHeader(name: string): boolean {
  return /rate-?limit|retry-?after|quota/.test(name);
}

/** The rate-limit headers of an answer, by their names in lower case. */
export function rateLimitHeaders(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).filter(([name]) => isRateLimitHeader(name));
}
