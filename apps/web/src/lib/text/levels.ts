import type { HeadingLevel } from '@nexus-board/nexus/rich-text';

/** Headings inside a text stand below those of the panel that shows it: a page has one first heading. */
export const headingTag = (level: HeadingLevel): string => `h${level + 3}`;
