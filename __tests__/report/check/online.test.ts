import { describe, expect, test } from '@jest/globals';
import { passes } from '../../../src/checks/checked.js';
import { checkFormats } from '../../../src/report/check/formats.js';
import { renderCheck } from '../../../src/report/check/index.js';
import { file, online, pretty, reportOf, surroundings, warning } from './reports.js';

const skipped = [
  { check: 'sender', target: 'a@b.co', reason: 'no account token' },
  { check: 'domain', reason: 'no account token' },
] as const;

describe('the online part of a report', () => {
  test('says where, what was checked and what not, before the outcome', () => {
    expect(pretty(reportOf([file({ online: online({ skipped }) })]))).toBe(
      [
        'Asked    server "Production" (id 7, Live) at https://api.postmarkapp.com',
        'Checked  token, template sign-in',
        'Skipped  sender a@b.co, DKIM and Return-Path: no account token',
        '',
        '✔ 1 file checked, nothing found.',
        '',
      ].join('\n'),
    );
  });

  test('is no pass where a server was out of reach, and no failure', () => {
    const report = reportOf([file({ online: online({ unreachable: true }) })]);
    expect(passes(report)).toBe(false);
    expect(pretty(report)).toContain('⚠ Not everything could be checked; nothing found');
    const warned = reportOf([
      file({ diagnostics: [warning()], online: online({ unreachable: true }) }),
    ]);
    expect(pretty(warned)).toContain('Not everything could be checked; 1 warning in what was.');
  });

  test.each([
    ['pretty', 'Skipped  sender a@b.co, DKIM and Return-Path: no account token\n'],
    ['github', '::notice file=.postmarkrc.json,title=skipped::Not checked: sender a@b.co, DKIM'],
    ['sarif', '"text": "Not checked: sender a@b.co, DKIM and Return-Path: no account token"'],
    ['json', '"reason": "no account token"'],
    ['junit', '<skipped message="no account token"/>'],
  ] as const)('tells in %s what was skipped, and why', (format, words) => {
    const text = renderCheck(
      format,
      reportOf([file({ online: online({ skipped }) })]),
      surroundings,
    );
    expect(text).toContain(words);
    // Neither passed nor failed: no finding, and not among what was checked.
    expect(text).not.toMatch(/<failure|<error|::error|::warning/);
    if (format === 'sarif') expect(JSON.parse(text).runs[0].results).toEqual([]);
  });

  test('is a skipped case in JUnit', () => {
    const xml = renderCheck(
      'junit',
      reportOf([file({ online: online({ skipped }) })]),
      surroundings,
    );
    expect(xml).toContain(
      '<testcase classname=".postmarkrc.json" name="skipped: sender a@b.co" time="0">\n      <skipped message="no account token"/>',
    );
    expect(xml).toContain('<property name="checked" value="token, template sign-in"/>');
    expect(xml).toContain('failures="0"');
  });

  test('compares, with a dash where there is nothing', () => {
    const other = online({
      source: { kind: 'server', url: 'http://localhost', server: undefined },
      aliases: [
        { usageType: 'SignIn', alias: 'sign-in', state: 'missing' },
        { usageType: 'BindMfa', alias: 'mfa', state: 'unknown' },
      ],
    });
    const files = [file({ online: online() }), file({ path: 'b.json', online: other })];
    expect(pretty({ ...reportOf(files), compared: true })).toContain(
      [
        '         .postmarkrc.json  b.json',
        'Server   Production        -',
        'SignIn   sign-in           sign-in (missing)',
        'BindMfa  -                 mfa (not checked)',
        '',
      ].join('\n'),
    );
  });

  test.each(checkFormats)('lets no control character of a server through in %s', (format) => {
    const nasty = 'x\u001b[2J\u0007\u202e\n::error::y';
    const hostile = online({
      source: {
        kind: 'server',
        url: 'http://localhost',
        server: { id: 1, name: nasty, deliveryType: nasty },
      },
      skipped: [{ check: 'template', target: nasty, reason: nasty }],
      aliases: [{ usageType: nasty, alias: nasty, state: 'there' }],
    });
    const report = { ...reportOf([file({ online: hostile })]), compared: true };
    const text = renderCheck(format, report, surroundings);
    expect(text).not.toMatch(/[\u001b\u0007\u202e]/);
    expect(text).not.toMatch(/^\s*::error/m);
  });
});
