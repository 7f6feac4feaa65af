/** Java's URLEncoder: UTF-8, space as `+`, only letters, digits and `.-*_` as they are. */
export function urlEncode(text: string): string {
  return encodeURIComponent(wellFormed(text))
    .replaceAll('%20', '+')
    .replaceAll(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Java's URLDecoder: `+` is a space. Throws on a broken escape. */
export function urlDecode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** Lone surrogates can't be encoded: they become the replacement character. */
const wellFormed = (text: string): string =>
  text.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
