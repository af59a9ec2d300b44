import { contentOf, type StoredMessage } from '../message.js';
import { readableRequest } from '../recorded-request.js';
import { Block } from './block.js';
import { CopyButton } from './copy.js';
import { Events } from './events.js';
import { BackIcon } from './icons.js';
import { Json } from './json.js';
import type { Looks } from './mail-html.js';
import { Preview } from './preview.js';
import { Time } from './time.js';
import type { MessageView } from './view.js';

export const parts = ['html', 'text', 'request', 'model', 'events'] as const;
export type Part = (typeof parts)[number];

const partNames: Readonly<Record<Part, string>> = {
  html: 'HTML',
  text: 'Text',
  request: 'Request',
  model: 'Model',
  events: 'Events',
};

export interface MessageProps {
  readonly message: StoredMessage;
  readonly view: MessageView;
  readonly part: Part;
  readonly looks: Looks;
  /** Makes a link to this message, with some choices changed. */
  readonly link: (changes: Readonly<Record<string, string | undefined>>) => string;
}

export function Message(props: MessageProps) {
  const { view, part, link } = props;
  return (
    <article id="message" class="message" data-id={view.id} tabindex={-1} aria-labelledby="subject">
      <a class="back" href="/">
        <BackIcon />
        <span>All messages</span>
      </a>
      <Heading view={view} />
      <nav class="tabs" aria-label="Parts of the message">
        {parts.map((each) => (
          <a href={link({ part: each })} aria-current={each === part ? 'page' : undefined}>
            {partNames[each]}
          </a>
        ))}
      </nav>
      <div class="part">
        <PartContent {...props} />
      </div>
    </article>
  );
}

function Heading({ view }: { readonly view: MessageView }) {
  const { subject, code, link, usageType, template, tag, bounced } = view;
  return (
    <header class="message-head">
      <h1 id="subject">{subject === '' ? '(no subject)' : subject}</h1>
      <div class="labels">
        {bounced ? <span class="label label-bad">Bounced</span> : null}
        {usageType === undefined ? null : <span class="label">{usageType}</span>}
        {template === undefined ? null : <span class="label label-plain">{template}</span>}
        {tag === undefined || tag === usageType ? null : (
          <span class="label label-plain">{`tag ${tag}`}</span>
        )}
      </div>
      <dl class="facts">
        <div>
          <dt>To</dt>
          <dd>{view.recipients}</dd>
        </div>
        <div>
          <dt>From</dt>
          <dd>{view.from}</dd>
        </div>
        <div>
          <dt>Received</dt>
          <dd>
            <Time ms={view.receivedAt} /> <span class="quiet">{`on ${view.stream}`}</span>
          </dd>
        </div>
        <div class="fact-id">
          <dt>ID</dt>
          <dd>
            <code>{view.id}</code>
          </dd>
        </div>
      </dl>
      {code === undefined ? null : (
        <div class="code-card">
          <span class="unseen">Code</span>
          <span class="digits">{code}</span>
          <CopyButton text={code} label="Copy the code" words />
        </div>
      )}
      {link === undefined ? null : (
        <div class="code-card code-card-link">
          <a href={link} target="_blank" rel="noreferrer">
            {link}
          </a>
          <CopyButton text={link} label="Copy the link" words />
        </div>
      )}
    </header>
  );
}

function PartContent({ message, part, looks, link }: MessageProps) {
  const { text, html } = contentOf(message);
  const failure = 'failure' in message.content ? message.content.failure : undefined;
  switch (part) {
    case 'html':
      return html === undefined ? (
        <Absent what="HTML" failure={failure} />
      ) : (
        <Preview id={message.id} html={html} looks={looks} link={link} />
      );
    case 'text':
      return text === undefined ? (
        <Absent what="text" failure={failure} />
      ) : (
        <Block label="Text part" wraps>
          {text}
        </Block>
      );
    case 'request': {
      const request = readableRequest(message.request);
      return request === undefined ? (
        <p class="nothing">The request is too large, or too deep, to be shown.</p>
      ) : (
        <Json label="Request" value={request} />
      );
    }
    case 'model': {
      const { TemplateModel: model } = readableRequest(message.request) ?? {};
      return model === undefined ? (
        <p class="nothing">This message was made without a template model.</p>
      ) : (
        <Json label="Template model" value={model} />
      );
    }
    case 'events':
      return <Events message={message} />;
  }
}

function Absent({
  what,
  failure,
}: {
  readonly what: string;
  readonly failure: string | undefined;
}) {
  return failure === undefined ? (
    <p class="nothing">{`This message has no ${what} part.`}</p>
  ) : (
    <p class="nothing nothing-bad">{`The template could not be rendered: ${failure}`}</p>
  );
}
