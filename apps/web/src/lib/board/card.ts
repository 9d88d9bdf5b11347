/** What an item card is given: plain data, so that any screen can draw one. */
import type { WorkState } from '@nexus-board/nexus';
import { firstName, listWords } from '#lib/words/lists.ts';
import { WORK_STATE_WORDS } from '#lib/words/work-states.ts';
import type { TeamLook } from './team-look.ts';

export interface CardItem {
	/** Missing until the server has given one. */
	readonly number: number | undefined;
	readonly title: string;
	readonly state: WorkState;
}

/** The other end of a dependency. */
export interface CardLink {
	readonly team: TeamLook;
	readonly number?: number | undefined;
}

/** Somebody else who has the item selected. */
export interface CardPeer {
	readonly name: string;
	readonly team: TeamLook;
}

/** The provider is late or disputes it, or the item is in a cycle. */
export type CardRisk = 'late' | 'disputed' | 'cycle';

export interface CardProps {
	item: CardItem;
	needs?: readonly CardLink[];
	gives?: readonly CardLink[];
	risk?: CardRisk | undefined;
	/** "1 day late", "Cycle": what the risk is, in words. */
	riskText?: string | undefined;
	/** Its team says that it is other work than what its Sprint Goal asks for. */
	servesNoGoal?: boolean;
	/** By the person who looks at it. */
	selected?: boolean;
	/** Others who have it selected, the first of them first. */
	peers?: readonly CardPeer[];
	/** Others are looked at: it stands back, and can still be read. */
	dim?: boolean | undefined;
	/** The picked-up card itself. */
	dragging?: boolean;
	/** What stays behind while its card is picked up. */
	origin?: boolean;
	/** The server does not have it yet. */
	notSent?: boolean;
	/** Others changed it since the moment that one looks back to. */
	changed?: boolean;
	/** Who holds it. */
	lockedBy?: string | undefined;
}

export const numberWords = (number: number | undefined): string => (number === undefined ? 'New' : `#${number}`);

/** All that the card shows, in words: "#431 Buy button opens card payment, not started, needs #421 from Cedar, 1 day late". */
export function cardName({
	item,
	needs = [],
	gives = [],
	riskText,
	servesNoGoal,
	peers = [],
	notSent,
	changed,
	lockedBy,
}: CardProps): string {
	return [
		`${numberWords(item.number)} ${item.title}`,
		WORK_STATE_WORDS[item.state].toLowerCase(),
		needs.length > 0 && `needs ${listWords(needs.map(providerWords))}`,
		riskText?.toLowerCase(),
		gives.length > 0 && `gives to ${listWords(teamsOf(gives).map(({ name }) => name))}`,
		servesNoGoal && 'serves no Sprint Goal',
		lockedBy && `locked by ${lockedBy}`,
		notSent && 'not sent',
		changed && 'changed',
		peers.length > 0 && `selected by ${listWords(peers.map(({ name }) => firstName(name)))}`,
	]
		.filter(Boolean)
		.join(', ');
}

export const isSamePeers = (a: readonly CardPeer[], b: readonly CardPeer[]): boolean =>
	a.length === b.length && a.every(({ name, team }, index) => name === b[index]!.name && team === b[index]!.team);

/** Each team once, as tiles show them. */
export const teamsOf = (links: readonly CardLink[]): readonly TeamLook[] => [
	...new Map(links.map(({ team }) => [team.letter, team])).values(),
];

const providerWords = ({ team, number }: CardLink) =>
	number === undefined ? team.name : `#${number} from ${team.name}`;
