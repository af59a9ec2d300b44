import type { TemplateEntry } from '../config/config.js';
import { knownTypes } from './known-type.js';
import type { MessageSummary } from './mailbox.js';
import { chooseTemplate } from './template-choice.js';

/** Tells whether a message is of one usage type; `undefined` where nothing about it says. */
export type TypeTest = (
  message: Pick<MessageSummary, 'tag' | 'templateAlias'>,
) => boolean | undefined;

/**
 * A tag that is a usage type's name decides: `send` tags so. Else the template
 * does, where it is known; Logto's own mails carry no tag.
 */
export function typeTest(usageType: string, templates: readonly TemplateEntry[]): TypeTest {
  const known = new Set(knownTypes(templates));
  const { alias } = chooseTemplate(templates, usageType);
  return ({ tag, templateAlias }) => {
    if (tag !== undefined && known.has(tag)) return tag === usageType;
    return templateAlias === undefined ? undefined : templateAlias === alias;
  };
}
