/** Whether a text has the grammar that Postmark documents for aliases (Templates API, "Create template"). */
export function isTemplateAlias(text: string): boolean {
  return /^[a-z][a-z0-9._-]*$/i.test(text);
}
