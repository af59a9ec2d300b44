import { defaults } from '../config/defaults.js';
import type { RenderedMessage } from '../sandbox/sandbox.js';
import type { ComposedMessage } from '../verification/message.js';
import type { Delivery } from '../verification/submit.js';
import { jsonDocument, plainLine, plainText } from './plain-text.js';
import type { Style } from './style.js';

/** How one `send` ended well. */
export type SendReport = {
  readonly composed: ComposedMessage;
  /** The composed message's own warnings and those of the way to Postmark. */
  readonly warnings: readonly string[];
} & (
  | { readonly mode: 'dry-run'; readonly url: string }
  | { readonly mode: 'sent'; readonly delivery: Delivery }
  | {
      readonly mode: 'sandbox';
      readonly delivery: Delivery;
      readonly rendered: RenderedMessage;
      /** Where the HTML part was written, when it was asked for. */
      readonly htmlFile: string | undefined;
    }
);

/** The `--json` form: DESIGN §4, "send". */
export function sendJson(report: SendReport): object {
  const { composed, warnings } = report;
  const { message, usageType, template, code, link } = composed;
  return {
    ok: true,
    to: message.To,
    type: usageType,
    template: { alias: template.alias, fallback: template.fallback },
    from: message.From,
    ...(code === undefined ? {} : { code }),
    ...(link === undefined ? {} : { link }),
    ...(report.mode === 'dry-run'
      ? {}
      : {
          messageId: report.delivery.messageId,
          ...(report.delivery.submittedAt === undefined
            ? {}
            : { submittedAt: report.delivery.submittedAt }),
          ...(report.delivery.recovered ? { recovered: true } : {}),
        }),
    stream: message.MessageStream ?? defaults.messageStream,
    dryRun: report.mode === 'dry-run',
    sandbox: report.mode === 'sandbox',
    ...(report.mode === 'dry-run' ? { request: message } : {}),
    ...(report.mode === 'sandbox'
      ? {
          rendered: {
            subject: report.rendered.subject,
            text: report.rendered.text,
            html: report.rendered.html,
          },
        }
      : {}),
    warnings,
  };
}

export function sendPretty(report: SendReport, style: Style): string {
  if (report.mode === 'dry-run') return dryRun(report.composed, report.url, style);
  const parts = [headline(report, style), facts(report, style)];
  if (report.mode === 'sandbox') parts.push(mail(report.rendered, style));
  return `${parts.join('\n\n')}\n`;
}

function headline(report: Exclude<SendReport, { mode: 'dry-run' }>, style: Style): string {
  const { composed, mode } = report;
  const done = style.green(style.marks.done);
  const what = `${plainLine(composed.usageType)} mail`;
  const to = style.bold(plainLine(composed.message.To));
  if (mode === 'sandbox')
    return `${done} Rendered the ${what} for ${to} in the sandbox. Nothing left this machine.`;
  return report.delivery.recovered
    ? `${done} Sent the ${what} to ${to}. No answer came, but the server's activity shows it.`
    : `${done} Sent the ${what} to ${to}.`;
}

function facts(report: Exclude<SendReport, { mode: 'dry-run' }>, style: Style): string {
  const { message, template, code, link } = report.composed;
  const rows: (readonly [string, string | undefined])[] = [
    ['Code', code],
    ['Link', link],
    ['Template', template.fallback ? `${template.alias} (Generic)` : template.alias],
    ['From', message.From],
    ['Stream', message.MessageStream ?? defaults.messageStream],
    ['Message', report.delivery.messageId],
    ['HTML', report.mode === 'sandbox' ? report.htmlFile : undefined],
  ];
  return rows
    .flatMap(([name, value]) =>
      value === undefined
        ? []
        : [
            `  ${style.dim(name.padEnd(8))}  ${name === 'Code' ? style.bold(plainLine(value)) : plainLine(value)}`,
          ],
    )
    .join('\n');
}

/** Subject and text as their reader will see them. */
function mail(rendered: RenderedMessage, style: Style): string {
  const text = rendered.text ?? '(The template has no text part.)';
  const lines = plainText(text).trimEnd().split('\n');
  const bar = style.dim('|');
  return [
    `  ${bar} ${style.bold(plainLine(rendered.subject))}`,
    `  ${bar}`,
    ...lines.map((line) => `  ${bar} ${line}`.trimEnd()),
  ].join('\n');
}

function dryRun(composed: ComposedMessage, url: string, style: Style): string {
  const note = style.dim('Nothing was sent. This is the request:');
  return `${note}\n\nPOST ${url}\n\n${jsonDocument(composed.message)}`;
}
