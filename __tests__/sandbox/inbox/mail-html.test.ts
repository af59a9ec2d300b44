import { describe, expect, test } from '@jest/globals';
import { hasRemoteImages, mailDocument } from '../../../src/sandbox/inbox/mail-html.js';

describe('the frame document', () => {
  test.each([
    ['<!doctype html><html><head lang="x"><title>', '<!doctype html><html><head lang="x">|<title>'],
    ['<!DOCTYPE html><html dir="ltr"><body>', '<!DOCTYPE html><html dir="ltr">|<body>'],
    ['<!doctype html><p>', '<!doctype html>|<p>'],
    ['<p>text</p>', '|<p>text</p>'],
    ['', '|'],
  ])('%s: links open in tabs of their own, and the doctype stays first', (html, expected) => {
    expect(mailDocument(html, { scheme: 'light' })).toBe(
      expected.replace('|', '<base target="_blank">'),
    );
  });

  test('light and dark follow the choice', () => {
    const css = '@media ( prefers-color-scheme:dark ) {} @media (prefers-color-scheme: LIGHT) {}';
    expect(mailDocument(css, { scheme: 'dark' })).toContain(
      '@media (min-width: 0) {} @media (max-width: 0) {}',
    );
    expect(mailDocument(css, { scheme: 'light' })).toContain(
      '@media (max-width: 0) {} @media (min-width: 0) {}',
    );
  });

  test.each(['<head ', '<html', '<!doctype ', '(prefers-color-scheme', '(   ', 'src=   ', 'url( '])(
    'two megabytes of %j take no time to speak of',
    (piece) => {
      const html = piece.repeat(2_000_000 / piece.length);
      const started = performance.now();
      mailDocument(html, { scheme: 'dark' });
      hasRemoteImages(`src=${' '.repeat(1_000_000)}`);
      hasRemoteImages(html);
      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );
});

test.each([
  ['<img src="https://a.example/x.png">', true],
  ["<img src = '//a.example/x.png'>", true],
  ['<td background=http://a.example/x.png>', true],
  ['<style>p { background: url(https://a.example/x.png) }</style>', true],
  ['<img src="data:image/png;base64,AAAA">', false],
  ['<a href="https://a.example">', false],
])('%s has remote pictures: %s', (html, expected) => {
  expect(hasRemoteImages(html)).toBe(expected);
});
