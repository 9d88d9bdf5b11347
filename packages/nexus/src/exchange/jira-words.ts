/** Jira's own words for kinds of issues and for states, in several languages, and what they are to a Nexus. */
import type { Level, WorkState } from '../schema/item.ts';
import { fold, folded } from './fold.ts';

const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(folded(...lines));

/** Above epics. */
const LARGEST = words('Initiative, Theme, Legend, Portfolio Epic, Initiatief, Thema, Thème, Légende, Iniciativa, Tema');
const EPICS = words('Epic, Épopée, Epos, Épica, Épico');
const FEATURES = words('Feature, Capability, Fonctionnalité, Funktion, Funcionalidad, Funcionalidade');

/**
 * How far an issue is decomposed (R9). An epic at the top is a request, one inside another a feature, and so is whatever
 * else has parts. What has none is a thin slice, as far as Jira knows.
 */
export function levelOf(type: string, { hasParts, hasParent }: { hasParts: boolean; hasParent: boolean }): Level {
	const kind = fold(type);
	if (LARGEST.has(kind)) return 'request';
	if (EPICS.has(kind)) return hasParent ? 'feature' : 'request';
	return hasParts || FEATURES.has(kind) ? 'feature' : 'slice';
}

/** A line for each language; it begins with what Jira calls the status category. */
const NOT_STARTED = words(
	'To Do, Todo, Open, Reopened, Backlog, New, Selected for Development, Ready for Development',
	'À faire, Ouvert, Ouverte, Réouvert, Rouvert, Nouveau',
	'Zu erledigen, Aufgaben, Offen, Neu, Erneut geöffnet',
	'Te doen, Nog te doen, Actielijst, Heropend, Nieuw',
	'Por hacer, Tareas por hacer, Pendiente, Abierto, Abierta, Reabierto',
	'Itens Pendentes, A fazer, Pendente, Aberto, Aberta, Tarefas pendentes, Reaberto',
);
const IN_PROGRESS = words(
	'In Progress, In Development, Development, Doing, Started, In Review, Code Review, Review, Under Review, Testing, In Testing, In Test, In QA, QA, WIP',
	'En cours, En cours de développement, En cours de revue, En revue, En test',
	'In Bearbeitung, In Arbeit, In Entwicklung, In Prüfung, Wird überprüft, Im Test',
	'In uitvoering, Bezig, Mee bezig, In behandeling, In ontwikkeling, Wordt getest',
	'En curso, En progreso, En desarrollo, En revisión, En pruebas',
	'Em andamento, Em progresso, Em desenvolvimento, Em revisão, Em teste, Fazendo',
);
/** Jira's "done" is more than ours: it holds what was fixed and what was declined alike. */
const FINISHED = words(
	'Done, Closed, Resolved, Complete, Completed, Finished, Released, Accepted, Cancelled, Canceled, Declined, Rejected, Won’t Do, Won’t Fix',
	'Terminé, Terminée, Terminé(e), Fini, Fermé, Fermée, Résolu, Résolue, Clos, Annulé, Annulée',
	'Fertig, Erledigt, Geschlossen, Gelöst, Abgeschlossen, Abgebrochen',
	'Gereed, Klaar, Afgerond, Afgesloten, Voltooid, Opgelost, Gesloten, Geannuleerd',
	'Listo, Hecho, Finalizado, Finalizada, Cerrado, Cerrada, Resuelto, Resuelta, Completado, Completada, Terminado, Terminada, Cancelado, Cancelada',
	'Itens concluídos, Concluído, Concluída, Feito, Fechado, Fechada, Resolvido, Resolvida, Finalizado',
);

const STATES: readonly (readonly [WorkState, ReadonlySet<string>])[] = [
	['not-started', NOT_STARTED],
	['in-progress', IN_PROGRESS],
	['integrated', FINISHED],
];

/** What Jira writes into `Resolution` while there is none. */
const NO_RESOLUTION = words(
	'Unresolved, Non résolu, Non résolue, Nicht erledigt, Onopgelost, Sin resolver, Não resolvido',
);

/** What a row says of its state; each may be empty. */
export interface StateWords {
	readonly category: string;
	readonly status: string;
	readonly resolution: string;
	/** The date of the resolution. */
	readonly resolved: string;
}

/** The category decides, then a status that we know; then whether it was resolved, for teams name their states freely. */
export function stateOf({ category, status, resolution, resolved }: StateWords): WorkState {
	const isResolved = resolved !== '' || (resolution !== '' && !NO_RESOLUTION.has(fold(resolution)));
	return wordOf(category) ?? wordOf(status) ?? (isResolved ? 'integrated' : 'not-started');
}

const wordOf = (word: string): WorkState | undefined => STATES.find(([, known]) => known.has(fold(word)))?.[0];
