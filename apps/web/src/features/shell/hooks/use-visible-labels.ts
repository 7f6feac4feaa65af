'use client';
import { useQuery } from '@tanstack/react-query';
import type { LabelDto } from '@windhover/contracts';
import { configKeys, fetchConfigs } from '../../../api/configs.ts';

/** What is hidden until the installation's own list is read. */
const USUAL = ['system.', 'internal.'];

/** Leaves out the labels that the installation hides (`kestra.hidden-labels.prefixes`). Filters find them all the same. */
export function useVisibleLabels(): (labels: readonly LabelDto[] | undefined) => LabelDto[] {
  const { data } = useQuery({ queryKey: configKeys.configs, queryFn: ({ signal }) => fetchConfigs(signal), staleTime: Number.POSITIVE_INFINITY });
  const hidden = data?.hiddenLabelsPrefixes ?? USUAL;
  return (labels = []) => labels.filter(({ key }) => !hidden.some((prefix) => key.startsWith(prefix)));
}
