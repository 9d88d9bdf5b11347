/** The routes of events (R17, F7): each leads one room, and whoever may not is told so in a sentence. */
import {
	askForEstimates,
	bringEveryone,
	changePlannedSprint,
	changeRefinement,
	changeSeat,
	changeTimer,
	dailyOutcome,
	dailySummary,
	leaveEvent,
	markReady,
	moveEvent,
	raiseHand,
	minutesOf,
	planningOutcome,
	planningStanding,
	refinementOutcome,
	retrospectiveFacts,
	sayTeamRoom,
	takePart,
	tellRooms,
	type Actor,
	type Board,
	type DocumentKey,
	type EventId,
	type NexusEvent,
} from '@nexus-board/nexus';
import type * as v from 'valibot';
import { artifacts, type Asker } from '../live/event-rooms.ts';
import type { OpenNexus } from '../live/open-nexus.ts';
import type { Desk } from './desk.ts';
import * as schemas from './event-schemas.ts';
import { notFound } from './problem.ts';
import { route, type Call, type Route } from './router.ts';
import { anything, done } from './schemas.ts';

const ROOT = '/api/v1/nexuses/{nexus}/events';
const EVENT = `${ROOT}/{event}`;

export const eventRoutes = (desk: Desk): Route[] => [
	...readingRoutes(desk),
	...roomRoutes(desk),
	...refinementRoutes(desk),
	...planningRoutes(desk),
	...retrospectiveRoutes(desk),
];

const readingRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'POST',
			path: ROOT,
			summary: 'Open an event and lead it',
			body: schemas.newEvent,
			answer: schemas.eventId,
			status: 201,
		},
		(call) =>
			desk.asMember(call, async (nexus, who) => ({
				event: await desk.events.open(nexus, desk.asker(call, who), call.body.kind),
			})),
	),
	route({ method: 'GET', path: ROOT, summary: 'The events that are open or were held', answer: anything }, (call) =>
		desk.asMember(call, async ({ board }) => ({ events: [...board.view.events.values()] })),
	),
	route(
		{
			method: 'GET',
			path: EVENT,
			summary: 'An event, what came of it, and its minutes as Markdown (F9)',
			answer: anything,
		},
		(call) => desk.asMember(call, (nexus) => describeEvent(nexus, known(nexus, call))),
	),
];

const roomRoutes = (desk: Desk): Route[] => [
	changing(
		desk,
		'phase',
		'Lead the room to another phase, or to another step of it',
		schemas.move,
		(body, id) => (board, by) => moveEvent(board, by, id, body),
	),
	changing(
		desk,
		'timer',
		'Start or pause the timer, or change its time (R29)',
		schemas.timerChange,
		(body, id) => (board, by) => changeTimer(board, by, id, body),
	),
	changing(
		desk,
		'ready',
		'Say that one is ready with where the room is',
		schemas.readiness,
		(body, id) => (board, by) => markReady(board, by, id, body),
	),
	changing(
		desk,
		'seat',
		'Hand over or take the facilitator’s seat, or name deputies',
		schemas.seatChange,
		(body, id) => (board, by) => changeSeat(board, by, id, body),
	),
	changing(
		desk,
		'hand',
		'Raise a hand or take it down',
		schemas.hand,
		(body, id) => (board, by) => raiseHand(board, by, id, body),
	),
	changing(
		desk,
		'part',
		'Come into the room or leave it, to take part or to look on',
		schemas.attendance,
		(body, id) => (board, by) => (body.here ? takePart(board, by, id, body) : leaveEvent(board, by, id)),
	),
	changing(
		desk,
		'spotlight',
		'Ask everybody to look at something; nobody is moved by force',
		schemas.spotlight,
		({ page, item }, id) =>
			(board, by) =>
				bringEveryone(board, by, id, page === undefined ? undefined : { page, item }),
	),
	acting(
		desk,
		'close',
		'Close the event; it stays to be read. Closing Nexus Sprint Planning starts the Sprint and keeps a version (R21)',
		schemas.closing,
		(nexus, asker, id, closing) => desk.events.close(nexus, asker, id, closing),
	),
];

const refinementRoutes = (desk: Desk): Route[] => [
	changing(
		desk,
		'settings',
		'Choose the scale for estimates and how long an item takes',
		schemas.refinementChange,
		(body, id) => (board, by) => changeRefinement(board, by, id, body),
	),
	changing(
		desk,
		'rounds',
		'Ask the room for estimates of the item that everybody looks at',
		schemas.estimateQuestion,
		(body, id) => (board, by) => askForEstimates(board, by, id, body),
	),
	acting(
		desk,
		'estimate',
		'Give one’s own estimate: nobody else learns it before it is shown (F6)',
		schemas.estimateAnswer,
		(nexus, asker, id, { answer, ...question }) =>
			desk.events.answer(nexus, asker, id, { ...question, answer: answer ?? undefined }),
	),
	acting(desk, 'reveal', 'Show everybody’s estimates at once', schemas.estimateQuestion, (nexus, asker, id, question) =>
		desk.events.show(nexus, asker, id, question),
	),
];

