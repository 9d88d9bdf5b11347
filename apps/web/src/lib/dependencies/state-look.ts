/** How each state of a dependency looks wherever it is named: never by colour alone. */
import type { DependencyState } from '@nexus-board/nexus';
import type { IconName } from '#lib/ui/icons.ts';

interface StateLook {
	/** As chips, cells and cards have it. */
	readonly tone: 'danger' | 'warn' | 'quiet' | 'line';
	readonly icon: IconName | undefined;
	/** As the legend has it. */
	readonly name: string;
	/** Behind a count: "2 late". */
	readonly word: string;
}

export const STATE_LOOK: Record<DependencyState, StateLook> = {
	cycle: { tone: 'danger', icon: 'loop', name: 'Cycle', word: 'in a cycle' },
	late: { tone: 'warn', icon: 'clock', name: 'Provider late', word: 'late' },
	disputed: { tone: 'warn', icon: 'question', name: 'Disputed', word: 'disputed' },
	fine: { tone: 'quiet', icon: undefined, name: 'Fine', word: 'fine' },
	resolved: { tone: 'line', icon: 'check', name: 'Resolved', word: 'resolved' },
};
