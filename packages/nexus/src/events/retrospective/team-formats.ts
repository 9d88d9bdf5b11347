/** Formats for a Scrum Team's own Retrospective, to choose from. */

export interface TeamFormat {
	readonly id: string;
	readonly name: string;
	readonly columns: readonly { readonly id: string; readonly name: string; readonly question: string }[];
}

export const TEAM_FORMATS: readonly TeamFormat[] = [
	{
		id: 'start-stop-continue',
		name: 'Start, stop, continue',
		columns: [
			{ id: 'start', name: 'Start', question: 'What would help us that we do not do yet?' },
			{ id: 'stop', name: 'Stop', question: 'What holds us up?' },
			{ id: 'continue', name: 'Continue', question: 'What works and should stay?' },
		],
	},
	{
		id: 'four-ls',
		name: 'Liked, learned, lacked, longed for',
		columns: [
			{ id: 'liked', name: 'Liked', question: 'What was good?' },
			{ id: 'learned', name: 'Learned', question: 'What do we know now?' },
			{ id: 'lacked', name: 'Lacked', question: 'What was missing?' },
			{ id: 'longed-for', name: 'Longed for', question: 'What do we wish for?' },
		],
	},
	{
		id: 'sailboat',
		name: 'Sailboat',
		columns: [
			{ id: 'wind', name: 'Wind', question: 'What drives us?' },
			{ id: 'anchor', name: 'Anchor', question: 'What holds us back?' },
			{ id: 'rocks', name: 'Rocks', question: 'What lies ahead of us?' },
			{ id: 'island', name: 'Island', question: 'Where do we want to be?' },
		],
	},
	{
		id: 'glad-sad-mad',
		name: 'Glad, sad, mad',
		columns: [
			{ id: 'glad', name: 'Glad', question: 'What made us happy?' },
			{ id: 'sad', name: 'Sad', question: 'What disappointed us?' },
			{ id: 'mad', name: 'Mad', question: 'What annoyed us?' },
		],
	},
];

/** The format with this id; nobody chose one yet: the first. */
export const teamFormat = (id: string | undefined): TeamFormat =>
	TEAM_FORMATS.find((format) => format.id === id) ?? TEAM_FORMATS[0]!;
