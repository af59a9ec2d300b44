/** What the starter templates come in. */
export const starterLanguages = ['en', 'es'] as const;
export type StarterLanguage = (typeof starterLanguages)[number];
