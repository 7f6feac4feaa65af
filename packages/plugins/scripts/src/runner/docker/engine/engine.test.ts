import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineAddress } from './engine-address.ts';
import { FrameReader } from './frames.ts';

describe('the address of an engine', () => {
  it.each([
    ['unix:///run/user/1000/docker.sock', { secure: false, socketPath: '/run/user/1000/docker.sock' }],
    ['tcp://engine', { secure: false, host: 'engine', port: 2375 }],
    ['tcp://10.0.0.1:1234', { secure: false, host: '10.0.0.1', port: 1234 }],
    ['http://[::1]:2375', { secure: false, host: '::1', port: 2375 }],
    ['https://engine.example.com', { secure: true, host: 'engine.example.com', port: 2376 }],
  ])('%s', async (host, expected) => {
    expect(await engineAddress(host)).toEqual({ text: host, ...expected });
  });

  it.each(['docker.sock', 'ssh://engine', 'unix://relative', ''])('is not %s', async (host) => {
    await expect(engineAddress(host)).rejects.toThrow('is no address of a container engine');
  });

  it('is secured by the certificates of a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'windhover-certificates-'));
    for (const name of ['ca', 'cert', 'key']) await writeFile(join(folder, `${name}.pem`), name);
    const address = await engineAddress('tcp://engine', folder);
    expect(address).toMatchObject({ secure: true, port: 2376, ca: Buffer.from('ca'), cert: Buffer.from('cert'), key: Buffer.from('key') });
    await rm(join(folder, 'key.pem'));
    await expect(engineAddress('tcp://engine', folder)).rejects.toThrow('The certificates of the container engine cannot be read');
    await rm(folder, { recursive: true });
  });
});

describe('frames', () => {
  const frame = (stream: number, text: string): Buffer => {
    const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
    header.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([header, Buffer.from(text)]);
  };

  it('are read wherever the stream is cut', () => {
    const whole = Buffer.concat([frame(1, 'out'), frame(2, 'error'), frame(1, ''), frame(1, 'more')]);
    for (let size = 1; size <= whole.byteLength; size += 1) {
      const reader = new FrameReader();
      const texts = { stdout: '', stderr: '' };
      for (let at = 0; at < whole.byteLength; at += size) for (const [stream, piece] of reader.read(whole.subarray(at, at + size))) texts[stream] += piece.toString();
      expect([texts, reader.atBoundary]).toEqual([{ stdout: 'outmore', stderr: 'error' }, true]);
    }
  });

  it('that are cut off leave the reader inside', () => {
    const reader = new FrameReader();
    expect([...reader.read(frame(1, 'out').subarray(0, 10))]).toHaveLength(1);
    expect(reader.atBoundary).toBe(false);
  });

  it('of another form are refused', () => {
    expect(() => [...new FrameReader().read(Buffer.from('plain text of a terminal'))]).toThrow('not in the form of the engine API');
  });
});
