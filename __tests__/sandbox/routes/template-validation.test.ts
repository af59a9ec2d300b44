import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { localPostmark } from '../setting.js';

const local = await localPostmark();
const validate = async (body: unknown) =>
  (await local.call('POST', '/templates/validate', body)).body;

const valid = (RenderedContent: string) => ({
  ContentIsValid: true,
  ValidationErrors: [],
  RenderedContent,
});

describe('POST /templates/validate', () => {
  test('what is not sent is null; what is missing in the model is suggested', async () => {
    expect(
      await validate({
        Subject: 'Hi {{name}}',
        TextBody: '{{code}}',
        TestRenderModel: { code: '<1>' },
      }),
    ).toEqual({
      AllContentIsValid: true,
      HtmlBody: null,
      TextBody: valid('<1>'),
      Subject: valid('Hi name_Value'),
      SuggestedTemplateModel: { name: 'name_Value', code: 'code_Value' },
    });
  });

  test('every fault with its place; the other parts are still rendered', async () => {
    const body = await validate({ Subject: 'ok', HtmlBody: '<p>\n  {{#a}}</p>\n{{b c}}' });
    expect(body).toMatchObject({ AllContentIsValid: false, Subject: valid('ok') });
    expect(body.HtmlBody).toEqual({
      ContentIsValid: false,
      ValidationErrors: [
        {
          Message: expect.stringContaining('opened but not closed'),
          Line: 2,
          CharacterPosition: 3,
        },
        { Message: expect.stringContaining("'b c' is not valid"), Line: 3, CharacterPosition: 1 },
      ],
      RenderedContent: null,
    });
  });

  test('in its layout the whole page is rendered, and positions are those of the part', async () => {
    const good = await validate({ HtmlBody: '<p>{{x}}</p>', LayoutTemplate: 'basic' });
    expect(good.HtmlBody).toEqual(valid('<body><p>x_Value</p></body>'));
    const bad = await validate({ HtmlBody: '{{/x}}', LayoutTemplate: 'basic' });
    expect(bad.HtmlBody.ValidationErrors[0]).toMatchObject({ Line: 1, CharacterPosition: 1 });
    expect((await validate({ HtmlBody: 'x', LayoutTemplate: 'absent' })).ErrorCode).toBe(1101);
  });

  test('a layout needs its placeholder', async () => {
    const type = { TemplateType: 'Layout' };
    expect((await validate({ ...type, HtmlBody: '<b>{{{@content}}}</b>' })).HtmlBody).toEqual(
      valid('<b></b>'),
    );
    const { HtmlBody } = await validate({ ...type, HtmlBody: '<b></b>' });
    expect(HtmlBody).toMatchObject({
      ContentIsValid: false,
      ValidationErrors: [{ Line: null, CharacterPosition: null }],
    });
  });

  test('a model that does not fit', async () => {
    const { TextBody } = await validate({
      TextBody: '{{#each list}}{{.}}{{/each}}',
      TestRenderModel: { list: 'text' },
    });
    expect(TextBody).toMatchObject({
      ContentIsValid: false,
      ValidationErrors: [{ Message: expect.stringContaining("'list' is used like an array") }],
    });
  });

  test('nothing to validate', async () => {
    expect((await validate({})).ErrorCode).toBe(1120);
    expect((await validate({ Subject: null })).ErrorCode).toBe(1120);
    expect((await validate({ Subject: 'x', TemplateType: 'x' })).ErrorCode).toBe(1122);
  });

  test('keys that objects have are names like others', async () => {
    const text = '{{__proto__}}{{constructor}}{{#each toString}}{{.}}{{/each}}';
    const { SuggestedTemplateModel, AllContentIsValid } = await validate({ TextBody: text });
    expect(AllContentIsValid).toBe(true);
    expect(Object.keys(SuggestedTemplateModel)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  test('a path of a hundred thousand names', async () => {
    const text = `{{${'a.'.repeat(100_000)}a}}`;
    expect(await validate({ TextBody: text })).toMatchObject({ AllContentIsValid: true });
  });
});

const cases = new URL('../../../../shared/postmark/mustachio-cases.json', import.meta.url);
(existsSync(cases) ? describe : describe.skip)('the engine’s own suggestions', () => {
  const { suggestedModel } = existsSync(cases)
    ? JSON.parse(readFileSync(cases, 'utf8'))
    : { suggestedModel: [['', {}]] };

  test.each<{ template: string; model: object }>(suggestedModel)('$template', async (known) => {
    const { SuggestedTemplateModel } = await validate({ TextBody: known.template });
    expect(SuggestedTemplateModel).toEqual(known.model);
  });
});
