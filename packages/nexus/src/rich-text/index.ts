export * from './from-markdown.ts';
export * from './rich-text.ts';
export * from './to-markdown.ts';
