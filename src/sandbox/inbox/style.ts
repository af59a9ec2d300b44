import { base } from './style/base.js';
import { listStyle } from './style/list.js';
import { messageStyle } from './style/message.js';
import { previewStyle } from './style/preview.js';
import { topStyle } from './style/top.js';

/** One style sheet, cut into files by what it dresses. */
export const style = [base, topStyle, listStyle, messageStyle, previewStyle].join('\n');

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#3f55c6"/>
<path d="M8 10.5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Zm-.6.9 8.6 6.1 8.6-6.1" fill="none" stroke="#fff" stroke-width="1.8" stroke-linejoin="round"/>
</svg>`;
