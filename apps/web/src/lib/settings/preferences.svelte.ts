/**
 * What a person chose for this device: kept in this browser and applied at once. `app.html` reads the theme and the size
 * before the first paint, by the same names.
 */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

class Preferences {
	#theme = $state<Theme>(THEMES.find((theme) => theme === kept('theme')) ?? 'system');
	#shareSize = $state(kept('share') === 'on');
	#singleKeys = $state(kept('keys') !== 'off');
	#timerSound = $state(kept('sound') !== 'off');

	get theme(): Theme {
		return this.#theme;
	}

	set theme(theme: Theme) {
		this.#theme = theme;
		keep('theme', theme === 'system' ? undefined : theme);
		mark('theme', theme === 'system' ? undefined : theme);
		for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
			meta.media = theme === 'system' ? `(prefers-color-scheme: ${meta.dataset['for']})` : mediaOf(meta, theme);
		}
	}

	/** Whether the page is dark now, by choice or by the system. */
	get isDark(): boolean {
		return this.#theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : this.#theme === 'dark';
	}

	/** Everything an eighth larger, for those who watch a shared screen. */
	get shareSize(): boolean {
		return this.#shareSize;
	}

	set shareSize(on: boolean) {
		this.#shareSize = on;
		keep('share', on ? 'on' : undefined);
		mark('share', on ? 'on' : undefined);
	}

	/** Whether keys like N and 1 do something by themselves. Those with Ctrl always do. */
	get singleKeys(): boolean {
		return this.#singleKeys;
	}

	set singleKeys(on: boolean) {
		this.#singleKeys = on;
		keep('keys', on ? undefined : 'off');
	}

	/** Whether a room's timer is heard when a minute is left and when it is over. */
	get timerSound(): boolean {
		return this.#timerSound;
	}

	set timerSound(on: boolean) {
		this.#timerSound = on;
		keep('sound', on ? undefined : 'off');
	}
}

type Name = 'theme' | 'share' | 'keys' | 'sound';

function kept(name: Name): string | null {
	try {
		return localStorage.getItem(name);
	} catch {
		return null;
	}
}

function keep(name: Name, value: string | undefined): void {
	try {
		if (value === undefined) localStorage.removeItem(name);
		else localStorage.setItem(name, value);
	} catch {
		// Storage is closed to us: it holds until this window is closed.
	}
}

function mark(name: Name, value: string | undefined): void {
	if (value === undefined) delete document.documentElement.dataset[name];
	else document.documentElement.dataset[name] = value;
}

const mediaOf = (meta: HTMLMetaElement, theme: Theme) => (meta.dataset['for'] === theme ? 'all' : 'not all');

export const preferences = new Preferences();
