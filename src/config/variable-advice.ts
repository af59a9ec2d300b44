/**
 * What to do about variables without a value.
 * @param isToken A token given as a default would be a token written into the file.
 */
export function variableAdvice(names: readonly string[], isToken: boolean): string {
  // Only these are looked for in `.env`.
  const inEnvFile = names.every((name) => name.startsWith('POSTMARK_'));
  const place = inEnvFile ? 'the environment or in .env' : 'the environment';
  const fallback = isToken ? '' : `, or give a default: \${${names[0]}:-text}`;
  return `Set ${names.join(' and ')} in ${place}${fallback}.`;
}
