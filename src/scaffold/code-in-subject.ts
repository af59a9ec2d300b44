import type { StarterTemplate } from '../context.js';

/** The starters with the code at the head of their subjects; an invitation has none. */
export function withCodeInSubject(
  starters: readonly StarterTemplate[],
): readonly StarterTemplate[] {
  return starters.map((starter) =>
    starter.usageType === 'OrganizationInvitation'
      ? starter
      : { ...starter, subject: `{{#code}}{{{.}}} · {{/code}}${starter.subject}` },
  );
}
