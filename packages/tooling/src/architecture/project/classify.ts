import type { FileKind } from './model.ts';

const TEST = /(\.(test|spec|contract|fixture)|-fixture)\.(ts|tsx|mts)$/;
/** Folders that exist for tests: what is in them is never part of the product. */
const TEST_FOLDER = /\/src\/(testing|simulation|conformance)\//;
const CONFIG = /(^|\/)([\w-]+\.)?config\.(ts|mts|js|mjs|cjs)$/;

/** Beside a workspace's folders lie its build scripts. */
const BESIDE_SOURCES = /^(packages\/plugins\/[^/]+|(packages|apps)\/[^/]+)\/[^/]+$/;

/** Tests and configuration may know more than the product does. */
export function classify(path: string): FileKind {
  if (TEST.test(path) || TEST_FOLDER.test(path)) return 'test';
  return CONFIG.test(path) || BESIDE_SOURCES.test(path) ? 'config' : 'source';
}
