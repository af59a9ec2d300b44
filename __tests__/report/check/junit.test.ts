import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { validateXML } from 'xmllint-wasm';
import type { CheckReport } from '../../../src/checks/checked.js';
import { VerifyError } from '../../../src/errors.js';
import { renderCheck } from '../../../src/report/check/index.js';
import { file, finding, online, rangeIn, reportOf, surroundings, warning } from './reports.js';

const schema = readFileSync(
  fileURLToPath(new URL('../../fixtures/schemas/JUnit.xsd', import.meta.url)),
  'utf8',
);
const xml = (report: CheckReport): string => renderCheck('junit', report, surroundings);

const unreadable = new VerifyError('config-not-found', 'Gone.', { hint: 'Look.' });
const hostile =
  'a\u0000\u0001\u000b\u001b[2J\u007f\u009b\u202e\ufffe\uffff\ud83dz\udc00 <&"\'> ]]> \t\n😀';
const mixed = [
  file({
    path: 'a&"<b>.json',
    diagnostics: [
      finding({ hint: 'Fill it.', range: rangeIn('x: ""', '""', 3) }),
      finding({ message: 'Once more.' }),
      warning({ pointer: '' }),
    ],
    omitted: [
      { rule: 'empty-value', severity: 'error', count: 2000 },
      { rule: 'unknown-key', severity: 'warning', count: 5 },
    ],
  }),
  file({ path: 'clean.json' }),
  file({ path: 'gone.json', unreadable }),
];
const reports: Readonly<Record<string, CheckReport>> = {
  'no-file.xml': reportOf([]),
  'online.xml': reportOf([file({ online: online() })]),
  'mixed.xml': reportOf(mixed),
  'strict.xml': reportOf(mixed, 'warning'),
  'hostile.xml': reportOf([
    file({
      path: `x${hostile}`,
      diagnostics: [
        finding({ message: hostile, hint: hostile, pointer: `/${hostile}` }),
        warning({ message: hostile }),
      ],
    }),
  ]),
};

describe('a JUnit report', () => {
  test('meets the schema', async () => {
    const files = Object.entries(reports).map(([fileName, report]) => ({
      fileName,
      contents: xml(report),
    }));
    const wrong = { fileName: 'wrong.xml', contents: '<testsuites><testsuite/></testsuites>' };
    const { errors } = await validateXML({ xml: [...files, wrong], schema });
    // The one that must fail shows that the others could.
    expect(errors.filter(({ loc }) => loc?.fileName !== wrong.fileName)).toEqual([]);
    expect(errors.length).toBeGreaterThan(3);
  });

  test('meets it with skipped cases too, but for that one element', async () => {
    const skipped = [{ check: 'sender', target: 'a@b.co', reason: 'no token' }] as const;
    const contents = xml(reportOf([file({ online: online({ skipped }) })]));
    const document = { fileName: 'skipped.xml', contents };
    const { errors } = await validateXML({ xml: [document], schema });
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining("Element 'skipped': This element is not expected."),
    ]);
    // As the schemas of Jenkins and its likes have it.
    const element =
      '<xs:element name="skipped"><xs:complexType><xs:attribute name="message" type="xs:string"/></xs:complexType></xs:element>';
    const wider = schema.replace(/(?=<xs:element name="error">)/, element);
    expect((await validateXML({ xml: [document], schema: wider })).errors).toEqual([]);
  });

  test('has a suite for each file and a case for each finding', () => {
    expect(xml(reportOf(mixed))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="a&amp;&quot;&lt;b&gt;.json" package="postmark-verify" id="0" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="5" failures="3" errors="0" time="0">
    <properties/>
    <testcase classname="a&amp;&quot;&lt;b&gt;.json" name="empty-value /fromEmail" time="0">
      <failure message="fromEmail is empty." type="empty-value">a&amp;&quot;&lt;b&gt;.json:3:4: error: empty-value
fromEmail is empty.
Hint: Fill it.</failure>
    </testcase>
    <testcase classname="a&amp;&quot;&lt;b&gt;.json" name="empty-value /fromEmail (2)" time="0">
      <failure message="Once more." type="empty-value">a&amp;&quot;&lt;b&gt;.json (/fromEmail): error: empty-value
Once more.</failure>
    </testcase>
    <testcase classname="a&amp;&quot;&lt;b&gt;.json" name="unknown-key" time="0"/>
    <testcase classname="a&amp;&quot;&lt;b&gt;.json" name="empty-value, more" time="0">
      <failure message="And 2,000 more of this rule in this file." type="empty-value">a&amp;&quot;&lt;b&gt;.json: error: empty-value
And 2,000 more of this rule in this file.</failure>
    </testcase>
    <testcase classname="a&amp;&quot;&lt;b&gt;.json" name="unknown-key, more" time="0"/>
    <system-out>a&amp;&quot;&lt;b&gt;.json: warning: unknown-key
Nobody reads &quot;x&quot;.

a&amp;&quot;&lt;b&gt;.json: warning: unknown-key
And 5 more of this rule in this file.</system-out>
    <system-err/>
  </testsuite>
  <testsuite name="clean.json" package="postmark-verify" id="1" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="1" failures="0" errors="0" time="0">
    <properties/>
    <testcase classname="clean.json" name="nothing found" time="0"/>
    <system-out/>
    <system-err/>
  </testsuite>
  <testsuite name="gone.json" package="postmark-verify" id="2" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="1" failures="0" errors="1" time="0">
    <properties/>
    <testcase classname="gone.json" name="config-not-found" time="0">
      <error message="Gone." type="config-not-found">gone.json: config-not-found
Gone.
Hint: Look.</error>
    </testcase>
    <system-out/>
    <system-err/>
  </testsuite>
</testsuites>
`);
  });

  test('warnings are failures where they fail', () => {
    const text = xml(reportOf(mixed, 'warning'));
    expect(text).toContain('tests="5" failures="5" errors="0"');
    expect(text).toContain('<failure message="Nobody reads &quot;x&quot;." type="unknown-key">');
  });

  test('no two cases of a file share a name', () => {
    const diagnostics = Array.from({ length: 4 }, (_, index) => finding({ message: `${index}` }));
    const names = [
      ...xml(reportOf([file({ diagnostics })])).matchAll(/testcase .*? name="(.*?)"/g),
    ];
    expect(names.map(([, name]) => name)).toEqual([
      'empty-value /fromEmail',
      'empty-value /fromEmail (2)',
      'empty-value /fromEmail (3)',
      'empty-value /fromEmail (4)',
    ]);
  });

  test('holds no character that XML forbids, nor one that commands a terminal', () => {
    const text = xml(reportOf([file({ diagnostics: [finding({ message: hostile })] })]));
    expect(text).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufffe\uffff]|\p{Cs}/u,
    );
    expect(text).toContain(
      `message="a\ufffd\ufffd\ufffdz\ufffd &lt;&amp;&quot;'&gt; ]]&gt; &#9;&#10;😀"`,
    );
  });
});
