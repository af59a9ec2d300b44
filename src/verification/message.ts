import type { TemplateEntry } from '../config/config.js';
import type { Random } from '../context.js';
import { generateCode } from './code.js';
import type { TemplateMessage } from './delivery.js';
import { assertKnownType } from './known-type.js';
import { verifyIdKey } from './lookup.js';
import { type Model, mergeModels, setVariables, type Variable } from './model.js';
import { sampleContext } from './sample.js';
import { chooseTemplate, type TemplateChoice } from './template-choice.js';

/** What one verification mail is made of. Addresses and limits are checked by then. */
export interface MessageInput {
  readonly to: string;
  readonly from: string;
  readonly usageType: string;
  readonly templates: readonly TemplateEntry[];
  readonly code?: string | undefined;
  readonly link?: string | undefined;
  readonly locale?: string | undefined;
  readonly model?: Model | undefined;
  readonly variables?: readonly Variable[] | undefined;
  /** Fill in what Logto sends for this usage type. */
  readonly sample?: boolean | undefined;
  readonly stream?: string | undefined;
  readonly tag?: string | undefined;
  readonly replyTo?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

export interface ComposedMessage {
  readonly message: TemplateMessage;
  readonly usageType: string;
  readonly template: TemplateChoice;
  /** The code in the model, where there is one. */
  readonly code: string | undefined;
  readonly link: string | undefined;
  /** What a person should know and nothing is wrong about, in whole sentences. */
  readonly warnings: readonly string[];
}

/** Logto never sends a code with it: the caller of its API supplies the link. */
const invitation = 'OrganizationInvitation';

/**
 * Makes the request that Logto's connector would make, and our additions to it.
 * @throws VerifyError `usage` for an unknown usage type or a `--var` that does
 * not fit; `no-template-for-type`.
 */
export function composeMessage(input: MessageInput, random: Random): ComposedMessage {
  const { usageType, templates } = input;
  assertKnownType(usageType, templates);
  const template = chooseTemplate(templates, usageType);
  const model = composeModel(input, random);
  const code = asText(model.code);
  const link = asText(model.link);
  return {
    message: {
      From: input.from,
      To: input.to,
      TemplateAlias: template.alias,
      TemplateModel: model,
      Tag: input.tag ?? usageType,
      TrackOpens: false,
      TrackLinks: 'None',
      Metadata: { ...input.metadata, [verifyIdKey]: random.uuid() },
      ...(input.stream === undefined ? {} : { MessageStream: input.stream }),
      ...(input.replyTo === undefined ? {} : { ReplyTo: input.replyTo }),
    },
    usageType,
    template,
    code,
    link,
    warnings: warningsFor(usageType, template, model),
  };
}

/** Sample, then --model, then --var, then the flags; a code only where none was given. */
function composeModel(input: MessageInput, random: Random): Model {
  const sample = input.sample ? sampleContext(input.usageType, input.to) : {};
  const given = setVariables(input.model ?? {}, input.variables ?? []);
  const flags = defined({ code: input.code, link: input.link, locale: input.locale });
  const model = mergeModels(mergeModels(sample, given), flags);
  const needsCode = input.usageType !== invitation && !Object.hasOwn(model, 'code');
  // First, as Logto has it: { code, ...context }.
  return needsCode ? { code: generateCode(random), ...model } : model;
}

function warningsFor(usageType: string, template: TemplateChoice, model: Model): readonly string[] {
  const warnings: string[] = [];
  if (template.fallback) {
    warnings.push(
      usageType === invitation
        ? `OrganizationInvitation has no template of its own, so Logto falls back to Generic (${template.alias}): the mail will carry neither link nor code.`
        : `${usageType} has no template of its own, so Logto falls back to Generic (${template.alias}).`,
    );
  }
  if (usageType === invitation && !Object.hasOwn(model, 'link')) {
    warnings.push(
      'The invitation has no link: give one with --link, as Logto leaves it to its caller.',
    );
  }
  if (Object.hasOwn(model, 'code') && typeof model.code !== 'string') {
    warnings.push(
      'The model\'s "code" is not a string: as a number it would lose its leading zeros.',
    );
  }
  return warnings;
}

function defined(values: Readonly<Record<string, string | undefined>>): Model {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
