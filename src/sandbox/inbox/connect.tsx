import { Block } from './block.js';
import { CopyButton } from './copy.js';

export interface Connection {
  readonly url: string;
  readonly serverToken: string;
}

/** The two lines that lead an application here. */
export function Exports({ url, serverToken }: Connection) {
  const lines = [`export POSTMARK_API_URL=${url}`, `export POSTMARK_SERVER_TOKEN=${serverToken}`];
  return (
    <div class="exports">
      <Block label="Environment variables">{lines.join('\n')}</Block>
      <CopyButton text={lines.join('\n')} label="Copy both lines" words />
    </div>
  );
}

const firstMail =
  'npx postmark-verify send --from app@example.com --to ada@example.com --type SignIn';

/** What a person sees before the first mail. */
export function Welcome(connection: Connection) {
  return (
    <section class="welcome" id="list" tabindex={-1}>
      <h1>No mail yet</h1>
      <p>
        This is a local Postmark. What is sent through it is shown here, the moment it arrives, and
        goes nowhere else.
      </p>
      <ol class="steps">
        <li>
          <h2>Point your application at it</h2>
          <Exports {...connection} />
        </li>
        <li>
          <h2>Or send a first one from here</h2>
          <div class="exports">
            <Block label="Command">{firstMail}</Block>
            <CopyButton text={firstMail} label="Copy the command" words />
          </div>
        </li>
      </ol>
    </section>
  );
}
