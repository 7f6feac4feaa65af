import { testContext } from './test-context.ts';
import type { TestContext, TestContextOptions } from './test-context.ts';

/** Contexts of the tests of a file, disposed of together after each test. */
export class TestContexts {
  readonly #made: TestContext[] = [];

  create(options?: TestContextOptions): TestContext {
    const context = testContext(options);
    this.#made.push(context);
    return context;
  }

  async dispose(): Promise<void> {
    for (const context of this.#made.splice(0)) await context.dispose();
  }
}
