import { describe, expect, it } from 'vitest';
import { splitTag } from './pull-image.ts';
import { registryOf } from './registry-auth.ts';

describe('names of images', () => {
  it.each([
    ['ubuntu', 'docker.io', { name: 'ubuntu', tag: 'latest' }],
    ['team/tool:1.2', 'docker.io', { name: 'team/tool', tag: '1.2' }],
    ['ghcr.io/team/tool', 'ghcr.io', { name: 'ghcr.io/team/tool', tag: 'latest' }],
    ['localhost/tool:a', 'localhost', { name: 'localhost/tool', tag: 'a' }],
    ['registry:5000/tool', 'registry:5000', { name: 'registry:5000/tool', tag: 'latest' }],
    ['registry:5000/tool:3', 'registry:5000', { name: 'registry:5000/tool', tag: '3' }],
    ['ubuntu@sha256:abc', 'docker.io', { name: 'ubuntu', tag: 'sha256:abc' }],
  ])('%s', (image, registry, split) => {
    expect([registryOf(image), splitTag(image)]).toEqual([registry, split]);
  });
});
