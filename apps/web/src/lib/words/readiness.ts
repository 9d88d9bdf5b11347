/** What an item lacks until it is Ready, as people say it. */
import { LARGEST_SLICE, type BoardView, type ReadinessCheck, type ReadinessFinding } from '@nexus-board/nexus';
import { rowSentence } from './dependencies.ts';
import { count } from './lists.ts';

export const READINESS_WORDS: Record<ReadinessCheck, string> = {
	'fits-a-sprint': 'One team can do it inside a Sprint',
	'examples-agreed': 'Acceptance examples agreed',
	'team-forecast': 'Forecast team named',
	independent: 'No or minimal dependencies',
};

/** @param owner what the Product Owner is called */
export function findingWords(view: BoardView, finding: ReadinessFinding, owner: string): string {
	switch (finding.lacks) {
		case 'estimate':
			return 'Nobody has said how large it is';
		case 'thin-slice':
			return finding.why === 'too-large'
				? `It is larger than ${count(LARGEST_SLICE, 'point')}`
				: `It is still a ${finding.why}, to be split into thin slices`;
		case 'own-work':
			return `It was split: its ${count(finding.parts.length, 'part')} can be selected`;
		case 'examples':
			return 'The teams have not agreed on examples yet';
		case 'team':
			return 'No team is forecast for it';
		case 'independence':
			return rowSentence(view, finding.need);
		case 'consent':
			return CONSENT[finding.why](owner);
	}
}

const CONSENT: Record<'held-back' | 'proposed' | 'returned', (owner: string) => string> = {
	'held-back': (owner) => `${owner} holds it back for now`,
	proposed: (owner) => `It is proposed: ${owner} has not answered yet`,
	returned: (owner) => `${owner} did not take it into the Product Backlog`,
};
