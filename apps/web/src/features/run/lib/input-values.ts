/** The value of an input as the form holds it; undefined is not given, so that the default counts. */
export type InputValue = string | string[] | File | undefined;
export type InputValues = Readonly<Record<string, InputValue>>;

/** One part per given input, as the API reads them: lists as JSON, files as they are. */
export function inputForm(values: InputValues, ids: readonly string[]): FormData {
  const form = new FormData();
  for (const id of ids) {
    const value = values[id];
    if (value === undefined) continue;
    if (value instanceof File) form.append(id, value, value.name);
    else form.append(id, Array.isArray(value) ? JSON.stringify(value) : value);
  }
  return form;
}

/** The same for a check only: files count by their names, their content is not sent. */
export function checkForm(values: InputValues, ids: readonly string[]): FormData {
  const light = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value instanceof File ? new File([], value.name) : value]));
  return inputForm(light, ids);
}

/** A value as the text of a field: what the server resolved, or a default of the flow. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value, undefined, 2) : String(value);
}

/** A value as a list of texts, for choices and arrays. */
export function valueList(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(valueText);
  if (typeof value !== 'string' || value.trim() === '') return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed.map(valueText) : [value];
  } catch {
    return [value];
  }
}
