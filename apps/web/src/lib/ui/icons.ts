/**
 * Every icon of the product, drawn on a 16 × 16 grid. A plain string is a path drawn as a line; what differs says how.
 * Named by what they show, so that a screen chooses what they mean.
 */
type Stroke = string | { readonly d: string; readonly as: 'filled' | 'bold' | 'heavy' | 'dashed' };

const circle = (x: number, y: number, r: number) =>
	`M${x + r} ${y}a${r} ${r} 0 1 1-${2 * r} 0a${r} ${r} 0 1 1 ${2 * r} 0z`;

const rect = (x: number, y: number, width: number, height: number, r: number) =>
	`M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1-${r} ${r}` +
	`h-${width - 2 * r}a${r} ${r} 0 0 1-${r}-${r}v-${height - 2 * r}a${r} ${r} 0 0 1 ${r}-${r}z`;

const disc = circle(8, 8, 5.9);

export const ICONS = {
	'arrow-down': ['M8 2.8v10M4.2 9L8 12.9 11.8 9'],
	'arrow-left': ['M13.2 8h-10M7 4.2L3.1 8 7 11.8'],
	'arrow-right': ['M2.8 8h10M9 4.2L12.9 8 9 11.8'],
	'arrow-up': ['M8 13.2v-10M4.2 7L8 3.1 11.8 7'],
	bolt: ['M8.9 1.9L3.4 9.2h3.9l-.5 4.9 5.7-7.5H8.4z'],
	book: [
		'M8 3.6C6.6 2.7 4.7 2.4 2.3 2.6v9.5c2.4-.2 4.3.1 5.7 1 1.4-.9 3.3-1.2 5.7-1V2.6C11.3 2.4 9.4 2.7 8 3.6zM8 3.6v9.5',
	],
	box: ['M8 1.9l5.6 3v6.2L8 14.1l-5.6-3V4.9z', 'M2.6 5L8 8l5.4-3M8 8v6'],
	bulb: ['M6.2 11.3c0-1-.5-1.5-1.1-2.2a4.2 4.2 0 1 1 5.8 0c-.6.7-1.1 1.2-1.1 2.2z', 'M6.6 13.8h2.8'],
	calendar: [rect(2.2, 3.2, 11.6, 10.4, 2), 'M2.3 6.6h11.4M5.2 1.8v2.4M10.8 1.8v2.4'],
	check: ['M3.2 8.5l3.1 3.1 6.5-7'],
	'check-circle': [disc, 'M5.2 8.2l2 2 3.7-4.2'],
	'chevron-down': ['M4.5 6.3L8 9.8l3.5-3.5'],
	'chevron-left': ['M9.7 4.5L6.2 8l3.5 3.5'],
	'chevron-right': ['M6.3 4.5L9.8 8l-3.5 3.5'],
	'chevrons-up-down': ['M5 6.2L8 3.3l3 2.9M5 9.8l3 2.9 3-2.9'],
	circle: [disc],
	'circle-dashed': [{ d: disc, as: 'dashed' }],
	'circle-half': [disc, { d: 'M8 2.1v11.8a5.9 5.9 0 0 0 0-11.8z', as: 'filled' }],
	'circle-quarter': [disc, { d: 'M8 2.1a5.9 5.9 0 0 1 5.9 5.9', as: 'bold' }],
	clock: [disc, 'M8 4.8V8l2.2 1.5'],
	'cloud-check': ['M4.6 12.6a3 3 0 0 1-.4-6 4 4 0 0 1 7.7.7 2.7 2.7 0 0 1-.3 5.3z', 'M6.2 9.2l1.4 1.4 2.4-2.6'],
	'cloud-off': ['M2.5 2.5l11 11M4.6 12.6a3 3 0 0 1-.4-6M6.3 4.1a4 4 0 0 1 5.6 3.2 2.7 2.7 0 0 1 1.9 3.7M4.6 12.6h6'],
	code: ['M5.4 4.7L2.2 8l3.2 3.3M10.6 4.7L13.8 8l-3.2 3.3'],
	cross: ['M4 4l8 8M12 4l-8 8'],
	'cross-circle': [disc, 'M5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2'],
	document: [
		'M4 2.3h5l3.3 3.3v6.9c0 .7-.5 1.2-1.2 1.2H4c-.7 0-1.2-.5-1.2-1.2v-9c0-.7.5-1.2 1.2-1.2z',
		'M8.8 2.5v3.3h3.3M5.3 8.7h4.5M5.3 11h3',
	],
	external: [
		'M9.5 2.7h3.8v3.8M13 3L7.3 8.7M11.5 9.5v2.7c0 .7-.5 1.2-1.2 1.2H3.8c-.7 0-1.2-.5-1.2-1.2V5.7c0-.7.5-1.2 1.2-1.2h2.7',
	],
	eye: ['M1.7 8S4 3.7 8 3.7 14.3 8 14.3 8 12 12.3 8 12.3 1.7 8 1.7 8z', circle(8, 8, 1.9)],
	'eye-off': [
		'M2.5 2.5l11 11M6.3 4c.5-.2 1.1-.3 1.7-.3 4 0 6.3 4.3 6.3 4.3s-.7 1.3-2 2.5' +
			'M4.2 5.3C2.5 6.5 1.7 8 1.7 8S4 12.3 8 12.3c1 0 1.9-.2 2.7-.6',
	],
	flag: ['M3.5 14V2.7h8.3l-1.6 3 1.6 3H3.5'],
	grid: [
		rect(2.25, 2.25, 4.75, 4.75, 1.3),
		rect(9, 2.25, 4.75, 4.75, 1.3),
		rect(2.25, 9, 4.75, 4.75, 1.3),
		rect(9, 9, 4.75, 4.75, 1.3),
	],
	hand: [
		'M5.2 8.6V4a1.1 1.1 0 0 1 2.2 0v3.2V2.9a1.1 1.1 0 0 1 2.2 0v4.3-3a1.1 1.1 0 0 1 2.2 0v5.4c0 2.7-1.7 4.3-4 4.3' +
			'-1.9 0-2.9-.8-3.7-2.3L2.7 9.2c-.4-.8.6-1.7 1.4-.9z',
	],
	history: ['M2.3 5.2A6 6 0 1 1 2 8.4', 'M2 2.4v3h3M8 4.9v3.3l2.2 1.3'],
	layers: [
		rect(2.5, 2.5, 8, 6, 1.5),
		'M6 11.2v.8c0 .8.7 1.5 1.5 1.5h4.5c.8 0 1.5-.7 1.5-1.5V8.5c0-.8-.7-1.5-1.5-1.5h-.5',
	],
	link: [circle(3.8, 4.2, 1.9), circle(12.2, 11.8, 1.9), 'M5.8 4.2h2.1a2 2 0 0 1 2 2v3.6'],
	list: ['M5.75 4h8M5.75 8h8M5.75 12h4.75M2.4 4h.7M2.4 8h.7M2.4 12h.7'],
	lock: [rect(3.3, 7, 9.4, 6.6, 1.7), 'M5.3 7V5a2.7 2.7 0 0 1 5.4 0v2'],
	loop: ['M3 7.2A5.1 5.1 0 0 1 12.4 5M13 8.8A5.1 5.1 0 0 1 3.6 11', 'M12.8 2.3v2.9H9.9M3.2 13.7v-2.9h2.9'],
	minus: ['M3.5 8h9'],
	more: [{ d: 'M3.5 8h.01M8 8h.01M12.5 8h.01', as: 'heavy' }],
	pause: ['M5.6 3.6v8.8M10.4 3.6v8.8'],
	people: [
		circle(5.6, 5.4, 2.3),
		'M1.6 13.2c.3-2.5 1.9-3.8 4-3.8s3.7 1.3 4 3.8',
		'M10.6 3.4a2.2 2.2 0 0 1 0 4.1M12 9.9c1.4.5 2.2 1.6 2.4 3.3',
	],
	play: ['M5 3.3l7.5 4.7L5 12.7z'],
	plus: ['M8 3.2v9.6M3.2 8h9.6'],
	question: [disc, 'M6.3 6.3c.2-1 .9-1.5 1.8-1.5 1 0 1.8.6 1.8 1.6 0 1.3-1.8 1.4-1.8 2.7M8.05 11.2v.1'],
	screen: [rect(2, 2.8, 12, 8.2, 1.7), 'M5.7 13.6h4.6'],
	search: [circle(7, 7, 4.4), 'M10.3 10.3l3.3 3.3'],
	send: ['M13.7 2.5L2.5 6.8l4.6 2 2.1 4.7z', 'M7.1 8.8l3-3'],
	sliders: ['M2.2 4.6h6.3M12.2 4.6h1.6M2.2 11.4h1.6M7.5 11.4h6.3', circle(10.3, 4.6, 1.7), circle(5.7, 11.4, 1.7)],
	spotlight: [
		circle(8, 8, 2.2),
		'M8 1.7v2M8 12.3v2M1.7 8h2M12.3 8h2',
		'M3.5 3.5l1.2 1.2M11.3 11.3l1.2 1.2M12.5 3.5l-1.2 1.2M4.7 11.3l-1.2 1.2',
	],
	table: [rect(1.9, 2.6, 12.2, 10.8, 2), 'M2 6.2h12M2 9.8h12M5.6 2.7v10.6'],
	'target-off': [disc, circle(8, 8, 2.6), 'M2.5 2.5l11 11'],
	target: [disc, circle(8, 8, 2.6), 'M8 8h.01'],
	'thumb-up': [
		'M5.4 7.2l2.3-4.9c1 0 1.7.7 1.7 1.7v2.5h3.1c.9 0 1.5.8 1.3 1.6l-.9 4c-.2.7-.7 1.1-1.4 1.1H5.4z',
		'M5.4 7.2H3.6c-.7 0-1.2.5-1.2 1.2v3.6c0 .7.5 1.2 1.2 1.2h1.8',
	],
	trend: ['M2.2 12.2l3.6-3.8 2.7 2.4 5-6', 'M10.2 4.4h3.4v3.4'],
	undo: ['M3.2 6.2h6.3a3.5 3.5 0 0 1 0 7H6', 'M6 3.3L3 6.2l3 2.9'],
	warning: ['M8 2.3l6.1 10.9H1.9z', 'M8 6.5v3M8 11.4v.1'],
} as const satisfies Record<string, readonly Stroke[]>;

export type IconName = keyof typeof ICONS;

export const strokesOf = (name: IconName): readonly Stroke[] => ICONS[name];
