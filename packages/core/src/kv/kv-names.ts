import { invalid } from '@windhover/kernel';

const KEY = /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/;
const NAMESPACE = /^[a-z0-9][a-z0-9._-]*$/;
const MAX_KEY = 255;
const MAX_NAMESPACE = 150;

/** Refuses (`invalid`) a key of a pair that can't be written. */
export function requireKey(key: string): void {
  if (!KEY.test(key) || key.length > MAX_KEY) {
    throw invalid(`The key '${key.slice(0, 100)}' is not valid: a key starts with a letter or digit, has letters, digits, '.', '_' and '-' only, and at most ${MAX_KEY} of them`);
  }
}

/** Refuses (`invalid`) the name of a namespace in which nothing can lie. */
export function requireNamespace(namespace: string): void {
  if (!NAMESPACE.test(namespace) || namespace.length > MAX_NAMESPACE || namespace.split('.').includes('')) {
    throw invalid(`The namespace '${namespace.slice(0, 100)}' is not valid: it must match "${NAMESPACE.source}" and have at most ${MAX_NAMESPACE} characters`);
  }
}

/** A namespace and those above it, nearest first: `a.b.c`, `a.b`, `a`. */
export function namespaceAndParents(namespace: string): string[] {
  const parts = namespace.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}
