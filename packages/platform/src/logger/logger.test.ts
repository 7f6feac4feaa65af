import { describe, expect, it } from 'vitest';
import { createMasker, MASK } from '../masker/masker.ts';
import { runWithContext } from './context.ts';
import { createLogging, type LoggingOptions } from './logger.ts';

const setUp = (options: Partial<LoggingOptions> = {}) => {
  const raw: string[] = [];
  const masker = createMasker();
  const logging = createLogging({ service: 'test', masker, destination: { write: (line: string) => void raw.push(line) }, ...options });
  const lines = (): Record<string, unknown>[] => raw.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { raw, masker, logging, lines };
};

describe('logger', () => {
  it('writes one JSON object per line with time, level, names and fields', () => {
    const { logging, lines } = setUp();
    logging.logger('worker').child({ a: 1 }).warn('hello\nworld', { b: [2] });
    expect(lines()).toEqual([
      { time: expect.stringMatching(/^\d{4}-.*Z$/), level: 'WARN', service: 'test', logger: 'worker', a: 1, b: [2], message: 'hello\nworld' },
    ]);
  });

  it('carries the ids of nested async contexts', async () => {
    const { logging, lines } = setUp();
    const log = logging.logger('x');
    await runWithContext({ requestId: 'r1', tenantId: 't1' }, async () => {
      await Promise.resolve();
      runWithContext({ executionId: 'e1' }, () => log.info('inside'));
      log.info('around');
    });
    log.info('outside');
    expect(lines()).toMatchObject([{ requestId: 'r1', tenantId: 't1', executionId: 'e1' }, { requestId: 'r1' }, {}]);
    expect(lines()[1]).not.toHaveProperty('executionId');
    expect(lines()[2]).not.toHaveProperty('requestId');
  });

  it('keeps ids of concurrent work apart', async () => {
    const { logging, lines } = setUp();
    const log = logging.logger('x');
    await Promise.all(
      ['a', 'b', 'c'].map((id) =>
        runWithContext({ executionId: id }, async () => {
          await new Promise((resolve) => setImmediate(resolve));
          log.info(id);
        }),
      ),
    );
    for (const line of lines()) expect(line['executionId']).toBe(line['message']);
  });

  it('never writes a known secret: message, fields, keys, bound fields, errors, ids', () => {
    const { logging, masker, raw } = setUp();
    masker.add('top"secret');
    const log = logging.logger('x').child({ bound: 'top"secret' });
    runWithContext({ requestId: 'top"secret' }, () =>
      log.error('it is top"secret', { 'top"secret': 1, error: new Error('top"secret', { cause: 'top"secret' }), url: encodeURIComponent('top"secret') }),
    );
    expect(raw.join('')).not.toContain('secret');
    expect(JSON.parse(raw.join(''))).toMatchObject({ message: `it is ${MASK}`, requestId: MASK, error: { message: MASK, cause: MASK } });
  });

  it('masks with the secrets of the execution in hand, and only then', () => {
    const { logging, masker, lines } = setUp();
    masker.add('global-secret');
    const scope = masker.scope();
    scope.add('execution-secret');
    const log = logging.logger('x');
    const text = 'global-secret execution-secret';
    runWithContext({ executionId: 'e' }, () => runWithContext({ taskRunId: 't' }, () => log.info(text, { text })), scope);
    log.info(text);
    expect(lines()).toMatchObject([{ message: `${MASK} ${MASK}`, text: `${MASK} ${MASK}`, executionId: 'e', taskRunId: 't' }, { message: `${MASK} execution-secret` }]);
  });

  it('keeps fields apart from the line\'s own', () => {
    const { logging, raw, lines } = setUp();
    logging.logger('x').child({ level: 'mine' }).info('text', { message: 'other', time: 1 });
    expect(lines()).toMatchObject([{ message: 'text', level: 'INFO', level_: 'mine', message_: 'other', time_: 1 }]);
    expect(raw.join('').match(/"message"/g)).toHaveLength(1);
  });

  it('writes errors with their stack', () => {
    const { logging, lines } = setUp();
    logging.logger('x').error('failed', { error: new TypeError('wrong') });
    expect(lines()[0]).toMatchObject({ error: { type: 'TypeError', message: 'wrong', stack: expect.stringContaining('logger.test') } });
  });

  it('changes levels while running, by name and with inheritance', () => {
    const { logging, lines } = setUp({ levels: { 'a.b': 'ERROR' } });
    const [root, child] = [logging.logger('a'), logging.logger('a.b.c')];
    root.debug('1');
    child.warn('2');
    logging.levels.set('a', 'DEBUG');
    root.debug('3');
    child.warn('4');
    logging.levels.set('a.b', undefined);
    child.debug('5');
    logging.levels.set('ROOT', 'OFF');
    logging.levels.set('a', undefined);
    root.error('6');
    child.error('7');
    expect(lines().map((line) => line['message'])).toEqual(['3', '5']);
  });

  it('lists loggers with configured and effective levels', () => {
    const { logging } = setUp({ levels: { a: 'TRACE' } });
    logging.logger('a.b');
    expect(logging.levels.list()).toEqual([
      { name: 'ROOT', configured: 'INFO', effective: 'INFO' },
      { name: 'a', configured: 'TRACE', effective: 'TRACE' },
      { name: 'a.b', effective: 'TRACE' },
    ]);
  });
});
