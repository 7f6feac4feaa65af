export interface FakeObject {
  content: Buffer;
  modifiedAt: Date;
}

const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const unescapeXml = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');

export const errorXml = (code: string, message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;

export const deletedXml = (): string => '<?xml version="1.0" encoding="UTF-8"?><DeleteResult></DeleteResult>';

export const keysToDelete = (body: string): string[] => [...body.matchAll(/<Key>(.*?)<\/Key>/gs)].map(([, key = '']) => unescapeXml(key));

/** One page of a listing, in byte order; the token is the last key of the page before. */
export function answerList(objects: ReadonlyMap<string, FakeObject>, query: URLSearchParams, pageSize: number): string {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token');
  const matching = [...objects]
    .filter(([key]) => key.startsWith(prefix))
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .filter(([key]) => after === null || Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0);
  const page = matching.slice(0, pageSize);
  const truncated = matching.length > page.length;
  const items = page.map(
    ([key, object]) =>
      `<Contents><Key>${escapeXml(key)}</Key><LastModified>${object.modifiedAt.toISOString()}</LastModified><Size>${object.content.byteLength}</Size></Contents>`,
  );
  const next = truncated ? `<NextContinuationToken>${escapeXml(page.at(-1)?.[0] ?? '')}</NextContinuationToken>` : '';
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><IsTruncated>${truncated}</IsTruncated>${next}${items.join('')}</ListBucketResult>`;
}
