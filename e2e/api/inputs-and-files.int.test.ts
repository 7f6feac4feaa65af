import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody, ExecutionDto, InputValidationDto } from '@windhover/contracts';
import { formOf } from '../support/client.ts';
import { execute } from '../support/executions.ts';
import { useSuiteWithPeople } from '../support/suite.ts';

const EXECUTIONS = '/api/v1/main/executions';

const TYPED = `
id: typed
namespace: company.team
inputs:
  - { id: string, type: STRING, validator: "^[a-z]+$" }
  - { id: int, type: INT, min: 1, max: 10 }
  - { id: float, type: FLOAT, min: 0.5 }
  - { id: bool, type: BOOL }
  - { id: select, type: SELECT, values: [red, green] }
  - { id: multi, type: MULTISELECT, values: [a, b, c] }
  - { id: datetime, type: DATETIME, after: "2020-01-01T00:00:00Z" }
  - { id: date, type: DATE, before: "2030-01-01" }
  - { id: time, type: TIME, before: "18:00:00" }
  - { id: duration, type: DURATION, max: PT1H }
  - { id: json, type: JSON }
  - { id: yaml, type: YAML }
  - { id: uri, type: URI }
  - { id: email, type: EMAIL }
  - { id: array, type: ARRAY, itemType: INT }
  - { id: file, type: FILE, allowedFileExtensions: [.txt, .csv] }
  - { id: nested.deep, type: STRING, required: false }
  - { id: followed, type: STRING, dependsOn: { inputs: [bool], condition: "{{ inputs.bool }}" }, required: false }
tasks:
  - { id: show, type: io.kestra.plugin.core.debug.Return, format: "{{ inputs.int + 1 }} {{ inputs.json.a[1] }} {{ inputs.array | length }} {{ read(inputs.file) }}" }
`;
const GIVEN: Record<string, string | { name: string; content: string }> = {
  string: 'abc', int: '5', float: '1.5', bool: 'true', select: 'green', multi: '["a","c"]', datetime: '2024-05-06T07:08:09Z', date: '2024-05-06', time: '07:08:09',
  duration: 'PT15M', json: '{"a":[1,2]}', yaml: 'x: [1, y]', uri: 'https://example.com/a?b=c', email: 'a@example.com', array: '[1,2,3]',
  file: { name: 'in put.txt', content: 'content' }, 'nested.deep': 'yes', followed: 'f',
};

/** A value that each input refuses. */
const WRONG: Record<string, string | { name: string; content: string }> = {
  string: 'ABC', int: '11', float: '0.1', bool: 'perhaps', select: 'blue', multi: '["a","z"]', datetime: '2019-01-01T00:00:00Z', date: '2031-01-01', time: '19:00:00',
  duration: 'PT2H', json: '{', yaml: '{', uri: 'no uri', email: 'nobody', array: '["x"]', file: { name: 'x.exe', content: '' },
};

const WRITES = `
id: writes
namespace: company.team
tasks:
  - id: make
    type: io.kestra.plugin.scripts.shell.Commands
    taskRunner: { type: io.kestra.plugin.core.runner.Process }
    outputFiles: ["*.csv", "deep/**", "*.jsonl", "*.bin"]
    commands:
      - seq 1 250 > rows.csv
      - mkdir -p deep/er && echo hi > "deep/er/a b.txt"
      - printf '{"a":1}\\n{"a":2}\\n' > records.jsonl
      - printf '\\377\\000\\001' > raw.bin
`;

