import { createRequire } from 'node:module';
import { messageOf, TaskFailure } from '@windhover/plugin-sdk';
import TurndownService from 'turndown';

interface PageElement {
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  remove(): void;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
}

/** The library's own types need those of a browser, and are no module. */
const { createDocument } = createRequire(import.meta.url)('@mixmark-io/domino') as {
  createDocument(html: string, force: boolean): { readonly documentElement: PageElement };
};

const NEVER_SHOWN: readonly string[] = ['script', 'style', 'noscript', 'template', 'title'];
const ADDRESSES: readonly [selector: string, attribute: string][] = [['a[href]', 'href'], ['img[src]', 'src']];

export interface MarkdownOptions {
  /** CSS selectors of what is left out. */
  ignored: readonly string[];
  /** What relative addresses are resolved against. */
  baseUri: string | undefined;
}

/** A page as Markdown. Throws a `TaskFailure` for a selector or an address that is none. */
export function markdownOf(html: string, { ignored, baseUri }: MarkdownOptions): string {
  const { documentElement: root } = createDocument(html, true);
  for (const selector of [...NEVER_SHOWN, ...ignored]) for (const element of select(root, selector)) element.remove();
  if (baseUri !== undefined && baseUri !== '') resolveAddresses(root, baseUri);
  const service = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '*', emDelimiter: '*', hr: '***' });
  return `${service.turndown(root.outerHTML)}\n`;
}

function select(root: PageElement, selector: string): PageElement[] {
  try {
    return Array.from(root.querySelectorAll(selector));
  } catch (cause) {
    throw new TaskFailure(`ignoreTags: '${selector}' is no selector: ${messageOf(cause)}`, {}, { cause });
  }
}

function resolveAddresses(root: PageElement, baseUri: string): void {
  if (!URL.canParse(baseUri)) throw new TaskFailure(`baseUri: '${baseUri}' is not an address`);
  for (const [selector, attribute] of ADDRESSES) {
    for (const element of select(root, selector)) {
      const address = element.getAttribute(attribute) ?? '';
      if (URL.canParse(address, baseUri)) element.setAttribute(attribute, new URL(address, baseUri).href);
    }
  }
}
