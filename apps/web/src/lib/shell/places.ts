/** The pages of a Nexus, in the order of the rail, with the keys that lead to them; and the pages of event rooms. */
import type { IconName } from '#lib/ui/icons.ts';

export type PageId = 'backlog' | 'sprint' | 'events' | 'dependencies' | 'increment' | 'improvements' | 'teams';

export interface PagePlace {
	readonly id: PageId;
	readonly route: `/n/[nexus]/${PageId}`;
	readonly name: string;
	/** Where there is little room. */
	readonly short: string;
	readonly icon: IconName;
	/** After G. */
	readonly key: string;
	/** On a phone there is no room for its tab: it is reached by searching. */
	readonly noTab?: true;
}

/** Groups are split by a space. */
export const PAGES: readonly (readonly PagePlace[])[] = [
	[
		{ id: 'backlog', route: '/n/[nexus]/backlog', name: 'Product Backlog', short: 'Backlog', icon: 'list', key: 'P' },
		{
			id: 'sprint',
			route: '/n/[nexus]/sprint',
			name: 'Nexus Sprint Backlog',
			short: 'Sprint',
			icon: 'table',
			key: 'S',
		},
		{ id: 'events', route: '/n/[nexus]/events', name: 'Events', short: 'Events', icon: 'calendar', key: 'E' },
	],
	[
		{
			id: 'dependencies',
			route: '/n/[nexus]/dependencies',
			name: 'Dependencies',
			short: 'Dependencies',
			icon: 'link',
			key: 'D',
		},
		{
			id: 'increment',
			route: '/n/[nexus]/increment',
			name: 'Integrated Increment',
			short: 'Increment',
			icon: 'box',
			key: 'I',
		},
		{
			id: 'improvements',
			route: '/n/[nexus]/improvements',
			name: 'Improvements',
			short: 'Improvements',
			icon: 'trend',
			key: 'M',
			noTab: true,
		},
	],
	[{ id: 'teams', route: '/n/[nexus]/teams', name: 'Teams', short: 'Teams', icon: 'people', key: 'T' }],
];

/** The page of an event that has one of its own: on the rail it is a part of the Events. */
export interface RoomPlace {
	readonly id: RoomId;
	readonly route: `/n/[nexus]/${RoomId}`;
	readonly name: string;
	readonly icon: IconName;
}
export type RoomId = 'planning' | 'daily' | 'retrospective';

export const ROOMS: readonly RoomPlace[] = [
	{ id: 'planning', route: '/n/[nexus]/planning', name: 'Nexus Sprint Planning', icon: 'calendar' },
	{ id: 'daily', route: '/n/[nexus]/daily', name: 'Nexus Daily Scrum', icon: 'calendar' },
	{
		id: 'retrospective',
		route: '/n/[nexus]/retrospective',
		name: 'Nexus Sprint Retrospective',
		icon: 'calendar',
	},
];

/** A page by its address below the Nexus. */
export const placeOf = (id: string): PagePlace | RoomPlace | undefined =>
	[...PAGES.flat(), ...ROOMS].find((place) => place.id === id);

/** The place on the rail that an address belongs to. */
export function railPlaceOf(pathname: string): string {
	const page = pageOf(pathname);
	return ROOMS.some(({ id }) => id === page) ? 'events' : page;
}

/** The page that an address shows: the part after the Nexus. */
export const pageOf = (pathname: string): string => pathname.split('/')[3] ?? '';
