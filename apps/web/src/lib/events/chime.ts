/** A short sound for the timer: one note while there is time left, two when it is over. Browsers play it once a person has done something on the page. */
let context: AudioContext | undefined;

const NOTE_S = 0.35;

export function chime(isOver: boolean): void {
	try {
		context ??= new AudioContext();
		if (context.state === 'suspended') void context.resume().catch(() => undefined);
		note(context, 660, context.currentTime);
		if (isOver) note(context, 880, context.currentTime + NOTE_S / 2);
	} catch {
		// There is no sound on this device: the figures say it too.
	}
}

/** Swells and fades, so that it does not click. @param pitch in hertz @param at in seconds of the context */
function note(audio: AudioContext, pitch: number, at: number): void {
	const tone = audio.createOscillator();
	const loudness = audio.createGain();
	tone.frequency.value = pitch;
	loudness.gain.setValueAtTime(0, at);
	loudness.gain.linearRampToValueAtTime(0.12, at + 0.03);
	loudness.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S);
	tone.connect(loudness).connect(audio.destination);
	tone.start(at);
	tone.stop(at + NOTE_S);
}
