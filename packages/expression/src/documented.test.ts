import { describe, expect, it } from 'vitest';
import { renderStringAsync } from './render/render-async.ts';
import { errorOf, expectRendered } from './testing/expect-rendered.ts';
import type { Rendering } from './testing/expect-rendered.ts';

/** The examples that the reference documents, with the output it documents, page by page. */
const NOW = Date.parse('2025-03-04T05:06:07.890Z');
const host = { nowMs: () => NOW };
const SCOPE = {
  foo: { bar: 'dotted', 'foo-bar': 'bracketed' }, items: ['first'], inputs: { title: 'This is "my" title', message: 'This is my long\nmultiline message.', priority: 5, category: 'x', mydate: null },
  users: [{ name: 'Ann', city: 'Oslo' }, { name: 'Bob', city: 'Rome' }], map: { a: 1, b: 2 }, nobody: [], category: 'sports', news: 'N', sports: 'S', user: { email: null },
  execution: { state: 'SUCCESS', startDate: '2024-05-06T07:08:09.123456Z' }, taskrun: { attemptsCount: 3 }, stringDate: '2024-July-3', labels: { example: 'test', team: 'core' },
  vars: { late: "{{ trigger.date ?? (execution.startDate | dateAdd(-1, 'DAYS')) }}" }, nothing: null,
  payload: { name: 'John Doe', score: { English: 72, Maths: 88, French: 95, Spanish: 85, Science: 91 }, address: { city: 'Paris', country: 'France' }, graduation_years: [2020, 2021, 2022, 2023] },
};

