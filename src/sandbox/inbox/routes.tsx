import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { contentOf, type StoredMessage } from '../message.js';
import { Welcome } from './connect.js';
import { List } from './list.js';
import { Live } from './live.js';
import { type Looks, mailDocument } from './mail-html.js';
import { Message, type Part, parts } from './message.js';
import { Page } from './page.js';
import { script } from './script.js';
import { listPage } from './search.js';
import { mailPolicy, secureHeaders } from './security.js';
import type { InboxSource } from './source.js';
import { icon, style } from './style.js';
import { viewOf } from './view.js';

type Search = (name: string) => string | undefined;

/** The page at `/` and what belongs to it. It reads; nothing here changes anything. */
export function createInbox(source: InboxSource): Hono {
  const live = new Live(source);
  const app = new Hono();
  app.use(secureHeaders);
  app.get('/', ({ req }) => page(source, req, undefined));
  app.get('/inbox/style.css', () => asset(style, 'text/css'));
  app.get('/inbox/script.js', () => asset(script, 'text/javascript'));
  app.get('/inbox/icon.svg', () => asset(icon, 'image/svg+xml'));
  app.get('/inbox/events', () => live.connect());
  app.get('/inbox/:id', ({ req }) => page(source, req, req.param('id')));
  app.get('/inbox/:id/html', ({ req }) =>
    mail(
      source,
      req.param('id'),
      looksOf((name) => req.query(name)),
    ),
  );
  app.notFound(() => document(<NotFound />, 404));
  return app;
}

interface PageRequest {
  readonly url: string;
  query(name: string): string | undefined;
}

function page(source: InboxSource, req: PageRequest, id: string | undefined): Response {
  const { searchParams, origin } = new URL(req.url);
  const words = (req.query('q') ?? '').slice(0, 200);
  const after = id === undefined ? req.query('after') : undefined;
  const messages = source.mailbox.messages();
  const list = listPage(messages, { words, after }, source.aliases);
  // Without a choice, a wide screen shows the newest.
  const message = source.mailbox.message(id ?? list.messages[0]?.id ?? '');
  if (id !== undefined && message === undefined) return document(<NotFound />, 404);
  const part = parts.find((each) => each === req.query('part')) ?? firstPart(message);
  const connection = { url: origin, serverToken: source.serverToken.reveal() };
  const link = linkTo(message?.id ?? '', searchParams);
  const shown = (
    <Page
      title={title(words, message && contentOf(message).subject, id)}
      words={words}
      connection={connection}
      shows={id === undefined ? 'list' : 'message'}
      live={after === undefined}
    >
      {messages.length === 0 ? (
        <Welcome {...connection} />
      ) : (
        <>
          <List page={list} query={{ words, after }} selected={message?.id} />
          {message ? (
            <Message
              message={message}
              view={viewOf(message, source.aliases)}
              part={part}
              looks={looksOf((name) => req.query(name))}
              link={link}
            />
          ) : (
            <article id="message" class="message" />
          )}
        </>
      )}
    </Page>
  );
  return document(shown, 200);
}

/** A mail without HTML opens on its text. */
function firstPart(message: StoredMessage | undefined): Part {
  const { html, text } = message ? contentOf(message) : { html: undefined, text: undefined };
  return html === undefined && text !== undefined ? 'text' : 'html';
}

function title(words: string, subject: string | undefined, id: string | undefined): string {
  const name = 'Sandbox inbox';
  if (id !== undefined) return `${subject || '(no subject)'} · ${name}`;
  return words === '' ? name : `${words} · ${name}`;
}

/** The choices that a link keeps, in the order in which they are written. */
const choices = ['q', 'part', 'width', 'scheme', 'images'];

function linkTo(id: string, current: URLSearchParams) {
  return (changes: Readonly<Record<string, string | undefined>>): string => {
    const search = new URLSearchParams();
    for (const name of choices) {
      const value = name in changes ? changes[name] : (current.get(name) ?? undefined);
      if (value !== undefined && value !== '') search.set(name, value);
    }
    const query = search.toString();
    return `/inbox/${id}${query === '' ? '' : `?${query}`}`;
  };
}

function looksOf(query: Search): Looks {
  return {
    width: query('width') === 'phone' ? 'phone' : 'desktop',
    scheme: query('scheme') === 'dark' ? 'dark' : 'light',
    remoteImages: query('images') === 'yes',
  };
}

function mail(source: InboxSource, id: string, looks: Looks): Response {
  const message = source.mailbox.message(id);
  const html = message && contentOf(message).html;
  if (html === undefined) return document(<NotFound />, 404);
  return new Response(mailDocument(html, looks), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': mailPolicy(looks.remoteImages),
    },
  });
}

function document(content: Child, status: 200 | 404): Response {
  return new Response(`<!doctype html>${content}`, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
}

function asset(text: string, type: string): Response {
  return new Response(text, { headers: { 'Content-Type': `${type}; charset=utf-8` } });
}

function NotFound() {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Not here · Sandbox inbox</title>
        <link rel="stylesheet" href="/inbox/style.css" />
      </head>
      <body>
        <main class="welcome">
          <h1>That message is not here</h1>
          <p>
            The sandbox keeps its newest messages in memory, and starts empty each time.{' '}
            <a href="/">All messages</a>
          </p>
        </main>
      </body>
    </html>
  );
}
