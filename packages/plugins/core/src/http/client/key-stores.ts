import { createHash, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { messageOf, TaskFailure } from '@windhover/plugin-sdk';

const JAVA_STORE = 0xfeedfeed;
const TRUSTED_CERTIFICATE = 2;
const DIGEST_BYTES = 20;
/** Java mixes these words into the checksum of a store. */
const SALT = 'Mighty Aphrodite';

/** The certificate of the client and its key from a PKCS12 store in base64. A `TaskFailure` for any other. */
export function clientStore(base64: string, password: string | undefined): { pfx: Buffer; passphrase?: string } {
  const pfx = Buffer.from(base64, 'base64');
  if (isJavaStore(pfx)) {
    throw new TaskFailure('ssl.keyStore is a Java key store (JKS), whose keys can not be read: convert it with keytool -importkeystore -deststoretype PKCS12');
  }
  const store = { pfx, ...(password !== undefined && { passphrase: password }) };
  try {
    createSecureContext(store);
  } catch (cause) {
    throw new TaskFailure(`ssl.keyStore can not be opened as PKCS12 with ssl.keyStorePassword: ${messageOf(cause)}`, {}, { cause });
  }
  return store;
}

/**
 * The trusted certificates of a Java store (JKS) in base64, as PEM. With a password the store's checksum is verified. A
 * `TaskFailure` for a store of another kind, and for a broken one.
 */
export function trustedCertificates(base64: string, password: string | undefined): string[] {
  const store = Buffer.from(base64, 'base64');
  if (!isJavaStore(store)) throw new TaskFailure('ssl.trustStore is no Java store (JKS): export its certificates as PEM and give them as ssl.caPem');
  try {
    const content = store.subarray(0, -DIGEST_BYTES);
    if (password !== undefined && !checksum(content, password).equals(store.subarray(-DIGEST_BYTES))) throw new Error('its password is another, or it was changed');
    return entries(content).map((der) => new X509Certificate(der).toString());
  } catch (cause) {
    throw new TaskFailure(`ssl.trustStore can not be read: ${messageOf(cause)}`, {}, { cause });
  }
}

const isJavaStore = (bytes: Buffer): boolean => bytes.length >= 12 + DIGEST_BYTES && bytes.readUInt32BE() === JAVA_STORE;

function checksum(content: Buffer, password: string): Buffer {
  return createHash('sha1').update(Buffer.from(password, 'utf16le').swap16()).update(SALT).update(content).digest();
}

function entries(content: Buffer): Buffer[] {
  let at = 4;
  const number = (): number => {
    at += 4;
    return content.readUInt32BE(at - 4);
  };
  const text = (): void => {
    at += 2 + content.readUInt16BE(at);
  };
  const version = number();
  return Array.from({ length: number() }, () => {
    if (number() !== TRUSTED_CERTIFICATE) throw new Error('it holds a key: a store of trusted certificates has none');
    text();
    at += 8;
    if (version === 2) text();
    const length = number();
    at += length;
    return content.subarray(at - length, at);
  });
}