const PAGES: Readonly<Record<string, readonly Rendering[]>> = {
  'syntax: basics': [
    ['{# This is a comment #}{{ "Visible content" }}', 'Visible content'],
    ['{{ foo.bar }} {{ foo["foo-bar"] }} {{ items[0] }}', 'dotted bracketed first'],
    ["{{ render(vars.late) }}", '2024-05-05T07:08:09.123456Z'],
    ['{{ vars.late }}', SCOPE.vars.late],
    ['{{ {\n"title": inputs.title,\n"message": inputs.message,\n"priority": inputs.priority\n} | toJson }}', '{"title":"This is \\"my\\" title","message":"This is my long\\nmultiline message.","priority":5}'],
    ['{{ 100 + 10l * 2.5 }} {{ true }} {{ null }}{{ ["apple", "banana"] }} {{ {"apple":"red", "banana":"yellow"} }}', '125.0 true ["apple","banana"] {"apple":"red","banana":"yellow"}'],
    ['{{ stringDate | date(existingFormat="yyyy-MMMM-d", format="yyyy/MMMM/d") }}', '2024/July/3'],
    ["{{ 'https://host/' + inputs.category }}", 'https://host/x'],
  ],
  'syntax: operators': [
    ['{% if execution.state == "SUCCESS" %}yes{% endif %}{% if taskrun.attemptsCount >= 3 %}!{% endif %}', 'yes!'],
    ['{{ 1 != 2 }} {{ 1 < 2 }} {{ 1 > 2 }} {{ 2 <= 2 }} {{ 3 >= 4 }}', 'true true false true false'],
    ['{% if 2 is even and 3 is odd %}a{% endif %}{% if (3 is not even) and (2 is odd or 3 is even) %}b{% endif %}{% if not false %}c{% endif %}', 'ac'],
    ['{{ ["apple", "pear", "banana"] contains "apple" }} {{ {"apple": "red", "banana": "yellow"} contains "banana" }} {{ "mainString" contains "Str" }}', 'true true true'],
    ['{{ ["apple", "pear", "banana", "peach"] contains ["apple", "peach"] }}', 'true'],
    ["{{ execution.state isIn ['SUCCESS', 'KILLED', 'CANCELLED'] }}", 'true'],
    ['{{ "apple" ~ "pear" ~ "banana" }} {{ 2 + 2 / (10 % 3) * (8 - 1) }}', 'applepearbanana 16'],
    ['{{ nope ?? nothing ?? "default" }}|{{ nope ??? "default" }}|{{ nothing ??? "default" }}|{{ nothing == null ? "bar" : "baz" }}', 'default|default||bar'],
    ["{{ null ?? now() | date('yyyy-MM-dd') }}", '2025-03-04'],
    ["{{ trigger.date ?? execution.startDate | date('yyyy-MM-dd') }}", '2024-05-06'],
  ],
  'syntax: tags': [
    ['{% set header = "Welcome Page" %}{{ header }}', 'Welcome Page'],
    ['{% if users is empty %}No{% elseif users.length == 1 %}One{% else %}Multiple{% endif %} {% if category == "news" %}{{ news }}{% elseif category == "sports" %}{{ sports }}{% else %}?{% endif %}', 'Multiple S'],
    ['{% for user in users %}{{ user.name }} lives in {{ user.city }}. {% else %}No users found.{% endfor %}{% for user in nobody %}x{% else %}No users found.{% endfor %}', 'Ann lives in Oslo. Bob lives in Rome. No users found.'],
    ['{% for entry in map %}{{ entry.key }}: {{ entry.value }};{% endfor %}', 'a: 1;b: 2;'],
    ['{% for user in users %}{{ loop.index }}: {{ user.name }}{% if loop.last %} (last){% endif %} {{ loop.length }}{{ loop.first }}{{ loop.revindex }};{% endfor %}', '0: Ann 2true1;1: Bob (last) 2false0;'],
    ['{% filter upper %}hello{% endfilter %} {% filter lower | title %}hello world{% endfilter %}', 'HELLO Hello World'],
    ['{% raw %}{{ user.name }}{% endraw %}', '{{ user.name }}'],
    ['{% macro input(type="text", name, value="") %}type: "{{ type }}", name: "{{ name }}", value: "{{ value }}"{% endmacro %}{{ input(name="country") }}', 'type: "text", name: "country", value: ""'],
    ['{% set foo = "bar" %}{% macro display(_context) %}{{ _context.foo }}{% endmacro %}{{ display(_context) }}', 'bar'],
    ['{% block "header" %}Introduction{% endblock %}{{ block("header") }}', 'IntroductionIntroduction'],
    ['{% if missing is not defined %}Variable is not defined.{% endif %}', 'Variable is not defined.'],
    ['{{ user.email is empty }} {{ "" is empty }} {{ nobody is empty }} {{ {} is empty }} {{ user.email is null }} {{ category is not null }}', 'true true true true true true'],
    ['{{ 2 is even }} {{ 3 is odd }} {{ users is iterable }} {{ "text" is iterable }} {{ \'{"test": 1}\' is json }} {{ {"apple": "red"} is map }}', 'true true true false true true'],
    ['a\n{%- if true -%}\nb\n{%- endif -%}\nc', 'abc'],
  ],
  'filters: collections': [
    ['{{ -7 | abs }} {{ "12.3" | number | className }} {{ "9223372036854775807" | number("BIGDECIMAL") | className }} {{ 3.141592653 | numberFormat("#.##") }}', '7 java.lang.Float java.math.BigDecimal 3.14'],
    ["{{ ['apple', 'banana', 'cherry'] | first }} {{ ['apple', 'banana', 'cherry'] | last }} {{ 'Kestra' | first }} {{ 'Kestra' | last }} {{ ['apple', 'banana'] | length }} {{ 'Kestra' | length }}", 'apple cherry K a 2 6'],
    ["{{ ['apple', 'banana', 'cherry'] | join(', ') }} {{ 'apple,banana,cherry' | split(',') }} {{ 'a.b.c' | split('\\\\.') }} {{ 'apple,banana,cherry,grape' | split(',', 2) }}", 'apple, banana, cherry ["apple","banana","cherry"] ["a","b","c"] ["apple","banana,cherry,grape"]'],
    ["{{ 'a,b,,' | split(',', 0) }} {{ 'a,b,,' | split(',', -1) }}", '["a","b"] ["a","b","",""]'],
    ['{{ [3, 1, 2] | sort }} {{ [3, 1, 2] | rsort }} {{ [1, 2, 3] | reverse }} {{ [1, 2, 3, 4, 5] | chunk(2) }} {{ [1, 2, 2, 3, 1] | distinct }}', '[1,2,3] [3,2,1] [3,2,1] [[1,2],[3,4],[5]] [1,2,3]'],
    ["{{ ['apple', 'banana', 'cherry'] | slice(1, 2) }} {{ 'Kestra' | slice(1, 3) }} {{ [1, 2] | merge([3, 4]) }} {{ [[1, 2], [3, 4], [5]] | flatten }}", '["banana"] es [1,2,3,4] [1,2,3,4,5]'],
    ["{{ {'foo': 'bar', 'baz': 'qux'} | keys }} {{ {'foo': 'bar', 'baz': 'qux'} | values }}", '["foo","baz"] ["bar","qux"]'],
  ],
  'filters: dates': [
    ['{{ execution.startDate | date("yyyy-MM-dd") }} {{ now() | date("yyyy-MM-dd\'T\'HH:mm:ssX", timeZone="UTC") }}', '2024-05-06 2025-03-04T05:06:07Z'],
    ["{{ now() | dateAdd(-1, 'DAYS') | date('yyyy-MM-dd') }} {{ execution.startDate | dateAdd(-1, 'MONTHS') | date('yyyy-MM-dd') }}", '2025-03-03 2024-04-06'],
    ['{{ now() | timestamp(timeZone="Europe/Paris") }} {{ now() | timestampMilli(timeZone="Asia/Kolkata") }}', '1741064767 1741064767890'],
    ["{{ execution.startDate | timestampMicro }} {{ execution.startDate | timestampNano }}", '1714979289123456 1714979289123456000'],
    ["{{ execution.startDate | date('iso') }} {{ execution.startDate | date('iso_date_time') }} {{ execution.startDate | date('iso_zoned_date_time') }}", '2024-05-06T07:08:09.123456Z 2024-05-06T07:08:09.123456Z[UTC] 2024-05-06T07:08:09.123456Z[UTC]'],
  ],
  'filters: structured data': [
    ['{{ [1, 2, 3] | toJson }} {{ true | toJson }} {{ "foo" | toJson }} {{ {"a": 1} | toIon }}', '[1,2,3] true "foo" {a:1}'],
    ["{{ [1, 2, 3] | jq('.') }} {{ [1, 2, 3] | jq('.[0]') | first }}", '[[1,2,3]] 1'],
    ['{{ payload.score.English + payload.score.French + payload.score.Spanish }} {{ payload.score | length }} {{ payload.score | values | jq(\'reduce .[] as $num (0; .+$num)\') | first }}', '252 5 431'],
    ['{{ payload.address.city }}, {{ payload.address.country | upper }} {{ payload.graduation_years | first }} {{ payload.graduation_years | last }}', 'Paris, FRANCE 2020 2023'],
    ["{{ fromJson('{\"name\": \"alpha\", \"value\": 1}') | jq('.value * 2') | first }}", '2'],
    ['{{ ("foo: bar" | yaml).foo }} {{ "foo: bar" | yaml }} {{ {"key": "value"} | yaml }}', 'bar {"foo":"bar"} key: value\n'],
    ['m: {{ "a: 1\nb: 2" | indent(4) }}{{ "key1: value1\nkey2: value2" | nindent(4) }}', 'm: a: 1\n    b: 2\n    key1: value1\n    key2: value2'],
  ],
  'filters: strings': [
    ['{{ "LOUD TEXT" | lower }} {{ "quiet text" | upper }} {{ "article title" | title }} {{ "hello world" | capitalize }} {{ " padded " | trim }}', 'loud text QUIET TEXT Article Title Hello world padded'],
    ['{{ "this is a long sentence." | abbreviate(7) }} {{ "I like %this% and %that%." | replace({\'%this%\': category, \'%that%\': "bar"}) }}', 'this... I like sports and bar.'],
    ['{{ "a.b.c" | substringBefore(".") }} {{ "a.b.c" | substringAfter(".") }} {{ "a.b.c" | substringBeforeLast(".") }} {{ "a.b.c" | substringAfterLast(".") }}', 'a b.c a.b c'],
    ['{{ "Hello World!" | slugify }} {{ user.phoneNumber | default("No phone number") }} {{ user.email | default("none") }}', 'hello-world No phone number none'],
    ['{{ "kestra://file.csv" | startsWith("kestra://") }} {{ "report.csv" | endsWith(".csv") }}', 'true true'],
    ['{{ "test" | base64encode }} {{ "dGVzdA==" | base64decode }} {{ "The string ü@foo-bar" | urlencode }} {{ "The+string+%C3%BC%40foo-bar" | urldecode }}', 'dGVzdA== test The+string+%C3%BC%40foo-bar The string ü@foo-bar'],
    ['{{ "test" | sha1 }} {{ "test" | md5 }}', 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3 098f6bcd4621d373cade4e832627b4f6'],
    ['{{ "test" | sha512 }}', 'ee26b0dd4af7e749aa1a8ee3c10ae9923f618980772e473f8819a5d4940e0db27ac185f8a0e1d5f84f88bc887fd67b143732c304cc5fa9ad8e6f57f50028a8ff'],
    ['{{ 42 | string | length }} {{ "Can\'t be here" | escapeChar(\'single\') }} {{ \'say "x"\' | escapeChar(\'double\') }}', "2 Can\\'t be here say \\\"x\\\""],
    ['{{ "hello world" | regexMatch("w[a-z]+") }} {{ "2024-01-15" | regexReplace("(\\\\d{4})-(\\\\d{2})-(\\\\d{2})", "$3/$2/$1") }} {{ "order-12345-done" | regexExtract("\\\\d+") }} {{ "2024-01-15" | regexExtract("(\\\\d{4})-(\\\\d{2})-(\\\\d{2})", 1) }}', 'true 15/01/2024 12345 2024'],
    ['{{ "none" | regexExtract("[0-9]+") is null }} {{ "a1b2" | replace({"[0-9]": "#"}, regexp=true) }}', 'true a#b#'],
  ],
  functions: [
    ["{{ fromJson('{\"name\": \"x\"}').name }} {{ fromJson('[1, 2, 3]')[0] }} {{ json('[1]')[0] }} {{ fromIon('{someField: 7}').someField }} {{ yaml('foo: [666, 1, 2]').foo[0] }}", 'x 1 1 7 666'],
    ['{{ max(5, 10, 15) }} {{ min(5, 10, 15) }} {{ range(0, 3) }} {{ range(0, 6, 2) }}', '15 5 [0,1,2,3] [0,2,4,6]'],
    ["{{ isWeekend('2024-12-28') }} {{ isDayWeekInMonth('2024-12-02', 'MONDAY', 'FIRST') }} {{ dayOfWeek('2024-12-02') }} {{ dayOfMonth('2024-12-02') }} {{ monthOfYear('2024-12-02') }} {{ hourOfDay(execution.startDate) }}", 'true true MONDAY 2 12 7'],
    ['{{ now() }} {{ now(timeZone="Europe/Paris") }}', '2025-03-04T05:06:07.890000Z 2025-03-04T06:06:07.890000+01:00'],
    ['{{ uuid() | length }} {{ ksuid() | length }} {{ nanoId() | length }} {{ nanoId(length=10) | length }} {{ id() != id() }} {{ randomInt(lower=1, upper=2) }}', '22 27 21 10 true 1'],
    ['{{ printContext() contains "users" }} {{ {"a": "{{ category }}"} | toJson }} {{ renderOnce("{{ vars.late }}") }}', `true {"a":"{{ category }}"} ${SCOPE.vars.late}`],
  ],
};

describe.each(Object.entries(PAGES))('documented: %s', (_page, rows) => {
  it.each(rows)('%s', (template, expected) => expectRendered(template, expected, SCOPE, { host }));
});

describe('documented: what asks the outside', () => {
  const answers: Readonly<Record<string, unknown>> = {
    secret: '{"sub": "deep"}', credential: 'token', read: 'content', fileURI: 'kestra:///company/_files/a.txt', kv: 'value', encrypt: 'cipher', decrypt: 'plain', errorLogs: [{ message: 'bad' }],
    appLink: 'https://host/app', assets: [{ id: 'a' }], randomPort: 4_242, http: [{ slug: 'beauty' }], fileSize: 12, fileExists: true, isFileEmpty: false, isPublicHoliday: true,
  };
  const rendered = (template: string): Promise<string> => renderStringAsync(template, SCOPE, { ...host, fetch: async ({ function: name }) => Promise.resolve(answers[name]) });

  it.each([
    ["{{ secret('API_KEY') }} {{ secret('KEY', 'company', 'sub') }} {{ secret('KEY', subkey='sub') }} {{ credential('my_oauth') }}", '{"sub": "deep"} deep deep token'],
    ["{{ read('subdir/file.txt') }} {{ fileURI('my_file.txt') }} {{ kv('MY_KEY') }} {{ kv('OPTIONAL_KEY', 'other.namespace', false) }}", 'content kestra:///company/_files/a.txt value value'],
    ["{{ encrypt('KEY', 'x') }} {{ decrypt('KEY', 'y') }} {{ errorLogs()[0].message }} {{ appLink(appId='com.example.my-app') }} {{ appLink(baseUrl=true) }} {{ assets(type='T')[0].id }}", 'cipher plain bad https://host/app https://host/app a'],
    ["{{ http(uri = 'https://dummyjson.com/products/categories') | jq('.[].slug') }} {{ randomPort() }}", '["beauty"] 4242'],
    ["{{ fileSize('a.txt') }} {{ fileExists('a.txt') }} {{ isFileEmpty('a.txt') }} {{ isPublicHoliday('2024-12-25', 'US') }} {{ isPublicHoliday('2024-01-06', 'DE', 'DE-BY') }}", '12 true false true true'],
  ])('%s', async (template, expected) => expect(await rendered(template)).toBe(expected));
});

describe('documented: errors', () => {
  it.each([
    ['{{ nope ?? bar ?? raise }}', 'Unable to find `raise`'],
    ['{{ nope }}', 'Unable to find `nope` used in the expression `{{ nope }}` at line 1'],
    ['{{ items.hy-phen }}', 'Unable to find'],
  ])('%s', (template, message) => expect(errorOf(template, SCOPE)).toContain(message));
});
