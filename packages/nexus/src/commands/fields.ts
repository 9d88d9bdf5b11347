/** How commands write the fields of a record that merge each by itself. */
import type * as Y from 'yjs';

/** Writes what is given; `null` takes a field away, what is absent stays as it is. @returns the same map */
export function writeFields(map: Y.Map<unknown>, fields: object): Y.Map<unknown> {
	for (const [field, value] of Object.entries(fields)) {
		if (value === null) map.delete(field);
		else if (value !== undefined) map.set(field, value);
	}
	return map;
}
