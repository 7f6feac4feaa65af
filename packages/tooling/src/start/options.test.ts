import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';
import { NODE_FLAGS, portsOf, programsOf } from './programs.ts';

describe('options', () => {
  it('reads all of them', () => {
    expect(readOptions([])).toEqual({ fresh: false, role: 'all' });
    expect(readOptions(['--port', '9', '--management-port=10', '--data', '/d', '--fresh', '--config', '/c.yml', '--role', 'web'])).toEqual({
      port: 9, managementPort: 10, dataDirectory: '/d', fresh: true, configFile: '/c.yml', role: 'web',
    });
    expect(readOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [['--port', 'x'], /--port must be a port/],
    [['--management-port', '70000'], /--management-port must be a port/],
    [['--role', 'boss'], /--role must be one of all, web/],
    [['--prot', '1'], /--prot.*Usage: npm start/s],
    [['extra'], /extra/],
  ])('refuses %s', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe('programs', () => {
  const installation = { environment: { A: 'b' } as Record<string, string> as NodeJS.ProcessEnv, port: 80, managementPort: 81 };

  it('are the web server and a standalone worker, each with a management port', () => {
    const [web, worker] = programsOf('all', installation);
    expect(web).toMatchObject({ args: [...NODE_FLAGS, 'apps/web/src/server/main.ts'], environment: { A: 'b', WINDHOVER_PORT: '80', WINDHOVER_MANAGEMENT_PORT: '82' } });
    expect(worker).toMatchObject({ args: [...NODE_FLAGS, 'apps/worker/src/main.ts', 'standalone'], environment: { WINDHOVER_MANAGEMENT_PORT: '81' } });
    expect(portsOf('all', 80, 81).map(({ port }) => port)).toEqual([80, 81, 82]);
  });

  it('are one of them in any other role', () => {
    expect(programsOf('scheduler', installation)).toMatchObject([{ args: [...NODE_FLAGS, 'apps/worker/src/main.ts', 'scheduler'] }]);
    expect(programsOf('web', installation)).toMatchObject([{ environment: { WINDHOVER_MANAGEMENT_PORT: '81' } }]);
    expect(portsOf('executor', 80, 81).map(({ port }) => port)).toEqual([81]);
  });
});