const planningRoutes = (desk: Desk): Route[] => [
	acting(
		desk,
		'agreement',
		'Agree to the Nexus Sprint Goal in these words, as the Product Owner (R18)',
		schemas.agreement,
		(nexus, asker, id, { text }) => desk.events.agree(nexus, asker, id, text),
	),
	acting(
		desk,
		'finished',
		'Say that a team has finished its planning, or opens it again, as one of that team (R21)',
		schemas.finished,
		(nexus, asker, id, said) => desk.events.finish(nexus, asker, id, said),
	),
	changing(
		desk,
		'sprint',
		'Say when the Sprint that is planned begins, and how many weeks it has',
		schemas.plannedSprint,
		(body, id) => (board, by) => changePlannedSprint(board, by, id, body),
	),
];

const retrospectiveRoutes = (desk: Desk): Route[] => [
	route(
		{
			method: 'GET',
			path: '/api/v1/nexuses/{nexus}/improvements',
			summary: 'Improvements over the Sprints, and challenges that seem to come again (R28)',
			answer: anything,
		},
		(call) => desk.asMember(call, (nexus) => desk.retrospectives.improvements(nexus)),
	),
	acting(
		desk,
		'show',
		'Show the challenges that people wrote in private, of one topic or all, without a word of who wrote which (F6)',
		schemas.showing,
		(nexus, asker, id, { topic }) => desk.retrospectives.show(nexus, asker, id, topic),
	),
	acting(
		desk,
		'claim',
		'Say that a challenge that was shown is one’s own',
		schemas.claim,
		(nexus, asker, id, { challenge }) => desk.retrospectives.claim(nexus, asker, id, challenge),
	),
	acting(
		desk,
		'voting',
		'Open a round of secret votes with its limits, or close it and count',
		schemas.voting,
		(nexus, asker, id, body) =>
			body.action === 'open'
				? desk.retrospectives.openVoting(nexus, asker, id, body)
				: desk.retrospectives.closeVoting(nexus, asker, id, body.round),
	),
	acting(
		desk,
		'vote',
		'Give one vote more, or take one back; nobody learns whose it is (F6)',
		schemas.vote,
		(nexus, asker, id, body) => desk.retrospectives.vote(nexus, asker, id, body),
	),
	changing(
		desk,
		'team-room',
		'Say how far one’s own team has come with its Retrospective; nothing else of it is told (R26)',
		schemas.teamRoomWord,
		(body, id) => (board, by) => sayTeamRoom(board, by, id, body),
	),
	changing(
		desk,
		'message',
		'Say something in the rooms of all teams; empty: nothing more',
		schemas.roomMessage,
		({ text }, id) =>
			(board, by) =>
				tellRooms(board, by, id, text),
	),
];

/** A route that does something in the room of the path. */
const acting = <Body extends v.GenericSchema>(
	desk: Desk,
	name: string,
	summary: string,
	body: Body,
	act: (nexus: OpenNexus, asker: Asker, event: EventId, body: v.InferOutput<Body>) => Promise<void>,
): Route =>
	route({ method: 'POST', path: `${EVENT}/${name}`, summary, body, answer: done }, (call) =>
		desk.asMember(call, async (nexus, who) => {
			await act(nexus, desk.asker(call, who), call.path['event']!, call.body);
			return {};
		}),
	);

/** The same, for what changes the record alone. */
const changing = <Body extends v.GenericSchema>(
	desk: Desk,
	name: string,
	summary: string,
	body: Body,
	change: (body: v.InferOutput<Body>, event: EventId) => (board: Board, by: Actor) => void,
): Route =>
	acting(desk, name, summary, body, (nexus, asker, event, given) =>
		desk.events.change(nexus, asker, change(given, event)),
	);

function known({ board }: OpenNexus, { path }: Pick<Call, 'path'>): NexusEvent {
	const event = board.view.events.get(path['event']!);
	if (!event) throw notFound('event');
	return event;
}

/** With what came of it, which lies in the documents of the Nexus while it is open, and in the event's own. */
async function describeEvent(nexus: OpenNexus, event: NexusEvent): Promise<object> {
	const key: DocumentKey = { kind: 'event', event: event.id };
	await Promise.all([key, ...artifacts(nexus.board)].map((read) => nexus.room(read)));
	const { view } = nexus.board;
	// While it is open, procedures work with it.
	if (event.closed) nexus.letGo([key]);
	const minutes = minutesOf(view, event);
	if (event.kind === 'refinement') return { ...event, outcome: refinementOutcome(view, event), minutes };
	if (event.kind === 'daily')
		return { ...event, outcome: dailyOutcome(view, event), minutes, summary: dailySummary(view, event) };
	if (event.kind === 'retrospective') return { ...event, ...retrospectiveFacts(view, event), minutes };
	return {
		...event,
		planning: view.plannings.get(event.id),
		outcome: planningOutcome(view, event),
		...(!event.closed && { standing: planningStanding(view, event) }),
		minutes,
	};
}
