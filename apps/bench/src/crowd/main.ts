/**
 * The process of the crowd: all simulated people, apart from the servers and from the bench itself. It is told by its parent
 * which play to perform, and answers with the figures.
 */
import { readEdits, writeUntilEnd } from './plays/durability.ts';
import { fanOut } from './plays/fan-out.ts';
import { hostile } from './plays/hostile.ts';
import { rate } from './plays/rate.ts';
import { retrospective } from './plays/retrospective.ts';
import { enterRooms, leaveRooms } from './plays/rooms.ts';
import { cold, storm } from './plays/storm.ts';

const PLAYS = {
	'fan-out': fanOut,
	rate,
	storm,
	cold,
	'enter-rooms': enterRooms,
	'leave-rooms': leaveRooms,
	'write-until-end': writeUntilEnd,
	'read-edits': readEdits,
	hostile,
	retrospective,
};

export type Plays = typeof PLAYS;
export type PlayName = keyof Plays;

export interface Order<Name extends PlayName = PlayName> {
	readonly play: Name;
	readonly plan: Parameters<Plays[Name]>[0];
}

/** `undefined` does not travel between processes: a figure that there is not is absent. */
export type Reply<Name extends PlayName = PlayName> =
	| { readonly figures: Awaited<ReturnType<Plays[Name]>> }
	| { readonly failed: string; readonly stack: string | undefined };

process.on('message', ({ play, plan }: Order) => {
	const perform: (plan: never) => Promise<object> = PLAYS[play];
	perform(plan as never).then(
		(figures) => process.send!({ figures }),
		({ message, stack }: Error) => process.send!({ failed: message, stack }),
	);
});
process.on('disconnect', () => process.exit());
