/** The words of tools and teams for kinds of items and for states, in several languages, and what they are to a Nexus. */
import type { Level, WorkState } from '../schema/item.ts';
import { fold, folded } from './fold.ts';

const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(folded(...lines));

/** Above epics. */
const LARGEST = words(
	'Initiative, Theme, Legend, Portfolio Epic, Objective, Request, Initiatief, Thema, Thème, Légende, Iniciativa, Tema',
);
const EPICS = words('Epic, Épopée, Epos, Épica, Épico, Epik, Эпик');
const FEATURES = words(
	'Feature, Capability, Enabler, Fonctionnalité, Funktion, Funcionalidad, Funcionalidade, Funkcja',
);

/**
 * How far an item is decomposed (R9). An epic at the top is a request, one inside another a feature, and so is whatever
 * else has parts. What has none is a thin slice, as far as its tool knows.
 */
export function levelOf(type: string, { hasParts, hasParent }: { hasParts: boolean; hasParent: boolean }): Level {
	const kind = bare(type);
	if (LARGEST.has(kind)) return 'request';
	if (EPICS.has(kind)) return hasParent ? 'feature' : 'request';
	return hasParts || FEATURES.has(kind) ? 'feature' : 'slice';
}

/** A line for each language; it begins with what Jira calls the status category. */
const NOT_STARTED = words(
	'To Do, Todo, Open, Opened, Reopened, Backlog, Product Backlog, Sprint Backlog, New, Triage, Inbox, Ideas, Icebox, Planned, Proposed, Approved, Ready',
	'Selected for Development, Ready for Development, Not started, Unstarted, Unscheduled, Up next, Next, Next up, Later',
	'À faire, Ouvert, Ouverte, Réouvert, Rouvert, Nouveau',
	'Zu erledigen, Aufgaben, Offen, Neu, Erneut geöffnet',
	'Te doen, Nog te doen, Actielijst, Heropend, Nieuw',
	'Por hacer, Tareas por hacer, Pendiente, Abierto, Abierta, Reabierto',
	'Itens Pendentes, A fazer, Pendente, Aberto, Aberta, Tarefas pendentes, Reaberto',
	'Da fare, Da completare, Aperto, Nuovo, Do zrobienia, Nowe, Otwarte',
	'К выполнению, Сделать, Открыт, Открыто, 未着手, 待办, 할 일, Att göra',
);
const IN_PROGRESS = words(
	'In Progress, In Development, Development, Doing, Started, In Review, Code Review, Review, Under Review, Testing, In Testing, In Test, In QA, QA, WIP',
	'Active, Committed, Now, Working, In Work, Ongoing, Verify, Verification, In Verification, Ready for Review, Ready for Test, Ready for Testing, Delivered',
	'En cours, En cours de développement, En cours de revue, En revue, En test',
	'In Bearbeitung, In Arbeit, In Entwicklung, In Prüfung, Wird überprüft, Im Test',
	'In uitvoering, Bezig, Mee bezig, In behandeling, In ontwikkeling, Wordt getest',
	'En curso, En progreso, En desarrollo, En revisión, En pruebas',
	'Em andamento, Em progresso, Em desenvolvimento, Em revisão, Em teste, Fazendo',
	'In corso, In lavorazione, W toku, В работе, 進行中, 进行中, 진행 중, Pågående',
);
/** A tool's "done" is more than ours: it holds what was made and what was declined alike. */
const FINISHED = words(
	'Done, Integrated, Closed, Resolved, Complete, Completed, Finished, Released, Shipped, Deployed, Live, Merged, Accepted, Archived',
	'Cancelled, Canceled, Declined, Rejected, Removed, Abandoned, Duplicate, Won’t Do, Won’t Fix, Wontfix, Not planned',
	'Terminé, Terminée, Fini, Fermé, Fermée, Résolu, Résolue, Clos, Annulé, Annulée',
	'Fertig, Erledigt, Geschlossen, Gelöst, Abgeschlossen, Abgebrochen',
	'Gereed, Klaar, Afgerond, Afgesloten, Voltooid, Opgelost, Gesloten, Geannuleerd',
	'Listo, Hecho, Finalizado, Finalizada, Cerrado, Cerrada, Resuelto, Resuelta, Completado, Completada, Terminado, Terminada, Cancelado, Cancelada',
	'Itens concluídos, Concluído, Concluída, Feito, Fechado, Fechada, Resolvido, Resolvida, Finalizado',
	'Completato, Completata, Fatto, Chiuso, Gotowe, Zakończone, Zrobione, Zamknięte',
	'Готово, Закрыт, Закрыто, Завершено, 完了, 完成, 已完成, 완료, Klar',
);

const STATES: readonly (readonly [WorkState, ReadonlySet<string>])[] = [
	['not-started', NOT_STARTED],
	['in-progress', IN_PROGRESS],
	['integrating', words('Integrating, In Integration, Integration')],
	['integrated', FINISHED],
];

/** What the work on an item is by a word for it; `undefined` for a word of a team's own. */
export function wordState(word: string): WorkState | undefined {
	const known = bare(word);
	return STATES.find(([, set]) => set.has(known))?.[0];
}

/** The first word that we know decides; an item of which nothing is known is not started. */
export const firstState = (...words: readonly string[]): WorkState =>
	words.map(wordState).find((state) => state !== undefined) ?? 'not-started';

const LONGEST_WORD = 60;

/** People put pictures before a word, and limits or dates in brackets behind it: `✅ Done (Sprint 12)`. */
const bare = (word: string) =>
	fold(word.slice(0, LONGEST_WORD))
		.replace(/(?<=.)[([].*$/, '')
		.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
