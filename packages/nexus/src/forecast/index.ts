export { forecastQuestion, type ForecastQuestion } from './question.ts';
export { standingOf, type Standing } from './standing.ts';
export {
	suggestForItem,
	suggestForecast,
	teamsAfter,
	type ForecastMove,
	type ForecastShift,
	type ForecastSuggestion,
} from './suggest.ts';
export { teamsNow, type ForecastProblem, type OpenState } from './problem.ts';
