import type { Adoption, PracticeKind } from '@nexus-board/nexus';

export const PRACTICE_KIND_WORDS: Record<PracticeKind, string> = {
	practice: 'Practice',
	tool: 'Tool',
	standard: 'Standard',
};

export const ADOPTION_WORDS: Record<Adoption, string> = {
	'not-started': 'Not started',
	learning: 'Learning',
	'in-use': 'In use',
};
