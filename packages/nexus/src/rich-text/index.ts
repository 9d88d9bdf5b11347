/** Long text as several people write it together, and as Markdown that goes in and out. */
export { newFragment, readFragment } from './fragment.ts';
export { fromMarkdown } from './markdown/read-blocks.ts';
export { toMarkdown } from './markdown/write-blocks.ts';
export { plainText } from './plain-text.ts';
export { readInlineNodes, readRichText } from './read-nodes.ts';
export { rewriteFragment } from './rewrite.ts';
export * from './rich-text.ts';
