import type { TestProject } from 'vitest/node';
import { startTemplateServer } from './template-server.ts';

/** Vitest global setup: one server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...address } = await startTemplateServer();
  project.provide('postgres', address);
  return stop;
}
