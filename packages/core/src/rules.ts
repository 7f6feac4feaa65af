/** Rules of triggers without the machinery around them, for those who check them one by one. */
export { planFiring } from './scheduler/plan-firing.ts';
export { nextMatching } from './scheduler/matching-dates.ts';
export { occurrencesOf } from './scheduler/occurrences.ts';
export { judgeDate, scheduleVariables } from './scheduler/schedule-conditions.ts';
export { triggerInputs, triggerLabels } from './trigger/render-trigger.ts';
export { isWithin, timeWindowOf, windowAt } from './trigger/flow/time-window.ts';
