import type { Child } from 'hono/jsx';
import { type Connection, Exports } from './connect.js';
import { MailIcon, SearchIcon } from './icons.js';

interface PageProps {
  readonly title: string;
  readonly words: string;
  readonly connection: Connection;
  /** What a narrow screen shows of the two: the list, or the message. */
  readonly shows: 'list' | 'message';
  /** Whether it changes as mail arrives: an older page of the list does not. */
  readonly live: boolean;
  readonly children: Child;
}

export function Page({ title, words, connection, shows, live, children }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="/inbox/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/inbox/style.css" />
        <script src="/inbox/script.js" defer />
      </head>
      <body data-shows={shows} data-live={live ? 'yes' : undefined}>
        <a class="skip" href="#list">
          Skip to the messages
        </a>
        <header class="top">
          <a class="brand" href="/">
            <MailIcon />
            <span>Sandbox inbox</span>
          </a>
          <search class="search">
            <form action="/" method="get">
              <SearchIcon />
              <input
                type="search"
                name="q"
                value={words}
                placeholder="Search"
                aria-label="Search recipients, subjects, types, templates and codes"
                autocomplete="off"
                spellcheck={false}
              />
            </form>
          </search>
          <span class="live" id="live" hidden>
            <span class="dot" />
            <span id="live-words">Live</span>
          </span>
          <details class="connect">
            <summary>Connect</summary>
            <div class="connect-panel">
              <p>What an application needs to send through this sandbox:</p>
              <Exports {...connection} />
            </div>
          </details>
        </header>
        <main class="panes" id="panes">
          {children}
        </main>
        <p class="unseen" id="news" role="status" />
      </body>
    </html>
  );
}
