import type { Project } from '../project/model.ts';
import { shortName } from './layers.ts';

const HARD_LIMIT = 400;
/** What grows in every orchestrator is its engine; ours has the stricter limit. */
const STRICT_LIMIT = 250;
const STRICT = ['engine', 'core'];
const MEDIAN_LIMIT = 80;
const P90_LIMIT = 220;

/** Small files: a hard limit for each, and limits for the median and the 90th percentile of those that are no tests. */
export function sizes(project: Project): string[] {
  const problems = project.files.flatMap((file) => {
    const limit = STRICT.includes(shortName(file.workspace)) ? STRICT_LIMIT : HARD_LIMIT;
    return file.lines > limit ? [`${file.path} has ${file.lines} lines, at most ${limit} are allowed`] : [];
  });
  const counts = project.files.filter(({ kind }) => kind === 'source').map(({ lines }) => lines);
  const [median, p90] = [percentile(counts, 0.5), percentile(counts, 0.9)];
  if (median > MEDIAN_LIMIT) problems.push(`the median file has ${median} lines, at most ${MEDIAN_LIMIT} are allowed`);
  if (p90 > P90_LIMIT) problems.push(`every tenth file has ${p90} lines or more, at most ${P90_LIMIT} are allowed`);
  return problems;
}

export function percentile(counts: number[], share: number): number {
  const sorted = counts.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
