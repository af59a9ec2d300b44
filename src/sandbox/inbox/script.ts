/**
 * What the page gains where scripts run: it is live, copies, searches while one
 * types, and changes without loading anew. Everything else works without it.
 * Sent to the browser as it stands: no templates and no backslashes in it.
 */
export const script = `'use strict';
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const panes = find('#panes');
  if (!panes) return;
  let loading = new AbortController();

  function reveal() {
    if (!navigator.clipboard) return;
    for (const button of all('[data-copy][hidden]')) button.hidden = false;
  }

  async function copy(button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    const words = find('span', button);
    button.classList.add('copied');
    if (words) words.textContent = 'Copied';
    find('#news').textContent = 'Copied.';
    setTimeout(() => {
      button.classList.remove('copied');
      if (words) words.textContent = 'Copy';
    }, 1500);
  }

  const nameOf = (element) => element && (element.getAttribute('href') || element.dataset.copy || element.id);

  /** Puts the new part in the old one's place; who had the focus keeps it, and the list its position. */
  function swap(selector, fresh) {
    const old = find(selector);
    const next = find(selector, fresh);
    const focused = old.contains(document.activeElement) ? nameOf(document.activeElement) : undefined;
    const top = old.scrollTop;
    const known = new Set(all('.entry', old).map((entry) => entry.dataset.id));
    old.replaceWith(next);
    next.scrollTop = top;
    if (focused) {
      const again = all('a, button, [tabindex]', next).concat(next).find((each) => nameOf(each) === focused);
      if (again) again.focus({ preventScroll: true });
    }
    return all('.entry', next).filter((entry) => !known.has(entry.dataset.id));
  }

  async function fetchPage(url) {
    loading.abort();
    loading = new AbortController();
    const response = await fetch(url, { signal: loading.signal });
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  }

  /** Shows another page in place of this one. */
  async function show(url) {
    const fresh = await fetchPage(url);
    if (!find('#panes', fresh)) return location.assign(url);
    document.title = fresh.title;
    document.body.dataset.shows = fresh.body.dataset.shows;
    document.body.dataset.live = fresh.body.dataset.live || '';
    if (find('#message') && find('#message', fresh)) {
      swap('#list', fresh);
      swap('#message', fresh);
    } else {
      panes.replaceChildren(...find('#panes', fresh).childNodes);
    }
    reveal();
  }

  /** Something arrived. The message that is being read stays as it is. */
  async function refresh() {
    if (document.body.dataset.live !== 'yes') return;
    const fresh = await fetchPage(location.href);
    const list = find('.entries', fresh);
    if (!list) return;
    const first = find('.entry', list);
    if (!find('#message')) {
      panes.replaceChildren(...find('#panes', fresh).childNodes);
      tell(first);
    } else {
      const arrived = swap('#list', fresh);
      for (const entry of arrived) entry.classList.add('fresh');
      if (arrived.includes(find('.entry'))) tell(first);
      if (find('#message').dataset.id !== find('#message', fresh).dataset.id) swap('#message', fresh);
    }
    reveal();
  }

  function tell(entry) {
    const digits = find('.digits', entry);
    const code = digits ? ', code ' + [...digits.textContent].join(' ') : '';
    find('#news').textContent = 'New mail to ' + find('.entry-to', entry).textContent + code + '.';
  }

  const quiet = (promise) => promise.catch((error) => {
    if (error.name !== 'AbortError') live('off', 'The sandbox is gone');
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    if (button) return void quiet(copy(button));
    const link = event.target.closest('a[href^="/"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button > 0) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    const narrow = matchMedia('(max-width: 899px)').matches;
    quiet(show(link.href).then(() => {
      if (link.closest('.top')) find('input[name=q]').value = new URL(link.href).searchParams.get('q') || '';
      if (!narrow || link.closest('.tabs, .preview-bar')) return;
      scrollTo(0, 0);
      const target = find(document.body.dataset.shows === 'message' ? '#message' : '#list');
      if (target) target.focus({ preventScroll: true });
    }));
  });
  addEventListener('popstate', () => quiet(show(location.href)));

  const box = find('input[name=q]');
  let typing;
  box.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      const url = box.value.trim() === '' ? '/' : '/?q=' + encodeURIComponent(box.value.trim());
      history.replaceState(null, '', url);
      quiet(show(url));
    }, 120);
  });
  box.form.addEventListener('submit', (event) => event.preventDefault());

  document.addEventListener('keydown', (event) => {
    const typingNow = event.target.matches('input, textarea');
    if (event.key === '/' && !typingNow && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      box.select();
    }
    if (event.key === 'Escape') find('.connect').open = false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = all('.entry-link');
    const here = links.indexOf(document.activeElement);
    if (!step || (here < 0 && event.target !== box)) return;
    const next = links[here + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  document.addEventListener('click', (event) => {
    const connect = find('.connect');
    if (connect.open && !connect.contains(event.target)) connect.open = false;
  });

  function live(state, words) {
    const sign = find('#live');
    sign.hidden = false;
    sign.dataset.state = state;
    find('#live-words').textContent = words;
  }

  /** Only while somebody looks: a browser has few connections for all the tabs of a place. */
  let events;
  function listen() {
    if (document.hidden) {
      if (events) events.close();
      events = undefined;
      return;
    }
    if (events) return;
    const source = new EventSource('/inbox/events');
    events = source;
    source.addEventListener('open', () => {
      live('on', 'Live');
      // What came while nobody listened.
      quiet(refresh());
    });
    source.addEventListener('arrived', () => quiet(refresh()));
    source.addEventListener('error', () => {
      const closed = source.readyState === EventSource.CLOSED;
      live('off', closed ? 'Not live: too many tabs' : 'Reconnecting');
    });
  }
  document.addEventListener('visibilitychange', listen);
  // A page from the browser's memory begins where it was left.
  addEventListener('pagehide', () => { if (events) events.close(); events = undefined; });
  addEventListener('pageshow', listen);
  reveal();
  listen();
})();
`;
