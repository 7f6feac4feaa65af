import type { LabelDto } from '@windhover/contracts';

/** Labels that people gave; the platform's own begin with `system.`. */
export const userLabels = (labels: readonly LabelDto[]): LabelDto[] => labels.filter((label) => !label.key.startsWith('system.'));
