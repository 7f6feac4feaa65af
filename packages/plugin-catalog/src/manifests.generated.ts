// Written by src/generate.ts from the manifests of packages/plugins. Do not edit: run `npm run generate`.
import type { PluginManifest } from '@windhover/plugin-sdk';
import { manifest as m0 } from '@windhover/plugin-serdes/compress/archive-compress/manifest.ts';
import { manifest as m1 } from '@windhover/plugin-serdes/compress/archive-decompress/manifest.ts';
import { manifest as m2 } from '@windhover/plugin-serdes/compress/file-compress/manifest.ts';
import { manifest as m3 } from '@windhover/plugin-serdes/compress/file-decompress/manifest.ts';
import { manifest as m4 } from '@windhover/plugin-core/condition/date-time-between/manifest.ts';
import { manifest as m5 } from '@windhover/plugin-core/condition/day-week/manifest.ts';
import { manifest as m6 } from '@windhover/plugin-core/condition/day-week-in-month/manifest.ts';
import { manifest as m7 } from '@windhover/plugin-core/condition/execution-flow/manifest.ts';
import { manifest as m8 } from '@windhover/plugin-core/condition/execution-labels/manifest.ts';
import { manifest as m9 } from '@windhover/plugin-core/condition/execution-namespace/manifest.ts';
import { manifest as m10 } from '@windhover/plugin-core/condition/execution-outputs/manifest.ts';
import { manifest as m11 } from '@windhover/plugin-core/condition/execution-status/manifest.ts';
import { manifest as m12 } from '@windhover/plugin-core/condition/expression/manifest.ts';
import { manifest as m13 } from '@windhover/plugin-core/condition/flow/manifest.ts';
import { manifest as m14 } from '@windhover/plugin-core/condition/flow-namespace/manifest.ts';
import { manifest as m15 } from '@windhover/plugin-core/condition/has-retry-attempt/manifest.ts';
import { manifest as m16 } from '@windhover/plugin-core/condition/multiple-condition/manifest.ts';
import { manifest as m17 } from '@windhover/plugin-core/condition/not/manifest.ts';
import { manifest as m18 } from '@windhover/plugin-core/condition/or/manifest.ts';
import { manifest as m19 } from '@windhover/plugin-core/condition/public-holiday/manifest.ts';
import { manifest as m20 } from '@windhover/plugin-core/condition/time-between/manifest.ts';
import { manifest as m21 } from '@windhover/plugin-core/condition/weekend/manifest.ts';
import { manifest as m22 } from '@windhover/plugin-core/debug/echo/manifest.ts';
import { manifest as m23 } from '@windhover/plugin-core/debug/return/manifest.ts';
import { manifest as m24 } from '@windhover/plugin-core/execution/assert/manifest.ts';
import { manifest as m25 } from '@windhover/plugin-core/execution/count/manifest.ts';
import { manifest as m26 } from '@windhover/plugin-core/execution/exit/manifest.ts';
import { manifest as m27 } from '@windhover/plugin-core/execution/fail/manifest.ts';
import { manifest as m28 } from '@windhover/plugin-core/execution/labels/manifest.ts';
import { manifest as m29 } from '@windhover/plugin-core/execution/purge-executions/manifest.ts';
import { manifest as m30 } from '@windhover/plugin-core/execution/resume/manifest.ts';
import { manifest as m31 } from '@windhover/plugin-core/execution/set-variables/manifest.ts';
import { manifest as m32 } from '@windhover/plugin-core/execution/unset-variables/manifest.ts';
import { manifest as m33 } from '@windhover/plugin-core/flow/allow-failure/manifest.ts';
import { manifest as m34 } from '@windhover/plugin-core/flow/dag/manifest.ts';
import { manifest as m35 } from '@windhover/plugin-core/flow/each-parallel/manifest.ts';
import { manifest as m36 } from '@windhover/plugin-core/flow/each-sequential/manifest.ts';
import { manifest as m37 } from '@windhover/plugin-core/flow/for-each/manifest.ts';
import { manifest as m38 } from '@windhover/plugin-core/flow/for-each-item/manifest.ts';
import { manifest as m39 } from '@windhover/plugin-core/flow/if/manifest.ts';
import { manifest as m40 } from '@windhover/plugin-core/flow/loop-until/manifest.ts';
import { manifest as m41 } from '@windhover/plugin-core/flow/parallel/manifest.ts';
import { manifest as m42 } from '@windhover/plugin-core/flow/pause/manifest.ts';
import { manifest as m43 } from '@windhover/plugin-core/flow/sequential/manifest.ts';
import { manifest as m44 } from '@windhover/plugin-core/flow/sleep/manifest.ts';
import { manifest as m45 } from '@windhover/plugin-core/flow/subflow/manifest.ts';
import { manifest as m46 } from '@windhover/plugin-core/flow/switch/manifest.ts';
import { manifest as m47 } from '@windhover/plugin-core/flow/template/manifest.ts';
import { manifest as m48 } from '@windhover/plugin-core/flow/working-directory/manifest.ts';
import { manifest as m49 } from '@windhover/plugin-core/http/download/manifest.ts';
import { manifest as m50 } from '@windhover/plugin-core/http/request/manifest.ts';
import { manifest as m51 } from '@windhover/plugin-core/http/sse-request/manifest.ts';
import { manifest as m52 } from '@windhover/plugin-core/http/trigger/manifest.ts';
import { manifest as m53 } from '@windhover/plugin-core/kv/delete/manifest.ts';
import { manifest as m54 } from '@windhover/plugin-core/kv/get/manifest.ts';
import { manifest as m55 } from '@windhover/plugin-core/kv/get-keys/manifest.ts';
import { manifest as m56 } from '@windhover/plugin-core/kv/purge-kv/manifest.ts';
import { manifest as m57 } from '@windhover/plugin-core/kv/set/manifest.ts';
import { manifest as m58 } from '@windhover/plugin-core/log/fetch/manifest.ts';
import { manifest as m59 } from '@windhover/plugin-core/log/log/manifest.ts';
import { manifest as m60 } from '@windhover/plugin-core/log/purge-logs/manifest.ts';
import { manifest as m61 } from '@windhover/plugin-core/metric/publish/manifest.ts';
import { manifest as m62 } from '@windhover/plugin-core/metric/purge-metrics/manifest.ts';
import { manifest as m63 } from '@windhover/plugin-core/namespace/delete-files/manifest.ts';
import { manifest as m64 } from '@windhover/plugin-core/namespace/download-files/manifest.ts';
import { manifest as m65 } from '@windhover/plugin-core/namespace/purge-files/manifest.ts';
import { manifest as m66 } from '@windhover/plugin-core/namespace/upload-files/manifest.ts';
import { manifest as m67 } from '@windhover/plugin-core/output/output-values/manifest.ts';
import { manifest as m68 } from '@windhover/plugin-core/runner/process/manifest.ts';
import { manifest as m69 } from '@windhover/plugin-core/state/delete/manifest.ts';
import { manifest as m70 } from '@windhover/plugin-core/state/get/manifest.ts';
import { manifest as m71 } from '@windhover/plugin-core/state/set/manifest.ts';
import { manifest as m72 } from '@windhover/plugin-core/storage/concat/manifest.ts';
import { manifest as m73 } from '@windhover/plugin-core/storage/deduplicate-items/manifest.ts';
import { manifest as m74 } from '@windhover/plugin-core/storage/delete/manifest.ts';
import { manifest as m75 } from '@windhover/plugin-core/storage/filter-items/manifest.ts';
import { manifest as m76 } from '@windhover/plugin-core/storage/local-files/manifest.ts';
import { manifest as m77 } from '@windhover/plugin-core/storage/purge-current-execution-files/manifest.ts';
import { manifest as m78 } from '@windhover/plugin-core/storage/reverse/manifest.ts';
import { manifest as m79 } from '@windhover/plugin-core/storage/size/manifest.ts';
import { manifest as m80 } from '@windhover/plugin-core/storage/split/manifest.ts';
import { manifest as m81 } from '@windhover/plugin-core/storage/write/manifest.ts';
import { manifest as m82 } from '@windhover/plugin-core/templating/templated-task/manifest.ts';
import { manifest as m83 } from '@windhover/plugin-core/trigger/flow/manifest.ts';
import { manifest as m84 } from '@windhover/plugin-core/trigger/schedule/manifest.ts';
import { manifest as m85 } from '@windhover/plugin-core/trigger/schedule-on-dates/manifest.ts';
import { manifest as m86 } from '@windhover/plugin-core/trigger/toggle/manifest.ts';
import { manifest as m87 } from '@windhover/plugin-core/trigger/webhook/manifest.ts';
import { manifest as m88 } from '@windhover/plugin-redis/list/list-pop/manifest.ts';
import { manifest as m89 } from '@windhover/plugin-redis/list/list-push/manifest.ts';
import { manifest as m90 } from '@windhover/plugin-redis/list/realtime-trigger/manifest.ts';
import { manifest as m91 } from '@windhover/plugin-redis/list/trigger/manifest.ts';
import { manifest as m92 } from '@windhover/plugin-redis/pubsub/publish/manifest.ts';
import { manifest as m93 } from '@windhover/plugin-redis/string/delete/manifest.ts';
import { manifest as m94 } from '@windhover/plugin-redis/string/get/manifest.ts';
import { manifest as m95 } from '@windhover/plugin-redis/string/set/manifest.ts';
import { manifest as m96 } from '@windhover/plugin-scripts/languages/bun/commands/manifest.ts';
import { manifest as m97 } from '@windhover/plugin-scripts/languages/bun/commands-trigger/manifest.ts';
import { manifest as m98 } from '@windhover/plugin-scripts/languages/bun/script/manifest.ts';
import { manifest as m99 } from '@windhover/plugin-scripts/languages/bun/script-trigger/manifest.ts';
import { manifest as m100 } from '@windhover/plugin-scripts/languages/deno/commands/manifest.ts';
import { manifest as m101 } from '@windhover/plugin-scripts/languages/deno/commands-trigger/manifest.ts';
import { manifest as m102 } from '@windhover/plugin-scripts/languages/deno/script/manifest.ts';
import { manifest as m103 } from '@windhover/plugin-scripts/languages/deno/script-trigger/manifest.ts';
import { manifest as m104 } from '@windhover/plugin-scripts/languages/dotnet/commands/manifest.ts';
import { manifest as m105 } from '@windhover/plugin-scripts/languages/dotnet/commands-trigger/manifest.ts';
import { manifest as m106 } from '@windhover/plugin-scripts/languages/dotnet/script/manifest.ts';
import { manifest as m107 } from '@windhover/plugin-scripts/languages/dotnet/script-trigger/manifest.ts';
import { manifest as m108 } from '@windhover/plugin-scripts/languages/go/commands/manifest.ts';
import { manifest as m109 } from '@windhover/plugin-scripts/languages/go/commands-trigger/manifest.ts';
import { manifest as m110 } from '@windhover/plugin-scripts/languages/go/script/manifest.ts';
import { manifest as m111 } from '@windhover/plugin-scripts/languages/go/script-trigger/manifest.ts';
import { manifest as m112 } from '@windhover/plugin-scripts/languages/groovy/commands/manifest.ts';
import { manifest as m113 } from '@windhover/plugin-scripts/languages/groovy/commands-trigger/manifest.ts';
import { manifest as m114 } from '@windhover/plugin-scripts/languages/groovy/script/manifest.ts';
import { manifest as m115 } from '@windhover/plugin-scripts/languages/groovy/script-trigger/manifest.ts';
import { manifest as m116 } from '@windhover/plugin-scripts/languages/jbang/commands/manifest.ts';
import { manifest as m117 } from '@windhover/plugin-scripts/languages/jbang/commands-trigger/manifest.ts';
import { manifest as m118 } from '@windhover/plugin-scripts/languages/jbang/script/manifest.ts';
import { manifest as m119 } from '@windhover/plugin-scripts/languages/jbang/script-trigger/manifest.ts';
import { manifest as m120 } from '@windhover/plugin-scripts/languages/julia/commands/manifest.ts';
import { manifest as m121 } from '@windhover/plugin-scripts/languages/julia/commands-trigger/manifest.ts';
import { manifest as m122 } from '@windhover/plugin-scripts/languages/julia/script/manifest.ts';
import { manifest as m123 } from '@windhover/plugin-scripts/languages/julia/script-trigger/manifest.ts';
import { manifest as m124 } from '@windhover/plugin-scripts/languages/lua/commands/manifest.ts';
import { manifest as m125 } from '@windhover/plugin-scripts/languages/lua/commands-trigger/manifest.ts';
import { manifest as m126 } from '@windhover/plugin-scripts/languages/lua/script/manifest.ts';
import { manifest as m127 } from '@windhover/plugin-scripts/languages/lua/script-trigger/manifest.ts';
import { manifest as m128 } from '@windhover/plugin-scripts/node/commands/manifest.ts';
import { manifest as m129 } from '@windhover/plugin-scripts/node/commands-trigger/manifest.ts';
import { manifest as m130 } from '@windhover/plugin-scripts/node/script/manifest.ts';
import { manifest as m131 } from '@windhover/plugin-scripts/node/script-trigger/manifest.ts';
import { manifest as m132 } from '@windhover/plugin-scripts/languages/perl/commands/manifest.ts';
import { manifest as m133 } from '@windhover/plugin-scripts/languages/perl/commands-trigger/manifest.ts';
import { manifest as m134 } from '@windhover/plugin-scripts/languages/perl/script/manifest.ts';
import { manifest as m135 } from '@windhover/plugin-scripts/languages/perl/script-trigger/manifest.ts';
import { manifest as m136 } from '@windhover/plugin-scripts/languages/php/commands/manifest.ts';
import { manifest as m137 } from '@windhover/plugin-scripts/languages/php/commands-trigger/manifest.ts';
import { manifest as m138 } from '@windhover/plugin-scripts/languages/php/script/manifest.ts';
import { manifest as m139 } from '@windhover/plugin-scripts/languages/php/script-trigger/manifest.ts';
import { manifest as m140 } from '@windhover/plugin-scripts/languages/powershell/commands/manifest.ts';
import { manifest as m141 } from '@windhover/plugin-scripts/languages/powershell/commands-trigger/manifest.ts';
import { manifest as m142 } from '@windhover/plugin-scripts/languages/powershell/script/manifest.ts';
import { manifest as m143 } from '@windhover/plugin-scripts/languages/powershell/script-trigger/manifest.ts';
import { manifest as m144 } from '@windhover/plugin-scripts/python/commands/manifest.ts';
import { manifest as m145 } from '@windhover/plugin-scripts/python/commands-trigger/manifest.ts';
import { manifest as m146 } from '@windhover/plugin-scripts/python/script/manifest.ts';
import { manifest as m147 } from '@windhover/plugin-scripts/python/script-trigger/manifest.ts';
import { manifest as m148 } from '@windhover/plugin-scripts/languages/r/commands/manifest.ts';
import { manifest as m149 } from '@windhover/plugin-scripts/languages/r/commands-trigger/manifest.ts';
import { manifest as m150 } from '@windhover/plugin-scripts/languages/r/script/manifest.ts';
import { manifest as m151 } from '@windhover/plugin-scripts/languages/r/script-trigger/manifest.ts';
import { manifest as m152 } from '@windhover/plugin-scripts/languages/ruby/commands/manifest.ts';
import { manifest as m153 } from '@windhover/plugin-scripts/languages/ruby/commands-trigger/manifest.ts';
import { manifest as m154 } from '@windhover/plugin-scripts/languages/ruby/script/manifest.ts';
import { manifest as m155 } from '@windhover/plugin-scripts/languages/ruby/script-trigger/manifest.ts';
import { manifest as m156 } from '@windhover/plugin-scripts/runner/docker/manifest.ts';
import { manifest as m157 } from '@windhover/plugin-scripts/shell/commands/manifest.ts';
import { manifest as m158 } from '@windhover/plugin-scripts/shell/commands-trigger/manifest.ts';
import { manifest as m159 } from '@windhover/plugin-scripts/shell/script/manifest.ts';
import { manifest as m160 } from '@windhover/plugin-scripts/shell/script-trigger/manifest.ts';
import { manifest as m161 } from '@windhover/plugin-serdes/avro/avro-to-ion/manifest.ts';
import { manifest as m162 } from '@windhover/plugin-serdes/avro/ion-to-avro/manifest.ts';
import { manifest as m163 } from '@windhover/plugin-serdes/csv/csv-to-ion/manifest.ts';
import { manifest as m164 } from '@windhover/plugin-serdes/csv/ion-to-csv/manifest.ts';
import { manifest as m165 } from '@windhover/plugin-serdes/excel/excel-to-ion/manifest.ts';
import { manifest as m166 } from '@windhover/plugin-serdes/excel/ion-to-excel/manifest.ts';
import { manifest as m167 } from '@windhover/plugin-serdes/json/ion-to-json/manifest.ts';
import { manifest as m168 } from '@windhover/plugin-serdes/json/json-to-ion/manifest.ts';
import { manifest as m169 } from '@windhover/plugin-serdes/markdown/html-to-markdown/manifest.ts';
import { manifest as m170 } from '@windhover/plugin-serdes/markdown/markdown-to-html/manifest.ts';
import { manifest as m171 } from '@windhover/plugin-serdes/markdown/markdown-to-text/manifest.ts';
import { manifest as m172 } from '@windhover/plugin-serdes/parquet/ion-to-parquet/manifest.ts';
import { manifest as m173 } from '@windhover/plugin-serdes/parquet/parquet-to-ion/manifest.ts';
import { manifest as m174 } from '@windhover/plugin-serdes/protobuf/protobuf-to-ion/manifest.ts';
import { manifest as m175 } from '@windhover/plugin-serdes/xml/ion-to-xml/manifest.ts';
import { manifest as m176 } from '@windhover/plugin-serdes/xml/xml-to-ion/manifest.ts';
import { manifest as m177 } from '@windhover/plugin-serdes/yaml/ion-to-yaml/manifest.ts';
import { manifest as m178 } from '@windhover/plugin-serdes/yaml/yaml-to-ion/manifest.ts';

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
  m35,
  m36,
  m37,
  m38,
  m39,
  m40,
  m41,
  m42,
  m43,
  m44,
  m45,
  m46,
  m47,
  m48,
  m49,
  m50,
  m51,
  m52,
  m53,
  m54,
  m55,
  m56,
  m57,
  m58,
  m59,
  m60,
  m61,
  m62,
  m63,
  m64,
  m65,
  m66,
  m67,
  m68,
  m69,
  m70,
  m71,
  m72,
  m73,
  m74,
  m75,
  m76,
  m77,
  m78,
  m79,
  m80,
  m81,
  m82,
  m83,
  m84,
  m85,
  m86,
  m87,
  m88,
  m89,
  m90,
  m91,
  m92,
  m93,
  m94,
  m95,
  m96,
  m97,
  m98,
  m99,
  m100,
  m101,
  m102,
  m103,
  m104,
  m105,
  m106,
  m107,
  m108,
  m109,
  m110,
  m111,
  m112,
  m113,
  m114,
  m115,
  m116,
  m117,
  m118,
  m119,
  m120,
  m121,
  m122,
  m123,
  m124,
  m125,
  m126,
  m127,
  m128,
  m129,
  m130,
  m131,
  m132,
  m133,
  m134,
  m135,
  m136,
  m137,
  m138,
  m139,
  m140,
  m141,
  m142,
  m143,
  m144,
  m145,
  m146,
  m147,
  m148,
  m149,
  m150,
  m151,
  m152,
  m153,
  m154,
  m155,
  m156,
  m157,
  m158,
  m159,
  m160,
  m161,
  m162,
  m163,
  m164,
  m165,
  m166,
  m167,
  m168,
  m169,
  m170,
  m171,
  m172,
  m173,
  m174,
  m175,
  m176,
  m177,
  m178,
];
