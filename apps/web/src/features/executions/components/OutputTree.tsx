'use client';
import { cn, StateIcon } from '@windhover/ui';
import { ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { flatOutputs, valuePreview } from '../lib/output-tree.ts';
import type { OutputNode } from '../lib/output-tree.ts';

interface Props {
  label: string;
  nodes: readonly OutputNode[];
  folded: ReadonlySet<string>;
  selected: string | undefined;
  onSelect(node: OutputNode): void;
  onToggle(path: string): void;
}

interface Row {
  node: OutputNode;
  depth: number;
}

const rowsOf = (nodes: readonly OutputNode[], folded: ReadonlySet<string>, depth = 0): Row[] =>
  nodes.flatMap((node) => [{ node, depth }, ...(folded.has(node.path) ? [] : rowsOf(node.children, folded, depth + 1))]);

/** Outputs as a tree: task, loop value, attribute. Arrow keys move and fold. */
export function OutputTree({ label, nodes, folded, selected, onSelect, onToggle }: Props) {
  const rows = rowsOf(nodes, folded);
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = rows.findIndex((row) => row.node.path === selected);
    const row = rows[index];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = rows[index + (event.key === 'ArrowDown' ? 1 : -1)] ?? row ?? rows[0];
      if (next) onSelect(next.node);
    } else if (row && row.node.children.length > 0 && ((event.key === 'ArrowRight') === folded.has(row.node.path)) && event.key.startsWith('Arrow')) onToggle(row.node.path);
    else return;
    event.preventDefault();
  };
  return (
    <div role="tree" aria-label={label} tabIndex={0} onKeyDown={onKeyDown} className="focus-inset py-1">
      {rows.map(({ node, depth }) => {
        const hasChildren = node.children.length > 0;
        const isFolded = folded.has(node.path);
        return (
          <div
            key={node.path}
            role="treeitem"
            aria-level={depth + 1}
            aria-selected={node.path === selected}
            aria-expanded={hasChildren ? !isFolded : undefined}
            onClick={() => onSelect(node)}
            onDoubleClick={() => (hasChildren ? onToggle(node.path) : undefined)}
            className={cn('flex h-7 cursor-default items-center gap-1.5 pr-3 hover:bg-hover/60', node.path === selected && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)] hover:bg-accent-soft')}
            style={{ paddingLeft: 12 + depth * 14 }}
          >
            {hasChildren ? (
              <button type="button" tabIndex={-1} aria-label={isFolded ? 'Unfold' : 'Fold'} onClick={(event) => { event.stopPropagation(); onToggle(node.path); }} className="rounded-sm text-subtle hover:text-fg">
                <ChevronRight size={14} className={cn('transition-transform', !isFolded && 'rotate-90')} />
              </button>
            ) : <span className="w-3.5 shrink-0" />}
            {node.state === undefined ? null : <StateIcon state={node.state} size={14} />}
            <span className={cn('shrink-0 truncate', node.kind === 'task' ? 'font-medium' : 'font-mono text-small', node.kind === 'turn' && 'text-muted')}>{node.label}</span>
            {node.kind === 'value' ? <span className="min-w-0 truncate font-mono text-small text-subtle">{valuePreview(node.value)}</span> : null}
          </div>
        );
      })}
    </div>
  );
}

/** Paths of structures inside values: they begin folded. */
export const innerPaths = (nodes: readonly OutputNode[]): string[] =>
  flatOutputs(nodes).filter((node) => node.kind === 'value' && node.children.length > 0).map((node) => node.path);
