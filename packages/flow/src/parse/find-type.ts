import type { CataloguedType, TypeCatalogue } from '../model/catalogue.ts';
import { newNamesOf } from './old-names.ts';

/** The type of a name, an alias or an old name. */
export function findType(catalogue: TypeCatalogue, written: string): CataloguedType | undefined {
  const direct = catalogue.find(written);
  if (direct) return direct;
  for (const name of newNamesOf(written)) {
    const found = catalogue.find(name);
    if (found) return found;
  }
  return undefined;
}
