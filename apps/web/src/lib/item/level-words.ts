import type { Level } from '@nexus-board/nexus';

/** How far an item is decomposed (Nexus Guide, "Refinement"). */
export const LEVEL_WORDS: Record<Level, string> = { request: 'Request', feature: 'Feature', slice: 'Thin slice' };
