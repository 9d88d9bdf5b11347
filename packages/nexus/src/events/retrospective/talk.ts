/** What a room says about something: three questions of the Guide and notes, each a text that several people write at once. */
import * as Y from 'yjs';
import { TALK_FIELDS } from '../../schema/retrospective.ts';

/** The empty texts, for whoever makes what is talked about: made later, two people at once would make them twice. */
export const newTalk = (): [string, unknown][] => TALK_FIELDS.map((field) => [field, new Y.Text()]);
