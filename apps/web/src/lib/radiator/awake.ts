/** Asks the device to keep its screen on for as long as the page is seen, where it can. Returns the way to stop. */
export function awake(): () => void {
	let lock: WakeLockSentinel | undefined;
	let over = false;
	const ask = async () => {
		if (document.visibilityState !== 'visible' || over || !('wakeLock' in navigator)) return;
		// A device that is short of power says no; the page is as good without.
		lock = await navigator.wakeLock.request('screen').catch(() => undefined);
		if (over) await lock?.release();
	};
	const look = () => void ask();
	look();
	document.addEventListener('visibilitychange', look);
	return () => {
		over = true;
		document.removeEventListener('visibilitychange', look);
		void lock?.release();
	};
}
