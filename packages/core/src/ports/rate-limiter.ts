export interface RateLimitVerdict {
  allowed: boolean;
  /** Seconds until a next try makes sense; 0 when allowed. */
  retryAfterSeconds: number;
}

/** Fixed-window counters shared by all processes. When the store is away it allows: it protects, it does not guard. */
export interface RateLimiter {
  hit(key: string, limit: number, windowSeconds: number): Promise<RateLimitVerdict>;
}
