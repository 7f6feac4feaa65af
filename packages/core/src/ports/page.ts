export interface Page {
  /** From 1. */
  page: number;
  size: number;
  /** Field and direction, most significant first; fields are the API's names (`state.startDate`). */
  sort: { field: string; descending: boolean }[];
}

export interface PageOf<T> {
  results: T[];
  total: number;
}

/** One `filters[field][OP]=value` of a query; list values for IN and NOT_IN, a map for labels. */
export interface Filter {
  field: string;
  operation:
    | 'EQUALS' | 'NOT_EQUALS' | 'GREATER_THAN' | 'LESS_THAN' | 'GREATER_THAN_OR_EQUAL_TO' | 'LESS_THAN_OR_EQUAL_TO'
    | 'IN' | 'NOT_IN' | 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'REGEX' | 'PREFIX';
  value: string | string[] | Record<string, string>;
  /** Of `scope`: the namespace of system flows. */
  systemNamespace?: string;
}
