/** What is known of something: its facts without those that are absent. */
export const known = <Facts extends object>(
	facts: Facts,
): { [Field in keyof Facts]?: Exclude<Facts[Field], undefined> } =>
	Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as never;
