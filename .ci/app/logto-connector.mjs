// Logto's published connector, as it is, against a sandbox: each of its nine usage
// types arrives, and the code in the mail is the one that was sent. The connector
// cannot be told a host, so the default of the SDK under it is set.
import createConnector from '@logto/connector-postmark';
import { HttpClient } from 'postmark/dist/client/models/client/HttpClient.js';
import { startSandbox, usageTypes } from 'postmark-verify';

const postmark = await startSandbox();
Object.assign(HttpClient.DefaultOptions, {
  useHttps: false,
  requestHost: new URL(postmark.url).host,
});

const { metadata, sendMessage } = await createConnector({
  getConfig: async () => ({
    serverToken: postmark.serverToken,
    fromEmail: 'no-reply@example.com',
    templates: metadata.formItems.find(({ key }) => key === 'templates').defaultValue,
  }),
});

let failed = 0;
for (const [index, type] of usageTypes.entries()) {
  const to = `user-${index}@example.com`;
  const invitation = type === 'OrganizationInvitation';
  const payload = invitation
    ? { link: 'https://app.example.com/invite/abc', organization: { id: 'o', name: 'Acme' } }
    : { code: String(100_000 + index) };
  await sendMessage({ to, type, payload });
  const mail = await postmark.waitForMessage({ to, type });
  const shown = mail.text?.includes(payload.code ?? payload.link);
  const read = invitation || (await postmark.readCode({ to })) === payload.code;
  if (!shown || !read) failed += 1;
  console.log(`${shown && read ? 'ok' : 'NOT OK'}  ${type}: ${mail.subject}`);
}
postmark.fail({ match: 'POST /email/withTemplate', times: 1, status: 422, errorCode: 406 });
const refused = await sendMessage({ to: 'a@b.co', type: 'SignIn', payload: { code: '1' } }).catch(
  ({ code, data }) => `${code} ${JSON.stringify(data)}`,
);
console.log(`refused as ${refused}`);
if (typeof refused !== 'string') failed += 1;
await postmark.close();
process.exitCode = failed === 0 ? 0 : 1;
