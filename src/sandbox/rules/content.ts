import { Refusal } from '../refusal.js';
import type { SendRequest } from './fields.js';

/** Postmark's limits: UTF-16 units, bytes. */
export const longestSubject = 2000;
export const largestBody = 5 * 1024 * 1024;

/** What a message that brings its own content must have. Only the first text was seen. */
export function checkContent({ Subject, HtmlBody, TextBody }: SendRequest): Refusal | undefined {
  if (!HtmlBody && !TextBody) {
    return new Refusal(300, 'Provide either email TextBody or HtmlBody or both.');
  }
  if ((Subject ?? '').length > longestSubject) {
    return new Refusal(300, `The subject is longer than ${longestSubject} characters.`);
  }
  const tooLarge = [HtmlBody, TextBody].some(
    (body) => body !== undefined && Buffer.byteLength(body) > largestBody,
  );
  return tooLarge ? new Refusal(300, 'A body is larger than 5 MB.') : undefined;
}
