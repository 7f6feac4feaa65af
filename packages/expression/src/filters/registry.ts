import type { FilterDefinition } from '../runtime/definition.ts';
import { COLLECTION_FILTERS } from './collections.ts';
import { DATE_FILTERS } from './dates.ts';
import { GENERAL_FILTERS } from './general.ts';
import { JQ_FILTERS } from './jq.ts';
import { JSON_FILTERS } from './json.ts';
import { LIST_ITEM_FILTERS } from './list-items.ts';
import { NUMBER_FILTERS } from './numbers.ts';
import { TEXT_CASE_FILTERS } from './text-case.ts';
import { TEXT_ENCODING_FILTERS } from './text-encoding.ts';
import { TEXT_HASH_FILTERS } from './text-hash.ts';
import { TEXT_PART_FILTERS } from './text-parts.ts';
import { TEXT_REPLACE_FILTERS } from './text-replace.ts';
import { YAML_FILTERS } from './yaml.ts';

const FILTERS: ReadonlyMap<string, FilterDefinition> = new Map(
  [
    TEXT_CASE_FILTERS, TEXT_PART_FILTERS, TEXT_ENCODING_FILTERS, TEXT_REPLACE_FILTERS, TEXT_HASH_FILTERS,
    LIST_ITEM_FILTERS, COLLECTION_FILTERS, GENERAL_FILTERS, JSON_FILTERS, YAML_FILTERS, NUMBER_FILTERS, DATE_FILTERS, JQ_FILTERS,
  ].flat().map((definition) => [definition.name, definition]),
);

export const findFilter = (name: string): FilterDefinition | undefined => FILTERS.get(name);
export const filterNames = (): string[] => [...FILTERS.keys()];
