/** Memory-hard password hashing. Costs tens of milliseconds: never inside a transaction. */
export interface PasswordHasher {
  /** PHC string with its own salt and parameters. */
  hash(password: string): Promise<string>;
  /** False for a wrong password or an unreadable hash. Takes as long for an absent hash, so that users can't be probed. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

/** What a session cookie proves. */
export interface SessionClaims {
  userId: string;
  /** Must equal the user's `sessionEpoch`, else the session is over. */
  sessionEpoch: number;
  issuedAtMs: number;
  expiresAtMs: number;
}

/** Sealed session tokens for cookies. */
export interface SessionTokens {
  issue(claims: Pick<SessionClaims, 'userId' | 'sessionEpoch'>): Promise<{ token: string; expiresAtMs: number }>;
  /** Undefined for anything forged, malformed or expired. */
  read(token: string): Promise<SessionClaims | undefined>;
}

/** API tokens: `wh_` + 40 random base-62 characters + 6 of checksum, so that a typo or a stray string never reaches the database. */
export interface ApiTokenFactory {
  make(): { fullToken: string; prefix: string; hash: string };
  /** Hash of a well-formed token; undefined when prefix, length or checksum are wrong. */
  hashOf(fullToken: string): string | undefined;
}