describe('inputs', () => {
  const { platform, admin } = useSuiteWithPeople({ flows: [TYPED, WRITES] });

  it('of every type are read, kept typed and used', async () => {
    const execution = await execute(admin, 'company.team/typed', GIVEN);
    expect(execution.state.current).toBe('SUCCESS');
    expect(execution.inputs).toMatchObject({
      string: 'abc', int: 5, float: 1.5, bool: true, select: 'green', multi: ['a', 'c'], datetime: '2024-05-06T07:08:09Z', date: '2024-05-06', duration: 'PT15M',
      json: { a: [1, 2] }, yaml: { x: [1, 'y'] }, uri: 'https://example.com/a?b=c', email: 'a@example.com', array: [1, 2, 3], nested: { deep: 'yes' }, followed: 'f',
      file: `kestra:///company/team/typed/executions/${execution.id}/inputs/file/in%20put.txt`,
    });
    expect(execution.taskRunList?.[0]?.outputs).toEqual({ value: '6 2 3 content' });
  });

  it.each(Object.entries(WRONG))('refuse a wrong %s and name it', async (id, value) => {
    const answer = await admin.post<ErrorBody>(`${EXECUTIONS}/company.team/typed`, formOf({ ...GIVEN, [id]: value }));
    expect([answer.status, answer.body._embedded.errors.map(({ path }) => path)]).toEqual([422, [`inputs.${id}`]]);
    expect(answer.body.message).toContain(`\`${id}\``);
  });

  it('that are missing are all named at once', async () => {
    const answer = await admin.post<ErrorBody>(`${EXECUTIONS}/company.team/typed`);
    expect(answer.status).toBe(422);
    expect(answer.body._embedded.errors.map(({ path }) => path)).toEqual(Object.keys(WRONG).map((id) => `inputs.${id}`));
  });

  it('are validated without starting anything', async () => {
    const validate = async (parts: typeof GIVEN): Promise<InputValidationDto> => {
      const answer = await admin.post<InputValidationDto>(`${EXECUTIONS}/company.team/typed/validate`, formOf(parts));
      expect(answer.status).toBe(200);
      return answer.body;
    };
    const total = async (): Promise<unknown> => (await admin.get<{ total: number }>(`${EXECUTIONS}/search`)).body.total;
    const before = await total();
    const good = await validate(GIVEN);
    expect([good.id, good.namespace, good.checks, good.inputs.flatMap(({ errors }) => errors)]).toEqual(['typed', 'company.team', [], []]);
    expect(good.inputs.find(({ input }) => input.id === 'int')).toMatchObject({ value: 5, enabled: true, isDefault: false });
    const bad = await validate({ ...GIVEN, ...WRONG });
    expect(bad.inputs.filter(({ errors }) => errors.length > 0).map(({ input }) => input.id)).toEqual(Object.keys(WRONG));
    expect((await validate({ ...GIVEN, bool: 'false' })).inputs.find(({ input }) => input.id === 'followed')).toMatchObject({ enabled: false });
    expect(await total()).toBe(before);
  });

  it('leave nothing in the storage when one of them is wrong', async () => {
    const files = async (): Promise<number> => (await readdir(platform.directory, { recursive: true })).length;
    const before = await files();
    await admin.post(`${EXECUTIONS}/company.team/typed`, formOf({ ...GIVEN, int: '99' }));
    expect(await files()).toBe(before);
  });

  describe('files', () => {
    let execution: ExecutionDto;
    let outputs: Record<string, string>;
    beforeAll(async () => {
      execution = await execute(admin, 'company.team/writes');
      outputs = execution.taskRunList?.[0]?.outputs?.['outputFiles'] as Record<string, string>;
    });

    const read = (what: string, uri: string | undefined, more = '') => admin.get(`${EXECUTIONS}/${execution.id}/${what}?path=${encodeURIComponent(uri ?? '')}${more}`);

    it('are outputs with a URI of the execution', () => {
      expect(execution.state.current).toBe('SUCCESS');
      expect(Object.keys(outputs).sort()).toEqual(['deep/er/a b.txt', 'raw.bin', 'records.jsonl', 'rows.csv']);
      for (const uri of Object.values(outputs)) expect(uri).toMatch(new RegExp(`^kestra:///company/team/writes/executions/${execution.id}/tasks/make/`));
    });

    it('are downloaded byte by byte, with their name', async () => {
      const response = await admin.send('GET', `${EXECUTIONS}/${execution.id}/file?path=${encodeURIComponent(outputs['raw.bin'] ?? '')}`);
      expect([response.status, response.headers.get('content-type'), response.headers.get('content-length')]).toEqual([200, 'application/octet-stream', '3']);
      expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([255, 0, 1]);
      const named = await read('file', outputs['deep/er/a b.txt']);
      expect([named.text, named.headers.get('content-disposition')]).toEqual(['hi\n', "attachment; filename*=UTF-8''a%20b.txt"]);
    });

    it('have a size and a preview', async () => {
      expect((await read('file/metas', outputs['rows.csv'])).body).toEqual({ size: 892 });
      const preview = await read('file/preview', outputs['rows.csv'], '&maxRows=3');
      expect(preview.body).toMatchObject({ extension: 'csv', truncated: true });
      expect((await read('file/preview', outputs['records.jsonl'])).body).toMatchObject({ extension: 'jsonl', type: 'LIST', content: [{ a: 1 }, { a: 2 }], truncated: false });
      expect((await read('file/preview', outputs['deep/er/a b.txt'])).body).toEqual({ extension: 'txt', type: 'TEXT', content: 'hi', truncated: false });
      expect((await read('file/preview', outputs['rows.csv'], '&encoding=nothing')).status).toBe(400);
    });

    it('that do not exist or belong to another execution are refused', async () => {
      expect((await read('file', `${outputs['rows.csv']}x`)).status).toBe(404);
      expect((await read('file', undefined)).status).toBe(400);
      const other = await execute(admin, 'company.team/writes');
      const foreign = await admin.get(`${EXECUTIONS}/${other.id}/file?path=${encodeURIComponent(outputs['rows.csv'] ?? '')}`);
      expect(foreign.status).toBe(400);
    });

    it('go with their execution', async () => {
      const uri = outputs['rows.csv'] ?? '';
      expect((await admin.delete(`${EXECUTIONS}/${execution.id}`)).status).toBe(204);
      expect((await read('file', uri)).status).toBe(404);
      const left = await readdir(platform.directory, { recursive: true });
      expect(left.filter((file) => file.includes(execution.id))).toEqual([]);
    });
  });
});
