import { CopyButton } from './copy.js';
import type { ListPage, ListQuery } from './search.js';
import { Time } from './time.js';
import type { MessageView } from './view.js';

export interface ListProps {
  readonly page: ListPage;
  readonly query: ListQuery;
  readonly selected: string | undefined;
}

/** Newest first; each entry leads to its message. */
export function List({ page, query, selected }: ListProps) {
  const search = query.words === '' ? '' : `?q=${encodeURIComponent(query.words)}`;
  return (
    <section id="list" class="list" aria-label="Messages" tabindex={-1}>
      {page.messages.length === 0 ? (
        <NothingFound query={query} />
      ) : (
        <ol class="entries">
          {page.messages.map((message) => (
            <Entry message={message} search={search} current={message.id === selected} />
          ))}
        </ol>
      )}
      <Pages page={page} query={query} />
    </section>
  );
}

function NothingFound({ query }: { readonly query: ListQuery }) {
  return query.words === '' ? (
    <p class="nothing">No mail yet.</p>
  ) : (
    <p class="nothing">
      Nothing matches “{query.words}”. <a href="/">Show all</a>
    </p>
  );
}

function Entry({
  message,
  search,
  current,
}: {
  readonly message: MessageView;
  readonly search: string;
  readonly current: boolean;
}) {
  const { id, recipients, subject, usageType, template, code, bounced, receivedAt } = message;
  return (
    <li class="entry" data-id={id}>
      <a
        class="entry-link"
        href={`/inbox/${id}${search}`}
        aria-current={current ? 'true' : undefined}
      >
        <span class="entry-to">{recipients}</span>
        <span class="entry-subject">{subject === '' ? '(no subject)' : subject}</span>
        <span class="labels">
          {bounced ? <span class="label label-bad">Bounced</span> : null}
          {usageType === undefined ? null : <span class="label">{usageType}</span>}
          {template === undefined ? null : <span class="entry-template">{template}</span>}
        </span>
      </a>
      <div class="entry-side">
        <Time ms={receivedAt} />
        {code === undefined ? null : (
          <div class="entry-code">
            <span class="digits">{code}</span>
            <CopyButton text={code} label={`Copy the code for ${recipients}`} />
          </div>
        )}
      </div>
    </li>
  );
}

function Pages({ page, query }: Omit<ListProps, 'selected'>) {
  if (page.next === undefined && query.after === undefined) return null;
  const link = (after: string | undefined): string => {
    const search = new URLSearchParams({
      ...(query.words === '' ? {} : { q: query.words }),
      ...(after === undefined ? {} : { after }),
    }).toString();
    return search === '' ? '/' : `/?${search}`;
  };
  return (
    <nav class="pages" aria-label="Pages">
      {query.after === undefined ? null : <a href={link(undefined)}>Newest</a>}
      {page.next === undefined ? null : <a href={link(page.next)}>Older</a>}
    </nav>
  );
}
