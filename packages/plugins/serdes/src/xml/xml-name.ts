/** Names of elements, without colons: those stand for namespaces. */
export const XML_NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
