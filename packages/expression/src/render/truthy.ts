/**
 * Whether a rendered condition holds, as `If`, `Fail`, `LoopUntil`, `runIf` and SLAs decide it: everything but "",
 * "0", "-0" and "false" ("no", "null" and " " hold).
 */
export const isTruthy = (text: string): boolean => text !== '' && text !== '0' && text !== '-0' && text !== 'false';
