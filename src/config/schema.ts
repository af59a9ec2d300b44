import {
  array,
  description,
  looseObject,
  optional,
  picklist,
  pipe,
  readonly,
  string,
  union,
} from 'valibot';
import { usageTypes } from '../verification/usage-type.js';

function text<const Words extends string>(words: Words) {
  return pipe(string(), description(words));
}

/** One entry of `templates`. */
export const templateEntrySchema = looseObject({
  usageType: pipe(
    // Any text is taken, as by Logto; an editor offers the names that Logto sends.
    union([picklist(usageTypes), string()]),
    description(
      'What the mail is for, in Logto\'s names: "SignIn", "Register", "ForgotPassword", "Generic" and so on.',
    ),
  ),
  templateAlias: text('The alias of the Postmark template to send; not its number.'),
});

/**
 * The one description of a configuration: what is checked, and what the
 * published JSON Schema and the help are made from. Other keys are let through,
 * as Logto does.
 */
export const configSchema = looseObject({
  $schema: optional(text('The JSON Schema that an editor checks this file against.')),
  serverToken: optional(
    text(
      'The API token of the Postmark server. May be left out where POSTMARK_SERVER_TOKEN is set; "${NAME}" takes it from the environment.',
    ),
  ),
  fromEmail: optional(
    text('The sender: "a@b.c" or "Name <a@b.c>", confirmed as a sender or domain at Postmark.'),
  ),
  templates: pipe(
    array(templateEntrySchema),
    readonly(),
    description('Which template each usage type is sent with, as in Logto. The first match wins.'),
  ),
  messageStream: optional(
    text('The id of the message stream; Postmark\'s own default is "outbound".'),
  ),
  tag: optional(text('The tag on each message at Postmark; the usage type where left out.')),
  replyTo: optional(text('The address that answers go to.')),
});
