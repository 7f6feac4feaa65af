import type { TypeCatalogue } from '../model/catalogue.ts';
import type { PluginDefault } from '../model/flow.ts';
import type { FlowIssue, IssueSeverity, Path, SourceRange } from '../model/issue.ts';
import { formatPath } from '../source/path.ts';
import type { SourceMap } from '../source/source-map.ts';
import { findType } from './find-type.ts';

/** What every part of the parser works with: where the text is, which types exist, and where findings go. */
export class ParseContext {
  readonly catalogue: TypeCatalogue;
  readonly map: SourceMap;
  /** Stored flows are read leniently: properties nobody knows any more are left out instead of refused. */
  readonly lenient: boolean;
  /** Plugin defaults, outermost scope first, the flow's own last. */
  readonly scopes: (readonly PluginDefault[])[];
  readonly issues: FlowIssue[] = [];
  readonly #places = new WeakMap<object, Path>();

  constructor(catalogue: TypeCatalogue, map: SourceMap, lenient: boolean, scopes: readonly (readonly PluginDefault[])[]) {
    this.catalogue = catalogue;
    this.map = map;
    this.lenient = lenient;
    // Defaults of the installation may name a type by an old name or an alias, as those of a flow may.
    this.scopes = scopes.map((scope) => scope.map((entry) => ({ ...entry, type: findType(catalogue, entry.type)?.type ?? entry.type })));
  }

  /** Remembers where a part of the flow was read, so that later checks can point at it. */
  place<T extends object>(part: T, path: Path): T {
    this.#places.set(part, path);
    return part;
  }

  /** Where a part of the flow was read. */
  pathOf(part: object): Path {
    return this.#places.get(part) ?? [];
  }

  error(path: Path, message: string): void {
    this.report('error', path, message, this.map.rangeOf(path));
  }

  /** An error about a key, not about its value. */
  keyError(path: Path, message: string): void {
    this.report('error', path, message, this.map.rangeOfKey(path));
  }

  warning(path: Path, message: string): void {
    this.report('warning', path, message, this.map.rangeOf(path));
  }

  info(path: Path, message: string): void {
    this.report('info', path, message, this.map.rangeOf(path));
  }

  deprecated(path: Path, message: string): void {
    this.report('deprecation', path, message, this.map.rangeOfKey(path));
  }

  report(severity: IssueSeverity, path: Path, message: string, range: SourceRange): void {
    this.issues.push({ severity, message, path: formatPath(path), ...range });
  }
}
