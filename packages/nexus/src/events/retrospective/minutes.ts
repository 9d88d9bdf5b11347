/** The minutes of a Nexus Sprint Retrospective as Markdown (F9). The event's own document is to be open. */
import type { BoardView } from '../../board-view.ts';
import type { NexusEvent } from '../../schema/event.ts';
import {
	isSubject,
	type AgreedAction,
	type Challenge,
	type ReviewedAction,
	type Talk,
	type TeamRoomState,
	type Topic,
	type VoteRound,
} from '../../schema/retrospective.ts';
import { countWords, headOf, inline, nameOf, quoted, teamNames } from '../minutes-words.ts';
import { retrospectiveOutcome } from './closing.ts';
import { stacksOf, type Stack } from './stacks.ts';
import { sharedActionsOf } from './team-rooms.ts';
import { topicsOf } from './topics.ts';
import { votesOf } from './votes.ts';

export function retrospectiveMinutes(view: BoardView, event: NexusEvent): string {
	const retrospective = view.retrospectives.get(event.id);
	const { actions, reviewed, teams, figures } = retrospectiveOutcome(view, event);
	const shared = sharedActionsOf(view, event.id);
	const teamName = (id: string) => view.teams.find((team) => team.id === id)?.name ?? 'A team of before';
	return [
		headOf(view, event),
		...(retrospective?.abandoned ? ['It was given up.'] : []),
		...(retrospective?.reason ? [`Why it closed: ${inline(retrospective.reason)}`] : []),
		`## Improvements from before (${reviewed.length})`,
		reviewed.map(reviewLine).join('\n') || 'None was open.',
		...(retrospective?.rounds ?? []).map(roundLine),
		...topicsOf(view, event.id).map((topic) =>
			topicLines(view, event, topic, isSubject(topic.id) ? figures[topic.id] : undefined),
		),
		'## The Scrum Teams’ own Retrospectives',
		teams.map(({ name, state }) => `- ${inline(name)}: ${STATE_WORDS[state]}`).join('\n') || 'There is no team.',
		...(shared.length > 0
			? [
					'What they shared:',
					shared.map(({ team, title }) => `- ${inline(teamName(team))}: ${inline(title)}`).join('\n'),
				]
			: []),
		`## Agreed improvements (${actions.length})`,
		actions.map(actionLines).join('\n') || 'None.',
	].join('\n\n');
}

function topicLines(view: BoardView, { id }: NexusEvent, topic: Topic, figures: string | undefined): string {
	const stacks = stacksOf(view, id).filter((stack) => stack.topic === topic.id);
	return [
		`## ${inline(topic.title)}`,
		...(figures === undefined ? [] : [figures]),
		...(topic.fine ? ['The room found nothing to address.'] : []),
		...talkLines(topic.talk),
		...stacks.flatMap((stack) => stackLines(view, id, stack)),
		...(stacks.length === 0 ? ['No challenge was shown.'] : []),
	].join('\n\n');
}

function stackLines(view: BoardView, event: string, stack: Stack): string[] {
	const votes = votesOf(view, event, stack.id);
	const given = votes > 0 ? ` (${countWords(votes, 'vote')})` : '';
	const members = stack.challenges.map((challenge) => `- ${challengeLine(view, event, challenge)}`).join('\n');
	const talk = talkLines(stack.talk);
	if (!stack.group) return [`- ${challengeLine(view, event, stack.challenges[0]!)}${given}`, ...talk];
	return [`### ${inline(stack.title) || 'A group'}${given}`, ...(members ? [members] : []), ...talk];
}

function challengeLine(view: BoardView, event: string, { id, text, teams }: Challenge): string {
	const claim = view.retrospectives.get(event)?.claims[id];
	const touched = teamNames(view, teams).map(inline);
	const more = [
		...(touched.length > 0 ? [touched.join(', ')] : []),
		...(claim ? [`of ${inline(nameOf(view, claim.by))}`] : []),
	];
	return `${inline(text)}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
}

const talkLines = ({ why, undo, prevent, notes }: Talk): string[] =>
	(
		[
			['Why', why],
			['How it is undone', undo],
			['How it is prevented', prevent],
			['Notes', notes],
		] as const
	).flatMap(([word, text]) => (text.trim() === '' ? [] : [`${word}:\n\n${quoted(text.trim())}`]));

const roundLine = ({ round, people, tally, perPerson }: VoteRound): string =>
	`Round ${round} of votes: ${countWords(
		tally.reduce((sum, { votes }) => sum + votes, 0),
		'vote',
	)} of ${people === 1 ? 'one person' : `${people} people`}, ${perPerson} each at most.`;

const reviewLine = ({ title, owners, verdict, note }: ReviewedAction): string =>
	`- ${inline(title)}${owners.length > 0 ? ` (${owners.map(inline).join(', ')})` : ''}: ${
		verdict ? VERDICT_WORDS[verdict] : 'nothing was said'
	}${note ? `, ${inline(note)}` : ''}`;

function actionLines({ title, owners, seen, check, due, about }: AgreedAction): string {
	const lines = [
		['Owner', owners.join(', ') || undefined],
		['Where everyone sees it', seen],
		['How it is checked', check],
		['Due', due],
		['For', about],
	] as const;
	return [
		`- **${inline(title)}**`,
		...lines.map(([word, value]) => `  - ${word}: ${inline(value ?? 'not said')}`),
	].join('\n');
}

const VERDICT_WORDS = { keep: 'goes on', done: 'is done', drop: 'is dropped' } as const;

const STATE_WORDS: Record<TeamRoomState, string> = {
	'not-started': 'not held',
	open: 'begun, not finished',
	finished: 'held',
};
