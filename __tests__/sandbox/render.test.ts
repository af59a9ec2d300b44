import { describe, expect, test } from '@jest/globals';
import { render } from '../../src/sandbox/render.js';
import { loadTemplates } from '../../src/sandbox/templates/load.js';
import type { StandardTemplate } from '../../src/sandbox/templates/template.js';
import { folderWith } from './setting.js';

async function template(parts: {
  readonly subject?: string;
  readonly html?: string;
  readonly text?: string;
}): Promise<StandardTemplate> {
  const { subject = 'Subject', html = '', text = '' } = parts;
  const [found] = await loadTemplates(
    await folderWith({
      'a/meta.json': JSON.stringify({ Subject: subject }),
      'a/content.html': html,
      'a/content.txt': text,
    }),
  );
  if (found?.type !== 'Standard') throw new Error('the template is not there');
  return found;
}

describe('encoding', () => {
  test('subject and HTML are encoded, the text is not, and triple braces never are', async () => {
    const all = '{{x}} {{{x}}}';
    expect(render(await template({ subject: all, html: all, text: all }), { x: `<é'>` })).toEqual({
      subject: `&lt;&#233;&#39;&gt; <é'>`,
      html: `&lt;&#233;&#39;&gt; <é'>`,
      text: `<é'> <é'>`,
    });
  });
});

describe('failures', () => {
  test.each([
    ['subject', { subject: '{{#each x}}{{/each}}', text: 'x' }],
    ['html', { html: '{{#each x}}{{/each}}' }],
    ['text', { text: '{{#each x}}{{/each}}' }],
  ])('of the model in the %s', async (_, parts) => {
    expect(render(await template(parts), { x: 1 })).toEqual({
      failure: expect.stringContaining("'x' is used like an array by the template"),
    });
  });

  test('of a subject above 2000 characters', async () => {
    const long = await template({ subject: '{{x}}', text: 'x' });
    expect(render(long, { x: 'x'.repeat(2000) })).toMatchObject({ text: 'x' });
    expect(render(long, { x: 'x'.repeat(2001) })).toEqual({
      failure: expect.stringContaining('2000'),
    });
  });

  test.each(['html', 'text'])('of a %s above 5 MB', async (part) => {
    const long = await template({ [part]: '{{x}}' });
    const limit = 5 * 1024 * 1024;
    expect(render(long, { x: 'x'.repeat(limit) })).toMatchObject({ subject: 'Subject' });
    expect(render(long, { x: 'x'.repeat(limit + 1) })).toEqual({
      failure: expect.stringContaining('5 MB'),
    });
  });
});
