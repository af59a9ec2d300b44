import { beforeEach, describe, expect, test } from '@jest/globals';
import { type LocalPostmark, localPostmark } from '../setting.js';

let local: LocalPostmark;
beforeEach(async () => {
  local = await localPostmark();
});

const fresh = {
  Name: 'Welcome',
  Alias: 'welcome',
  Subject: 'Hi {{name}}',
  TextBody: 'Hi {{name}}',
};
const layout = { Name: 'Frame', TemplateType: 'Layout', HtmlBody: '<b>{{{@content}}}</b>' };

describe('POST /templates', () => {
  test('answers in short, and the template can be sent', async () => {
    const { status, body } = await local.call('POST', '/templates', fresh);
    expect(status).toBe(200);
    expect(body).toEqual({
      TemplateId: expect.any(Number),
      Name: 'Welcome',
      Active: true,
      Alias: 'welcome',
      TemplateType: 'Standard',
      LayoutTemplate: null,
    });
    await local.send({ TemplateAlias: 'welcome', TemplateModel: { name: 'Ada' } });
    expect(local.store.messages()[0]?.content).toEqual({
      subject: 'Hi Ada',
      text: 'Hi Ada',
      html: undefined,
    });
  });

  test('an alias is not needed; by id it can be sent', async () => {
    const { body } = await local.call('POST', '/templates/', { ...fresh, Alias: null });
    expect(body.Alias).toBeNull();
    const sent = await local.send({ TemplateAlias: undefined, TemplateId: body.TemplateId });
    expect(sent.status).toBe(200);
  });

  test('a layout gets an alias of its own, and goes around templates', async () => {
    const { body } = await local.call('POST', '/templates', layout);
    expect(body).toMatchObject({ Alias: 'frame', TemplateType: 'Layout' });
    const again = await local.call('POST', '/templates', layout);
    expect(again.body.Alias).toBe('frame-2');
    await local.call('POST', '/templates', {
      ...fresh,
      HtmlBody: '<i>{{name}}</i>',
      LayoutTemplate: 'frame',
    });
    await local.send({ TemplateAlias: 'welcome', TemplateModel: { name: 'Ada' } });
    expect(local.store.messages()[0]?.content).toMatchObject({ html: '<b><i>Ada</i></b>' });
  });

  test.each<[string, object, number]>([
    ['no name', { Name: undefined }, 1120],
    ['a blank name', { Name: ' ' }, 1120],
    ['no subject', { Subject: undefined }, 1120],
    ['no body', { TextBody: undefined }, 1120],
    ['an empty alias', { Alias: '' }, 1122],
    ['an alias that begins with a digit', { Alias: '1a' }, 1122],
    ['an alias that is taken', { Alias: 'sign-in' }, 1122],
    ['an alias of a layout', { Alias: 'basic' }, 1122],
    ['another type', { TemplateType: 'Other' }, 1122],
    ['a tag left open', { TextBody: '{{#a}}' }, 1122],
    ['a subject that does not parse', { Subject: '{{a b}}' }, 1122],
    ['a layout that is none', { LayoutTemplate: 'sign-in' }, 1101],
    ['a layout that is not there', { LayoutTemplate: 'absent' }, 1101],
    ['a long name', { Name: 'x'.repeat(256) }, 1121],
    ['a long subject', { Subject: 'x'.repeat(2001) }, 1121],
    ['a long body', { TextBody: 'x'.repeat(5 * 1024 * 1024 + 1) }, 1121],
    ['a number for a name', { Name: 1 }, 403],
    ['a layout with a subject', { ...layout, Subject: 'S' }, 1123],
    ['a layout in a layout', { ...layout, Subject: null, LayoutTemplate: 'basic' }, 1123],
    ['a layout without its place', { ...layout, Subject: null, HtmlBody: '<b></b>' }, 1131],
    [
      'a layout with two',
      { ...layout, Subject: null, HtmlBody: '{{{@content}}}{{{ @content }}}' },
      1131,
    ],
  ])('%s', async (_, fields, errorCode) => {
    const given =
      'TemplateType' in fields && fields.TemplateType === 'Layout'
        ? fields
        : { ...fresh, ...fields };
    const { status, body } = await local.call('POST', '/templates', given);
    expect({ status, code: body.ErrorCode }).toEqual({ status: 422, code: errorCode });
    expect(local.store.templates.list()).toHaveLength(3);
  });

  test('nothing, a list', async () => {
    for (const body of [[], 'text', null]) {
      expect((await local.call('POST', '/templates', body)).body.ErrorCode).toBe(1109);
    }
  });

  test('no more than 100', async () => {
    for (let count = 3; count < 100; count += 1) {
      await local.call('POST', '/templates', { ...fresh, Alias: `t${count}` });
    }
    expect((await local.call('POST', '/templates', fresh)).body.ErrorCode).toBe(1105);
  });
});

