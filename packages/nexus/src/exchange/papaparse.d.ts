/**
 * The little of Papa Parse that we use. Its published types bring Node's with them, and this package must not be able to
 * use Node; they are for `papaparse`, so we import the file itself.
 */
declare module 'papaparse/papaparse.js' {
	interface Mistake {
		readonly type: 'Quotes' | 'Delimiter' | 'FieldMismatch';
		readonly code: string;
		/** Where in the text, from 0; for quotes, the first letter after the opening one. */
		readonly index?: number;
	}
	interface Options {
		readonly delimiter: string;
		readonly newline: '\n';
	}
	const Papa: {
		parse(text: string, options: Options): { readonly data: string[][]; readonly errors: readonly Mistake[] };
	};
	export default Papa;
}
