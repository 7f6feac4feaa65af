/** A request that an expression sends. */
export interface ExpressionRequest {
  uri: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export interface ExpressionResponse {
  status: number;
  contentType: string;
  text: string;
}

/** What functions of expressions need of the machine and the network. */
export interface OutsideFunctions {
  /** Sends a request and reads the whole answer. Bounded in time and size; throws `AppError` for what breaks. */
  request(request: ExpressionRequest): Promise<ExpressionResponse>;
  /** Text that differs each time; the key is 32 bytes in base64. */
  encrypt(key: string, plain: string): string;
  decrypt(key: string, sealed: string): string;
  /** A port of this machine that nothing listened on a moment ago. */
  freePort(): Promise<number>;
}
