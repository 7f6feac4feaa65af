// Written by src/generate.ts from the manifests of packages/plugins. Do not edit: run `npm run generate`.
import type { PluginManifest } from '@windhover/plugin-sdk';
import { manifest as m0 } from '@windhover/plugin-core/condition/date-time-between/manifest.ts';
import { manifest as m1 } from '@windhover/plugin-core/condition/day-week/manifest.ts';
import { manifest as m2 } from '@windhover/plugin-core/condition/day-week-in-month/manifest.ts';
import { manifest as m3 } from '@windhover/plugin-core/condition/expression/manifest.ts';
import { manifest as m4 } from '@windhover/plugin-core/condition/not/manifest.ts';
import { manifest as m5 } from '@windhover/plugin-core/condition/or/manifest.ts';
import { manifest as m6 } from '@windhover/plugin-core/condition/time-between/manifest.ts';
import { manifest as m7 } from '@windhover/plugin-core/condition/weekend/manifest.ts';
import { manifest as m8 } from '@windhover/plugin-core/debug/echo/manifest.ts';
import { manifest as m9 } from '@windhover/plugin-core/debug/return/manifest.ts';
import { manifest as m10 } from '@windhover/plugin-core/execution/fail/manifest.ts';
import { manifest as m11 } from '@windhover/plugin-core/execution/labels/manifest.ts';
import { manifest as m12 } from '@windhover/plugin-core/execution/set-variables/manifest.ts';
import { manifest as m13 } from '@windhover/plugin-core/execution/unset-variables/manifest.ts';
import { manifest as m14 } from '@windhover/plugin-core/flow/for-each/manifest.ts';
import { manifest as m15 } from '@windhover/plugin-core/flow/if/manifest.ts';
import { manifest as m16 } from '@windhover/plugin-core/flow/parallel/manifest.ts';
import { manifest as m17 } from '@windhover/plugin-core/flow/sequential/manifest.ts';
import { manifest as m18 } from '@windhover/plugin-core/flow/sleep/manifest.ts';
import { manifest as m19 } from '@windhover/plugin-core/flow/switch/manifest.ts';
import { manifest as m20 } from '@windhover/plugin-core/http/download/manifest.ts';
import { manifest as m21 } from '@windhover/plugin-core/http/request/manifest.ts';
import { manifest as m22 } from '@windhover/plugin-core/log/log/manifest.ts';
import { manifest as m23 } from '@windhover/plugin-core/metric/publish/manifest.ts';
import { manifest as m24 } from '@windhover/plugin-core/output/output-values/manifest.ts';
import { manifest as m25 } from '@windhover/plugin-core/runner/process/manifest.ts';
import { manifest as m26 } from '@windhover/plugin-core/trigger/schedule/manifest.ts';
import { manifest as m27 } from '@windhover/plugin-core/trigger/webhook/manifest.ts';
import { manifest as m28 } from '@windhover/plugin-scripts/node/commands/manifest.ts';
import { manifest as m29 } from '@windhover/plugin-scripts/node/script/manifest.ts';
import { manifest as m30 } from '@windhover/plugin-scripts/python/commands/manifest.ts';
import { manifest as m31 } from '@windhover/plugin-scripts/python/script/manifest.ts';
import { manifest as m32 } from '@windhover/plugin-scripts/runner/docker/manifest.ts';
import { manifest as m33 } from '@windhover/plugin-scripts/shell/commands/manifest.ts';
import { manifest as m34 } from '@windhover/plugin-scripts/shell/script/manifest.ts';

export const manifests: readonly PluginManifest[] = [
  m0,
  m1,
  m2,
  m3,
  m4,
  m5,
  m6,
  m7,
  m8,
  m9,
  m10,
  m11,
  m12,
  m13,
  m14,
  m15,
  m16,
  m17,
  m18,
  m19,
  m20,
  m21,
  m22,
  m23,
  m24,
  m25,
  m26,
  m27,
  m28,
  m29,
  m30,
  m31,
  m32,
  m33,
  m34,
];
