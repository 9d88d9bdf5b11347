/** A value as it is stored in a document: plain, and what is absent is not there. */
export const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
