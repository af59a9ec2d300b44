// The ceiling: node:http alone, which parses and answers the JSON of a send.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const server = createServer((incoming, outgoing) => {
  /** @type {Buffer[]} */
  const chunks = [];
  incoming.on('data', (chunk) => chunks.push(chunk));
  incoming.on('end', () => {
    const { To } = JSON.parse(Buffer.concat(chunks).toString());
    const answer = JSON.stringify({
      To,
      SubmittedAt: new Date().toISOString(),
      MessageID: randomUUID(),
      ErrorCode: 0,
      Message: 'OK',
    });
    outgoing.writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(answer),
    });
    outgoing.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}`, serverToken: '' })}\n`);
});
