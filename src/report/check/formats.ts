/** The forms of a report; the first one is the default. */
export const checkFormats = ['pretty', 'json', 'github', 'sarif', 'junit'] as const;
export type CheckFormat = (typeof checkFormats)[number];
