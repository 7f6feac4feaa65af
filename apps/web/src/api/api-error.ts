/** One problem inside an error; `path` names the place. */
export interface ApiErrorDetail {
  message: string;
  path?: string | undefined;
}

/** An answer of the server that is not a success, in the server's words. */
export class ApiError extends Error {
  readonly status: number;
  readonly details: readonly ApiErrorDetail[];

  constructor(status: number, message: string, details: readonly ApiErrorDetail[] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.details = details;
  }
}

/** The server was not reached. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super('The server can’t be reached. Check the connection; nothing was lost on the server.', { cause });
    this.name = 'ConnectionError';
  }
}

export const statusOf = (error: unknown): number | undefined => (error instanceof ApiError ? error.status : undefined);
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
export const detailsOf = (error: unknown): readonly ApiErrorDetail[] => (error instanceof ApiError ? error.details : []);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads `{message, _embedded.errors}` or whatever else a proxy in between answered. */
export function errorFromBody(status: number, body: string): ApiError {
  const parsed = parseJson(body);
  if (!isRecord(parsed) || typeof parsed['message'] !== 'string') {
    return new ApiError(status, fallbackMessage(status));
  }
  const embedded = isRecord(parsed['_embedded']) ? parsed['_embedded']['errors'] : parsed['invalids'];
  const details = (Array.isArray(embedded) ? embedded : []).filter(isRecord).map((row): ApiErrorDetail => ({
    message: String(row['message'] ?? ''),
    path: typeof row['path'] === 'string' ? row['path'] : undefined,
  }));
  return new ApiError(status, parsed['message'], details.filter((detail) => detail.message !== parsed['message'] || detail.path !== undefined));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fallbackMessage(status: number): string {
  if (status === 413) return 'What was sent is larger than the server accepts.';
  if (status === 429) return 'Too many requests at once. Wait a moment and try again.';
  if (status >= 502 && status <= 504) return 'The server is starting or too busy to answer. Try again in a moment.';
  return `The server answered with status ${status}.`;
}
