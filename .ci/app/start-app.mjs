// An application with a sign-in page, as small as one can be: what the example for
// Playwright in docs/testing.md signs in to.
import { createServer } from 'node:http';
import { signIn } from './app.mjs';

const page = (content) =>
  `<!doctype html><title>Sign in</title><form method="post">${content}</form>`;
const askEmail = page(
  '<label>Email <input name="email"></label><button formaction="/code">Send code</button>',
);
const askCode = page(
  '<label>Code <input name="code"></label><button formaction="/enter">Sign in</button>',
);

export async function startApp({ POSTMARK_API_URL, POSTMARK_SERVER_TOKEN }) {
  let session;
  const answers = {
    'GET /sign-in': () => askEmail,
    async 'POST /code'(form) {
      session = await signIn(form.get('email'), POSTMARK_API_URL, POSTMARK_SERVER_TOKEN);
      return askCode;
    },
    async 'POST /enter'(form) {
      const answer = await session.enter(form.get('code'));
      return page(answer === 'welcome' ? 'Welcome' : answer);
    },
  };
  const server = createServer(async (request, response) => {
    const answer = answers[`${request.method} ${request.url}`];
    let body = '';
    for await (const chunk of request) body += chunk;
    response.writeHead(answer ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(answer ? await answer(new URLSearchParams(body)) : '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
