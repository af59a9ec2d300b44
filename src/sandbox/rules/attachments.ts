import { Refusal } from '../refusal.js';
import type { Attachment } from './fields.js';

const forbidden = new Set(
  (
    'vbs exe bin bat chm com cpl crt hlp hta inf ins isp jse lnk mdb pcd pif reg scr sct shs ' +
    'vbe vba wsf wsh wsl msc msi msp mst'
  ).split(' '),
);

export function checkAttachments(attachments: readonly Attachment[] = []): Refusal | undefined {
  return attachments.some(({ Name }) => forbidden.has(extension(Name)))
    ? new Refusal(411, 'Attachment file type not allowed.')
    : undefined;
}

function extension(name: string): string {
  return /\.([^.]*)$/.exec(name)?.[1]?.trim().toLowerCase() ?? '';
}
