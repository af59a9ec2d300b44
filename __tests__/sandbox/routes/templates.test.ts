import { describe, expect, test } from '@jest/globals';
import { localPostmark } from '../setting.js';

const { request } = await localPostmark();
const get = async (path: string): Promise<unknown> => (await request(path)).json();

const list = {
  Active: true,
  TemplateId: 1,
  Name: 'List',
  Alias: 'list',
  TemplateType: 'Standard',
  LayoutTemplate: null,
};
const signIn = {
  Active: true,
  TemplateId: 2,
  Name: 'Sign in',
  Alias: 'sign-in',
  TemplateType: 'Standard',
  LayoutTemplate: 'basic',
};
const basic = {
  Active: true,
  TemplateId: 3,
  Name: 'Basic',
  Alias: 'basic',
  TemplateType: 'Layout',
  LayoutTemplate: null,
};

describe('GET /templates', () => {
  test('lists in the documented order of keys', async () => {
    expect(await (await request('/templates?count=100&offset=0')).text()).toBe(
      JSON.stringify({ TotalCount: 3, Templates: [list, signIn, basic] }),
    );
  });

  test.each([
    ['Count=1&Offset=1', 3, [signIn]],
    ['COUNT=500&OFFSET=3', 3, []],
    ['count=0&offset=0', 3, []],
    ['count=10&offset=0&TemplateType=All', 3, [list, signIn, basic]],
    ['count=10&offset=0&templateType=Layout', 1, [basic]],
    ['count=10&offset=0&TEMPLATETYPE=standard', 2, [list, signIn]],
    ['count=10&offset=0&layoutTemplate=basic', 1, [signIn]],
    ['count=10&offset=0&LayoutTemplate=absent', 0, []],
  ])('%s', async (query, TotalCount, Templates) => {
    expect(await get(`/templates?${query}`)).toEqual({ TotalCount, Templates });
  });

  test.each([
    '',
    'count=10',
    'offset=0',
    'count=501&offset=0',
    'count=-1&offset=0',
    'count=1.5&offset=0',
    'count=ten&offset=0',
    'count=1e2&offset=0',
    'count=10&offset=99999999999999999999',
    'count=10&offset=0&TemplateType=Other',
  ])('refuses %j', async (query) => {
    const response = await request(`/templates?${query}`);
    expect(response.status).toBe(422);
    expect(response.headers.get('X-PM-ApiErrorCode')).toBe('1100');
    expect(await response.json()).toMatchObject({ ErrorCode: 1100 });
  });
});

describe('GET /templates/{idOrAlias}', () => {
  const whole = JSON.stringify({
    Name: 'Sign in',
    TemplateId: 2,
    Subject: 'Your code for {{app}}',
    HtmlBody: '<p>{{code}} for {{app}}</p>',
    TextBody: '{{code}} for {{app}}',
    AssociatedServerId: 1,
    Active: true,
    Alias: 'sign-in',
    TemplateType: 'Standard',
    LayoutTemplate: 'basic',
  });

  test.each(['/templates/2', '/templates/sign-in', '/Templates/sign-in/', '/templates/sign%2Din'])(
    '%s',
    async (path) => {
      expect(await (await request(path)).text()).toBe(whole);
    },
  );

  test('a part that is not there is null', async () => {
    expect(await get('/templates/list')).toMatchObject({ HtmlBody: null, LayoutTemplate: null });
    expect(await get('/templates/basic')).toMatchObject({ TextBody: null, TemplateType: 'Layout' });
  });

  const unknownAlias =
    "The Template's 'Alias' associated with this request is not valid or was not found.";
  const unknownId = "The 'TemplateId' associated with this request is not valid or was not found.";

  test.each([
    ['absent', 1101, unknownAlias],
    ['Sign-In', 1101, unknownAlias],
    ['__proto__', 1101, unknownAlias],
    ['%E0%A4%A', 1101, unknownAlias],
    ['123', 1101, unknownId],
    ['0', 1101, unknownId],
    ['validate', 1109, 'No template data received.'],
  ])('%s is refused', async (key, ErrorCode, Message) => {
    const response = await request(`/templates/${key}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ ErrorCode, Message });
  });
});
