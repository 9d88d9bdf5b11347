/** What the palette can do besides going somewhere: the keys of the open page as sentences, and what holds everywhere. */
import { whyNotKeepWebhooks, whyNotWrite, type BoardView, type Person } from '@nexus-board/nexus';
import { numberWords } from '#lib/board/card.ts';
import { offeredRoles } from '#lib/invite/offers.ts';
import type { Shortcut } from '#lib/shell/shortcuts.svelte.ts';
import type { IconName } from '#lib/ui/icons.ts';
import { pageKeys, printed } from './keys.ts';

export interface PaletteAction {
	readonly label: string;
	readonly icon: IconName;
	readonly kbd?: string;
	/** Other words that find it. */
	readonly also?: string;
	/** There are many like it: it is listed when somebody looks for it. */
	readonly quiet?: boolean;
	readonly run: () => void;
}

/**
 * What the page's own keys do, first what is for the chosen item: its words find it too, as in "move 431". While no item
 * is chosen, what would need one is left out.
 */
export function pageActions(shortcuts: readonly Shortcut[], items: BoardView['items']): PaletteAction[] {
	const own = pageKeys(shortcuts).map((shortcut) => ({ ...shortcut, about: items.get(shortcut.item ?? '') }));
	const forItem = own.filter(({ about }) => about);
	const forPage = own.filter((shortcut) => !('item' in shortcut));
	return [...forItem, ...forPage].map(({ keys, does, icon = 'bolt', quiet = false, about, run }) => ({
		label: does,
		icon,
		kbd: printed(keys),
		also: about ? `${numberWords(about.number)} ${about.title}` : '',
		quiet,
		run,
	}));
}

/** What can be asked for on every page. */
export interface Everywhere {
	open(
		overlay:
			| 'invite'
			| 'import'
			| 'export'
			| 'keys'
			| 'settings'
			| 'people'
			| 'teams'
			| 'webhooks'
			| 'radiators'
			| 'raise-issue'
			| 'note-challenge'
			| 'versions'
			| 'fewer-dependencies',
	): void;
	undo(): void;
	redo(): void;
	lockOrder(locked: boolean): void;
	setDark(dark: boolean): void;
	setShareSize(on: boolean): void;
	readonly isDark: boolean;
	readonly shareSize: boolean;
}

/** What is not for a person is not listed for them. */
export function generalActions(view: BoardView, who: Person | undefined, can: Everywhere): PaletteAction[] {
	const { isDark, shareSize } = can;
	const locked = view.policy.orderLocked !== undefined;
	const changes = who !== undefined && !whyNotWrite(who, { kind: 'product' }, view.policy);
	const offered: readonly (PaletteAction | false)[] = [
		changes && { label: 'Undo your last change', icon: 'undo', kbd: 'Ctrl Z', run: () => can.undo() },
		changes && { label: 'Redo what you undid', icon: 'history', kbd: 'Ctrl Shift Z', run: () => can.redo() },
		who !== undefined &&
			offeredRoles(view, who).length > 0 && {
				label: 'Invite somebody',
				icon: 'send',
				also: 'link join person team',
				run: () => can.open('invite'),
			},
		changes && {
			label: 'Raise an integration issue',
			icon: 'warning',
			also: 'problem impediment daily hand on',
			run: () => can.open('raise-issue'),
		},
		changes &&
			view.sprint !== undefined && {
				label: 'Note a challenge for the Retrospective',
				icon: 'eye-off',
				also: 'private inbox impediment problem write down',
				run: () => can.open('note-challenge'),
			},
		{
			label: 'Fewer dependencies',
			icon: 'bulb',
			also: 'suggest forecast teams move reduce',
			run: () => can.open('fewer-dependencies'),
		},
		{ label: 'People and links', icon: 'people', also: 'role leave withdraw remove', run: () => can.open('people') },
		{
			label: 'Teams',
			icon: 'people',
			also: 'focus capacity points letter rename',
			run: () => can.open('teams'),
		},
		who?.viewer === false && {
			label: 'Radiator for a wall',
			icon: 'screen',
			also: 'link tv monitor display read-only',
			run: () => can.open('radiators'),
		},
		!whyNotKeepWebhooks(who) && {
			label: 'Webhooks',
			icon: 'send',
			also: 'chat notify outgoing integration secret deliveries',
			run: () => can.open('webhooks'),
		},
		who?.viewer === false && {
			label: 'Versions',
			icon: 'history',
			also: 'restore go back keep snapshot',
			run: () => can.open('versions'),
		},
		changes && {
			label: 'Import a backlog',
			icon: 'document',
			also: 'file upload csv json jira azure devops github gitlab linear trello excel',
			run: () => can.open('import'),
		},
		{
			label: 'Export the Product Backlog',
			icon: 'arrow-down',
			also: 'file download csv json markdown excel',
			run: () => can.open('export'),
		},
		who?.productOwner === true && {
			label: locked ? 'Let everybody order the Product Backlog' : 'Lock the order of the Product Backlog',
			icon: 'lock',
			also: 'unlock',
			run: () => can.lockOrder(!locked),
		},
		{
			label: isDark ? 'Switch to the light theme' : 'Switch to the dark theme',
			icon: 'circle-half',
			also: 'mode colour',
			run: () => can.setDark(!isDark),
		},
		{
			label: shareSize ? 'Turn Share size off' : 'Turn Share size on',
			icon: 'screen',
			also: 'zoom larger smaller screen',
			run: () => can.setShareSize(!shareSize),
		},
		{ label: 'Show the keys', icon: 'question', kbd: '?', also: 'shortcuts help', run: () => can.open('keys') },
		{ label: 'Settings', icon: 'sliders', also: 'name theme preferences', run: () => can.open('settings') },
	];
	return offered.filter((action) => action !== false);
}
