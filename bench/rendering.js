// How long templates of growing size take: linear means that eight times the
// input takes about eight times as long.

const { renderTemplate } = await import(new URL('../dist/index.js', import.meta.url).href);

/** @type {Readonly<Record<string, (size: number) => [string, unknown]>>} */
const shapes = {
  'literal text': (size) => ['x'.repeat(size), {}],
  'all tags': (size) => ['{{a}}'.repeat(size / 5), { a: 'value' }],
  'all braces': (size) => ['{'.repeat(size), {}],
  'one unclosed tag': (size) => [`{{${'a'.repeat(size)}`, {}],
  'unclosed tags': (size) => ['{{a '.repeat(size / 4), {}],
  'nested sections': (size) => [
    `${'{{#a}}{{#b}}'.repeat(size / 24)}${'{{/b}}{{/a}}'.repeat(size / 24)}`,
    {},
  ],
  'a list': (size) => [
    '{{#each l}}{{n}} {{../../t}}\n{{/each}}',
    { t: 'T', l: Array.from({ length: size / 10 }, (_, n) => ({ n })) },
  ],
};

/**
 * @param {string} template
 * @param {unknown} model
 */
function best(template, model) {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const start = process.hrtime.bigint();
    renderTemplate(template, model);
    least = Math.min(least, Number(process.hrtime.bigint() - start) / 1e6);
  }
  return least;
}

export async function benchRendering() {
  console.log('\nRendering, best of 3 (125 kB, 1 MB, growth for eight times the size)');
  for (const [name, make] of Object.entries(shapes)) {
    const small = best(...make(125_000));
    const large = best(...make(1_000_000));
    console.log(
      `  ${name.padEnd(18)} ${small.toFixed(1).padStart(7)} ms ${large.toFixed(1).padStart(8)} ms   ${(large / small).toFixed(1)}x`,
    );
  }
}
