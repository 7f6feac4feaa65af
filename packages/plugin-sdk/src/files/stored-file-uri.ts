/** True for a text that is nothing but the URI of a stored file: of the internal storage, of a namespace, or of the worker's disk. */
export const isStoredFileUri = (text: unknown): text is string => typeof text === 'string' && /^(kestra:\/\/\/|nsfiles?:\/\/|file:\/\/\/)\S*$/.test(text);
