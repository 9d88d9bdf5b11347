/** What is new, in sentences: "Ben moved it from Tue 17 to Thu 19". */
import { SERVER, type BoardView, type Moment, type PersonId } from '@nexus-board/nexus';
import type { NewsChange } from '@nexus-board/nexus/history';
import { changeWords } from '#lib/history/history-words.ts';
import { firstName, listWords } from '#lib/words/lists.ts';

export const MOMENT_WORDS: Readonly<Record<Moment, string>> = {
	yesterday: 'Yesterday',
	daily: 'Last Daily',
	planning: 'Planning',
};

/** After "since" or "was no". */
export const MOMENT_NAMES: Readonly<Record<Moment, string>> = {
	yesterday: 'yesterday',
	daily: 'the last Nexus Daily Scrum',
	planning: 'Nexus Sprint Planning',
};

export const newsWords = (view: BoardView, { change, people }: NewsChange): string =>
	`${listWords(people.map((person) => nameOf(view, person)))} ${changeWords(view, change)}`;

const nameOf = ({ people }: BoardView, person: PersonId): string =>
	person === SERVER ? 'Nexus Board' : firstName(people.get(person)?.name ?? 'Somebody');
