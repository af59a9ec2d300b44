/**
 * Mustachio, the template language of Postmark, as its open-source engine
 * (ActiveCampaign/mustachio) behaves. The road of a template: `tokenize` →
 * `parse` → `render` or `variables`.
 */
export { type TemplateProblem, TemplateRenderError, TemplateSyntaxError } from './errors.js';
export { parseTemplate } from './parse.js';
export { type RenderOptions, renderTemplate } from './render.js';
export type { Template } from './template.js';
export { listVariables, type TemplateVariable } from './variables.js';
