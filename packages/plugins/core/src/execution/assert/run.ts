import { isTruthyText, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { conditions, errorMessage }) => {
  const written = Array.isArray(conditions.raw) ? (conditions.raw as unknown[]) : [];
  const rendered = await conditions.render();
  let failed = 0;
  for (const [index, text] of rendered.entries()) {
    if (isTruthyText(text)) continue;
    failed += 1;
    context.logger.error(`Assertion failed: ${String(written[index] ?? text)}`);
  }
  context.metrics.counter('failed', failed);
  context.metrics.counter('success', rendered.length - failed);
  if (failed === 0) return {};
  throw new TaskFailure((await errorMessage.render()) ?? `${failed} of ${rendered.length} assertions failed`);
};
