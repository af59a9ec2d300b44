import type { Address } from '../verification/address.js';
import { contentOf, type StoredMessage } from './message.js';

/** The message as mail servers see it (RFC 5322), in short: no tracking, no signatures. */
export function rawSource(message: StoredMessage): string {
  const { subject, text, html } = contentOf(message);
  const boundary = `mk-${message.id}`;
  const parts = [mimePart('text/plain', text), mimePart('text/html', html)].flat();
  return [
    `From: ${message.from}`,
    ...addressLine('To', message.to),
    ...addressLine('Cc', message.cc),
    `Subject: =?utf-8?B?${base64(subject)}?=`,
    `Message-ID: <${message.id}@localhost>`,
    `Date: ${new Date(message.receivedAt).toUTCString()}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--${boundary}`, ...part]),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function addressLine(field: string, addresses: readonly Address[]): readonly string[] {
  if (addresses.length === 0) return [];
  return [`${field}: ${addresses.map(({ address }) => address).join(', ')}`];
}

function mimePart(type: string, body: string | undefined): readonly (readonly string[])[] {
  if (body === undefined) return [];
  const headers = [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64'];
  return [[...headers, '', ...(base64(body).match(/.{1,76}/g) ?? [])]];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
