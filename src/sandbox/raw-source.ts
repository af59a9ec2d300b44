import type { Address } from '../verification/address.js';
import { contentOf, type StoredAttachment, type StoredMessage } from './message.js';

/** The message as mail servers see it (RFC 5322), in short: no tracking, no signatures. */
export function rawSource(message: StoredMessage): string {
  const { subject } = contentOf(message);
  return [
    `From: ${headerText(message.from)}`,
    ...addressLine('To', message.to),
    ...addressLine('Cc', message.cc),
    ...(message.replyTo ? [`Reply-To: ${headerText(message.replyTo)}`] : []),
    `Subject: =?utf-8?B?${base64(subject)}?=`,
    `Message-ID: <${message.id}@localhost>`,
    `Date: ${new Date(message.receivedAt).toUTCString()}`,
    ...message.headers.map(({ Name, Value }) => `${headerName(Name)}: ${headerText(Value)}`),
    ...(message.tag ? [`X-PM-Tag: ${headerText(message.tag)}`] : []),
    ...Object.entries(message.metadata).map(
      ([key, value]) => `X-PM-Metadata-${headerName(key)}: ${headerText(value)}`,
    ),
    'MIME-Version: 1.0',
    ...body(message),
    '',
  ].join('\r\n');
}

function body(message: StoredMessage): readonly string[] {
  const { text, html } = contentOf(message);
  const boundary = `mk-${message.id}`;
  const parts = [textPart('text/plain', text), textPart('text/html', html)].flat();
  const content = multipart('alternative', boundary, parts);
  if (message.attachments.length === 0) return content;
  return multipart('mixed', `mx-${message.id}`, [content, ...message.attachments.map(fileParts)]);
}

function multipart(
  kind: 'alternative' | 'mixed',
  boundary: string,
  parts: readonly (readonly string[])[],
): readonly string[] {
  return [
    `Content-Type: multipart/${kind}; boundary="${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--${boundary}`, ...part]),
    `--${boundary}--`,
  ];
}

function addressLine(field: string, addresses: readonly Address[]): readonly string[] {
  if (addresses.length === 0) return [];
  return [`${field}: ${addresses.map(({ address }) => address).join(', ')}`];
}

function textPart(type: string, body: string | undefined): readonly (readonly string[])[] {
  if (body === undefined) return [];
  const headers = [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64'];
  return [[...headers, '', ...lines(base64(body))]];
}

function fileParts({ name, content, contentType, contentId }: StoredAttachment): readonly string[] {
  return [
    `Content-Type: ${headerText(contentType)}`,
    `Content-Disposition: attachment; filename="${headerText(name).replaceAll('"', "'")}"`,
    ...(contentId === undefined ? [] : [`Content-ID: <${headerText(contentId)}>`]),
    'Content-Transfer-Encoding: base64',
    '',
    ...lines(content.replace(/\s/g, '')),
  ];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const lines = (encoded: string): readonly string[] => encoded.match(/.{1,76}/g) ?? [];

/** A line break would begin another header. */
const headerText = (text: string): string => text.replace(/[\r\n]+/g, ' ');
const headerName = (text: string): string => text.replace(/[^\x21-\x39\x3b-\x7e]/g, '-');