describe('PUT /templates/{idOrAlias}', () => {
  test('what is left out, or null, stays', async () => {
    const { status, body } = await local.call('PUT', '/templates/sign-in', {
      Name: 'Test',
      TextBody: null,
      HtmlBody: null,
      Subject: null,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ Name: 'Test', Active: true, Alias: 'sign-in' });
    expect((await local.call('GET', '/templates/sign-in')).body).toMatchObject({
      Name: 'Test',
      Subject: 'Your code for {{app}}',
      TextBody: '{{code}} for {{app}}',
    });
  });

  test('another alias replaces the old one; the id stays', async () => {
    const before = await local.call('GET', '/templates/sign-in');
    await local.call('PUT', '/templates/sign-in', { Alias: 'login' });
    expect((await local.call('GET', '/templates/sign-in')).body.ErrorCode).toBe(1101);
    const after = await local.call('GET', '/templates/login');
    expect(after.body).toEqual({ ...before.body, Alias: 'login' });
  });

  test('a layout takes what it goes around along, with a new alias too', async () => {
    await local.call('PUT', '/templates/basic', {
      HtmlBody: '<p>{{{@content}}}</p>',
      Alias: 'bare',
    });
    await local.send();
    expect(local.store.messages()[0]?.content).toMatchObject({
      html: '<p><p>493021 for A &amp; B</p></p>',
    });
    expect((await local.call('GET', '/templates/sign-in')).body.LayoutTemplate).toBe('bare');
  });

  test('an empty layout takes the template out of it', async () => {
    const { body } = await local.call('PUT', '/templates/sign-in', { LayoutTemplate: '' });
    expect(body.LayoutTemplate).toBeNull();
    await local.send();
    expect(local.store.messages()[0]?.content).toMatchObject({
      html: '<p>493021 for A &amp; B</p>',
    });
  });

  test('a fault changes nothing', async () => {
    const before = await local.call('GET', '/templates/sign-in');
    for (const fields of [
      { HtmlBody: '{{/x}}' },
      { Alias: 'list' },
      { HtmlBody: '', TextBody: '' },
    ]) {
      expect((await local.call('PUT', '/templates/sign-in', fields)).status).toBe(422);
    }
    expect(
      (await local.call('PUT', '/templates/basic', { HtmlBody: 'Html content' })).body,
    ).toEqual({
      ErrorCode: 1131,
      Message: expect.stringContaining('The layout content placeholder must be present'),
    });
    expect(await local.call('GET', '/templates/sign-in')).toEqual(before);
    expect((await local.call('PUT', '/templates/absent', fresh)).body.ErrorCode).toBe(1101);
  });
});

describe('DELETE /templates/{idOrAlias}', () => {
  test('gone from the list and by alias, still there by id, inactive', async () => {
    const { body } = await local.call('GET', '/templates/list');
    const removed = await local.call('DELETE', '/templates/list');
    expect(removed).toEqual({
      status: 200,
      body: { ErrorCode: 0, Message: `Template ${body.TemplateId} removed.` },
    });
    expect((await local.call('GET', '/templates/list')).body.ErrorCode).toBe(1101);
    expect((await local.call('GET', `/templates/${body.TemplateId}`)).body).toEqual({
      ...body,
      Active: false,
    });
    expect((await local.call('DELETE', `/templates/${body.TemplateId}`)).body.ErrorCode).toBe(1101);
    expect((await local.send({ TemplateId: body.TemplateId })).status).toBe(422);
    expect((await local.call('POST', '/templates', { ...fresh, Alias: 'list' })).status).toBe(200);
  });

  test('a layout that is in use stays', async () => {
    expect((await local.call('DELETE', '/templates/basic')).body.ErrorCode).toBe(1130);
    await local.call('DELETE', '/templates/sign-in');
    expect((await local.call('DELETE', '/templates/basic')).status).toBe(200);
  });
});

describe('PUT /templates/push', () => {
  const push = (SourceServerID: unknown, DestinationServerID: unknown, PerformChanges: boolean) =>
    local.accountCall('PUT', '/templates/push', {
      SourceServerID,
      DestinationServerID,
      PerformChanges,
    });

  test('a rehearsal, the real thing, and nothing left to do', async () => {
    const { body: other } = await local.accountCall('POST', '/servers', { Name: 'Other' });
    const rehearsed = await push('1', String(other.ID), false);
    expect(rehearsed.body).toEqual({
      TotalCount: 3,
      Templates: [
        { Action: 'Create', Alias: 'basic', Name: 'Basic', TemplateType: 'Layout' },
        { Action: 'Create', Alias: 'list', Name: 'List', TemplateType: 'Standard' },
        { Action: 'Create', Alias: 'sign-in', Name: 'Sign in', TemplateType: 'Standard' },
      ],
    });
    expect(local.account.server(other.ID)?.templates.list()).toEqual([]);
    const done = await push(1, other.ID, true);
    expect(done.body.Templates[2]).toMatchObject({
      Action: 'Create',
      TemplateId: expect.any(Number),
    });
    expect((await push(1, other.ID, true)).body).toEqual({ TotalCount: 0, Templates: [] });
    await local.call('PUT', '/templates/sign-in', { Name: 'Changed' });
    const edited = await push(1, other.ID, true);
    expect(edited.body.Templates).toEqual([
      { ...done.body.Templates[2], Action: 'Edit', Name: 'Changed' },
    ]);
    const moved = local.account.server(other.ID)?.template('sign-in');
    expect(moved).toMatchObject({ name: 'Changed', layout: 'basic' });
  });

  test('servers that are not there', async () => {
    const message = async (...given: Parameters<typeof push>) => (await push(...given)).body;
    const words = (text: string) => ({ ErrorCode: 601, Message: text });
    expect(await message(0, 9, false)).toEqual(
      words('The source and destination servers were not found.'),
    );
    expect(await message(1, 9, false)).toEqual(words('The destination server was not found.'));
    expect(await message(0, 1, false)).toEqual(words('The source server was not found.'));
  });

  test('types that differ, nothing to push, the wrong token', async () => {
    const { body: other } = await local.accountCall('POST', '/servers', { Name: 'Other' });
    expect((await push(other.ID, 1, true)).body.ErrorCode).toBe(1124);
    const headers = {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-Postmark-Server-Token': other.ApiTokens[0],
    };
    const body = JSON.stringify({ ...fresh, Alias: 'basic' });
    await local.request('/templates', { method: 'POST', body, headers });
    expect((await push(1, other.ID, true)).body.ErrorCode).toBe(1125);
    expect((await local.call('PUT', '/templates/push', {})).status).toBe(401);
  });
});
