import type { LabelDto } from '@windhover/contracts';

/** Whether a flow carries `system.readOnly: true`: people may not change it, programs with an API token may. */
export const isReadOnly = ({ labels = [] }: { labels?: readonly LabelDto[] | undefined }): boolean =>
  labels.some(({ key, value }) => key === 'system.readOnly' && value === 'true');
