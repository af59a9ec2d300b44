import type { Limited } from './limited.js';
import type { PostmarkReader } from './reader.js';

/** The same reader, so many requests at a time. */
export function limitedReader(reader: PostmarkReader, limited: Limited): PostmarkReader {
  const { account } = reader;
  return {
    server: () => limited.run(() => reader.server()),
    template: (alias) => limited.run(() => reader.template(alias)),
    aliases: () => limited.run(() => reader.aliases()),
    validate: (template) => limited.run(() => reader.validate(template)),
    streams: () => limited.run(() => reader.streams()),
    suppression: (stream, address) => limited.run(() => reader.suppression(stream, address)),
    isAccountToken: () => limited.run(() => reader.isAccountToken()),
    account: account && {
      // Its token is another one.
      signatures: () => limited.run(() => account.signatures(), false),
      signatureDomain: (id) => limited.run(() => account.signatureDomain(id), false),
      domains: () => limited.run(() => account.domains(), false),
      isServerToken: () => limited.run(() => account.isServerToken(), false),
    },
  };
}
